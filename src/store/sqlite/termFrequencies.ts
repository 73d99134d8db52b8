/** In how many sections a term occurs, as FTS5 counts it. */

import type { Frequencies, Leg } from '../lexicalScoring.js'
import type { Database } from './database.js'
import { termOf, tokenOf } from './ftsTokens.js'
import type { Generation } from './generation.js'

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

/** Counting walks through a term's rows (1 ms at 50,000), so a term is counted once a generation. */
export function createTermFrequencies(database: Database, generation: Generation): TermFrequencies {
  const count = {
    bigram: database
      .prepare<[string], number>(`select doc from section_vocabulary_bigram where term = ?`)
      .pluck(),
    word: database
      .prepare<[string], number>(`select doc from section_vocabulary_word where term = ?`)
      .pluck(),
  }
  const words = database
    .prepare<[], string>(`select term from section_vocabulary_word order by term`)
    .pluck()

  const current = generation.derived((): Frequencies => {
    const known = { bigram: new Map<string, number>(), word: new Map<string, number>() }
    return (leg, term) => {
      const held = known[leg].get(term)
      if (held !== undefined) return held
      const found = count[leg].get(tokenOf(term)) ?? 0
      if (known[leg].size >= MAX_KEPT) known[leg].clear()
      known[leg].set(term, found)
      return found
    }
  })

  const of = database.transaction((leg: Leg, terms: readonly string[]): Map<string, number> => {
    const frequency = current()
    return new Map(terms.map((term) => [term, frequency(leg, term)]))
  })

  return { current, of, vocabulary: () => words.all().map(termOf) }
}
