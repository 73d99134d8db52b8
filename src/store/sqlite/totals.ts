/** Sums over all sections, kept by triggers. */

import type { FieldLengths } from '../bm25f.js'
import type { Leg, LibraryTotals } from '../lexicalScoring.js'
import type { Database } from './database.js'

/** Lengths as the columns of `totals` and of `section_terms` hold them. */
export interface LengthColumns {
  readonly heading_bigrams: number
  readonly body_bigrams: number
  readonly heading_words: number
  readonly body_words: number
}

export function lengthsOf(row: LengthColumns): Record<Leg, FieldLengths> {
  return {
    bigram: { heading: row.heading_bigrams, body: row.body_bigrams },
    word: { heading: row.heading_words, body: row.body_words },
  }
}

/** Prepares the statement. */
export function createTotals(database: Database): () => LibraryTotals {
  const select = database.prepare<[], LengthColumns & { readonly sections: number }>(
    `select * from totals`,
  )
  return () => {
    const row = select.get()
    if (row === undefined) throw new Error('The library has no totals')
    return { sections: row.sections, lengths: lengthsOf(row) }
  }
}
