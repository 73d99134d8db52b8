/** Reads the posting lists of terms. */

import type { Leg } from '../lexicalScoring.js'
import type { Database } from './database.js'
import { LEG_NUMBER } from './termRows.js'

/** The lists of a term, of which the sections ascend from one to the next; some of the sections may be gone. */
export type PostingLists = (leg: Leg, hash: number) => readonly Uint8Array[]

/** Prepares the statement. */
export function createPostingLists(database: Database): PostingLists {
  const select = database
    .prepare<[number, number], Buffer>(
      `select data from postings
       where tier in (select tier from posting_tiers) and leg = ? and term = ?
       order by tier desc`,
    )
    .pluck()
  return (leg, hash) => select.all(LEG_NUMBER[leg], hash | 0)
}
