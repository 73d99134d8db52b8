/** In how many sections a term occurs, as FTS5 counts it. */

import type { Database } from './database.js'
import { termOf, tokenOf } from './ftsTokens.js'
import type { Generation } from './generation.js'

/** The two ways in which a section's text is cut into terms. */
export type Leg = 'bigram' | 'word'

export interface TermFrequencies {
  /** 0 for a term that occurs nowhere. */
  readonly of: (leg: Leg, term: string) => number
  /** Every distinct term of the word leg. */
  readonly vocabulary: () => string[]
}

/** Counting walks through a term's rows (1 ms at 50,000), so known terms are counted once a generation. */
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
  const cache = generation.derived(() => ({
    bigram: new Map<string, number>(),
    word: new Map<string, number>(),
  }))

  function of(leg: Leg, term: string): number {
    const known = cache()[leg]
    const held = known.get(term)
    if (held !== undefined) return held
    const found = count[leg].get(tokenOf(term)) ?? 0
    // Unknown terms come from users and have no end; they are not kept.
    if (found > 0) known.set(term, found)
    return found
  }

  return { of, vocabulary: () => words.all().map(termOf) }
}
