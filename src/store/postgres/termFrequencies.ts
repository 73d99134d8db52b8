/** In how many sections a term occurs, as the writer counts them. */

import type { LibraryReader } from '../library.js'
import type { Queries, Reading } from './connect.js'
import { lexemeOf } from './lexemes.js'
import type { Leg } from '../lexicalScoring.js'

/** The contract of each is the one of the same name in library.ts. */
export type TermFrequencies = Pick<LibraryReader, 'frequencies' | 'vocabulary'>

export function createTermFrequencies(database: Reading): TermFrequencies {
  return {
    frequencies: (leg, terms) => frequenciesOf(database, leg, terms),
    vocabulary: async () => {
      const rows = await database.rows<{ term: string }>(
        `select coalesce(term, lexeme) as term from wenji.terms where leg = 'word' order by lexeme`,
      )
      return rows.map(({ term }) => term)
    },
  }
}

/** In the order asked for, each once; 0 for a term that occurs nowhere. */
export async function frequenciesOf(
  queries: Pick<Queries, 'rows'>,
  leg: Leg,
  terms: readonly string[],
): Promise<Map<string, number>> {
  const asked = new Map(terms.map((term) => [term, 0]))
  if (asked.size === 0) return asked
  const rows = await queries.rows<{ lexeme: string; sections: number }>(
    `select lexeme, sections from wenji.terms where leg = $1 and lexeme = any($2)`,
    [leg, [...asked.keys()].map(lexemeOf)],
  )
  const found = new Map(rows.map(({ lexeme, sections }) => [lexeme, sections]))
  for (const term of asked.keys()) asked.set(term, found.get(lexemeOf(term)) ?? 0)
  return asked
}
