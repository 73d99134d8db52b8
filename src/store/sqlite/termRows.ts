/** In how many sections each term occurs, and what the words are. */

import type { Leg } from '../lexicalScoring.js'
import type { Database } from './database.js'

/** How a leg is called in the tables. */
export const LEG_NUMBER: Readonly<Record<Leg, number>> = { bigram: 0, word: 1 }

export interface TermRows {
  /** By term hash (signed); 0 for a term that occurs nowhere. */
  readonly frequency: (leg: Leg, hash: number) => number
  /** Counts sections more, or fewer; a term that is left in none goes. */
  readonly change: (leg: Leg, hash: number, by: number, text: string | null) => void
  /** The texts of all terms of the word leg. */
  readonly words: () => string[]
}

/** Prepares the statements. */
export function createTermRows(database: Database): TermRows {
  const frequency = database
    .prepare<[number, number], number>(`select sections from terms where leg = ? and term = ?`)
    .pluck()
  const change = database
    .prepare<[number, number, number, string | null], number>(
      `insert into terms (leg, term, sections, text) values (?, ?, ?, ?)
       on conflict (leg, term) do update set sections = sections + excluded.sections
       returning sections`,
    )
    .pluck()
  const drop = database.prepare<[number, number]>(`delete from terms where leg = ? and term = ?`)
  const words = database
    .prepare<[number], string>(`select text from terms where leg = ? order by text`)
    .pluck()
  return {
    frequency: (leg, hash) => frequency.get(LEG_NUMBER[leg], hash) ?? 0,
    change: (leg, hash, by, text) => {
      const left = change.get(LEG_NUMBER[leg], hash, by, text)
      if (left === 0) drop.run(LEG_NUMBER[leg], hash)
    },
    words: () => words.all(LEG_NUMBER.word),
  }
}
