/** In how many sections a term occurs. */

import { termHash } from '../forwardIndex.js'
import type { Frequencies, Leg } from '../lexicalScoring.js'
import type { Database } from './database.js'
import type { Generation } from './generation.js'
import { createTermRows } from './termRows.js'

export interface TermFrequencies {
  /** The frequencies as the running transaction sees them; to be asked for anew in each. */
  readonly current: () => Frequencies
  /** The contract is `frequencies` in library.ts. */
  readonly of: (leg: Leg, terms: readonly string[]) => Map<string, number>
  /** Every distinct term of the word leg. */
  readonly vocabulary: () => string[]
}

/** Terms come from users too and have no end; 100,000 of them take about 10 MB. */
const MAX_KEPT = 100_000

/** A term is looked up once a generation. */
export function createTermFrequencies(database: Database, generation: Generation): TermFrequencies {
  const rows = createTermRows(database)

  const current = generation.derived((): Frequencies => {
    const known = { bigram: new Map<string, number>(), word: new Map<string, number>() }
    return (leg, term) => {
      const held = known[leg].get(term)
      if (held !== undefined) return held
      const found = rows.frequency(leg, termHash(term) | 0)
      if (known[leg].size >= MAX_KEPT) known[leg].clear()
      known[leg].set(term, found)
      return found
    }
  })

  const of = database.transaction((leg: Leg, terms: readonly string[]): Map<string, number> => {
    const frequency = current()
    return new Map(terms.map((term) => [term, frequency(leg, term)]))
  })

  return { current, of, vocabulary: rows.words }
}
