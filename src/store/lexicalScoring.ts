/** The exact score of sections for a query, from what the library counts and the sections' forward indexes. The same whatever keeps them. */

import {
  type FieldLengths,
  type FieldMeans,
  inverseFrequency,
  scoreSection,
  type WeightedTerm,
} from './bm25f.js'
import { termHash, unpackTerms } from './forwardIndex.js'
import type { LexicalQuery, TermGroup } from './library.js'

/** The two ways in which a section's text is cut into terms. */
export type Leg = 'bigram' | 'word'

/** Number of sections of the whole library that have the term; 0 for one that occurs nowhere. */
export type Frequencies = (leg: Leg, term: string) => number

/** Sums over the whole library; lengths in terms. */
export interface LibraryTotals {
  readonly sections: number
  readonly lengths: Readonly<Record<Leg, FieldLengths>>
}

/** A term of the query that occurs in the library. */
export interface KnownTerm {
  readonly term: string
  /** Number of sections of the whole library that have it; above 0. */
  readonly sections: number
}

/** One leg of a query, weighed against the library. */
export interface WeighedLeg {
  readonly groups: readonly (readonly WeightedTerm[])[]
  /** Each once. */
  readonly known: readonly KnownTerm[]
  readonly means: FieldMeans
  /** The sum of the idf of all groups: what a section would need to cover everything. */
  readonly ceiling: number
}

export type WeighedQuery = Readonly<Record<Leg, WeighedLeg>>

/** What is kept of a section to score it; `packed` is what `packTerms` made. */
export type SectionToScore = Readonly<
  Record<Leg, { readonly lengths: FieldLengths; readonly packed: Uint8Array }>
>

/** A section by its row; it gets its ids only when it is among the best. */
export interface ScoredRow {
  readonly row: number
  readonly bigram: number
  readonly word: number
}

/**
 * Weighs a query by the library as a whole and not by the scope: what a chat may see must not change what a word tells.
 * Terms that occur nowhere add to the ceiling alone, as the part of the question that nothing covers.
 */
export function weighQuery(
  query: Pick<LexicalQuery, 'bigrams' | 'words'>,
  totals: LibraryTotals,
  frequency: Frequencies,
): WeighedQuery {
  return {
    bigram: weighLeg('bigram', query.bigrams, totals, frequency),
    word: weighLeg('word', query.words, totals, frequency),
  }
}

function weighLeg(
  leg: Leg,
  groups: readonly TermGroup[],
  totals: LibraryTotals,
  frequency: Frequencies,
): WeighedLeg {
  const known = new Map<string, KnownTerm>()
  let ceiling = 0
  const weighed = groups.map(({ alternatives }) => {
    const first = alternatives[0]
    if (first !== undefined) {
      ceiling += inverseFrequency(totals.sections, frequency(leg, first.term))
    }
    return alternatives.flatMap(({ term, weight }) => {
      const sections = frequency(leg, term)
      if (sections === 0 || weight <= 0) return []
      known.set(term, { term, sections })
      const value = weight * inverseFrequency(totals.sections, sections)
      return [{ hash: termHash(term), value, sections }]
    })
  })
  return {
    groups: weighed.filter((group) => group.length > 0),
    known: [...known.values()],
    means: meansOf(totals, leg),
    ceiling,
  }
}

/** Mean lengths of a leg's fields; of an empty library those of a section of one term. */
export function meansOf({ sections, lengths }: LibraryTotals, leg: Leg): FieldMeans {
  const { heading, body } = lengths[leg]
  const count = Math.max(1, sections)
  return { heading: Math.max(1, heading) / count, body: Math.max(1, body) / count }
}

/** Both legs' scores of one section. */
export function scoreRow(row: number, section: SectionToScore, query: WeighedQuery): ScoredRow {
  const scoreOf = (leg: Leg) => {
    const { lengths, packed } = section[leg]
    const { groups, means } = query[leg]
    return scoreSection(groups, { terms: unpackTerms(packed), ...lengths }, means)
  }
  return { row, bigram: scoreOf('bigram'), word: scoreOf('word') }
}

/**
 * Those that match at all, by the sum of the legs, each divided by its maximum; equal ones in the order in which they
 * were indexed.
 */
export function bestFirst(scored: readonly ScoredRow[], limit: number): ScoredRow[] {
  const matching = scored.filter(({ bigram, word }) => bigram > 0 || word > 0)
  const highest = { bigram: Number.MIN_VALUE, word: Number.MIN_VALUE }
  for (const { bigram, word } of matching) {
    highest.bigram = Math.max(highest.bigram, bigram)
    highest.word = Math.max(highest.word, word)
  }
  const sum = (hit: ScoredRow) => hit.bigram / highest.bigram + hit.word / highest.word
  return matching.toSorted((a, b) => sum(b) - sum(a) || a.row - b.row).slice(0, limit)
}
