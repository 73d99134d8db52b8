/** All vectors of one model in memory, with the sentences that have them: what the exact scan reads. */

import type { Database } from './database.js'

/** Rows are distinct texts, entries are sentences; the entries of a row stand together. */
export interface VectorTable {
  readonly model: string
  /** Numbers per vector; 0 in an empty table. */
  readonly dimension: number
  readonly rows: number
  /** Row-major, `rows × dimension`, each row of unit length (or all zero). */
  readonly matrix: Float32Array
  /** The entries of row r are `firstEntry[r]` up to `firstEntry[r + 1]`. */
  readonly firstEntry: Int32Array
  /** Rowid of each entry's sentence. */
  readonly sentences: Int32Array
  /** Rowid of the plan of each entry's sentence. */
  readonly plans: Int32Array
}

interface Entry {
  readonly vector: number
  readonly sentence: number
  readonly plan: number
}

/** Prepares the statements. The function reads in one transaction and takes about 1 ms for 1,000 sentences. */
export function createVectorLoading(database: Database): (model: string) => VectorTable {
  const vectors = database.prepare<{ model: string }, { id: number; vector: Buffer }>(
    `select id, vector from vectors
     where model = :model and text_hash in (select text_hash from sentences)
     order by id`,
  )
  const entries = database.prepare<{ model: string }, Entry>(
    `select vectors.id as vector, sentences.id as sentence, sections.plan as plan
     from vectors
     join sentences on sentences.text_hash = vectors.text_hash
     join sections on sections.id = sentences.section
     where vectors.model = :model
     order by vectors.id, sentences.id`,
  )
  return database.transaction((model: string): VectorTable => {
    const kept = vectors.all({ model })
    const dimension = (kept[0]?.vector.byteLength ?? 0) / Float32Array.BYTES_PER_ELEMENT
    const matrix = new Float32Array(kept.length * dimension)
    const bytes = new Uint8Array(matrix.buffer)
    kept.forEach(({ vector }, row) => bytes.set(vector, row * dimension * 4))
    return {
      model,
      dimension,
      rows: kept.length,
      matrix,
      ...entriesByRow(
        kept.map(({ id }) => id),
        entries.all({ model }),
      ),
    }
  })
}

function entriesByRow(
  ids: readonly number[],
  entries: readonly Entry[],
): Pick<VectorTable, 'firstEntry' | 'sentences' | 'plans'> {
  const firstEntry = new Int32Array(ids.length + 1)
  let next = 0
  ids.forEach((id, row) => {
    firstEntry[row] = next
    while (entries[next]?.vector === id) next++
  })
  firstEntry[ids.length] = next
  return {
    firstEntry,
    sentences: Int32Array.from(entries, ({ sentence }) => sentence),
    plans: Int32Array.from(entries, ({ plan }) => plan),
  }
}
