/** How far the vectors of a model are made: whether it can be asked, and what a person sees of it. */

import type { Database } from './database.js'
import type { VectorCounts } from '../library.js'

/**
 * Prepares the statements; the contract is `vectorsOf` in library.ts. Only sentences after those which all have a vector (embedded.ts) are looked at, 1 ms
 * for 1,000 of them: none where nothing is missing, however large the library is.
 */
export function createVectorCounting(database: Database): (model: string) => VectorCounts {
  const done = database
    .prepare<{ model: string }, number>(`select count from vector_counts where model = :model`)
    .pluck()
  // Not by the index of texts, which would spare a sort of the few and walk through all.
  const missing = database
    .prepare<{ model: string }, number>(
      `select count(distinct text_hash) from sentences not indexed
       where id > coalesce((select value from meta where key = 'embedded:' || :model), 0)
         and not exists (
           select 1 from vectors
           where vectors.model = :model and vectors.text_hash = sentences.text_hash)`,
    )
    .pluck()
  const bytes = database
    .prepare<{ model: string }, number>(
      `select length(vector) from vectors where model = :model limit 1`,
    )
    .pluck()
  // One transaction: counter and rows are of one state.
  return database.transaction((model: string): VectorCounts => {
    const made = done.get({ model }) ?? 0
    return {
      done: made,
      total: made + (missing.get({ model }) ?? 0),
      dimension: (bytes.get({ model }) ?? 0) / Float32Array.BYTES_PER_ELEMENT,
    }
  })
}
