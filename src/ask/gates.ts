/**
 * When evidence is enough. A wrong answer costs more than none: a fact must cover most of what the question
 * names, and every rare noun of the question must stand somewhere near it. Thresholds: `npm run evaluate`.
 */

import type { Field } from './coverage.js'
import { termCoverage } from './coverage.js'
import type { Term } from './parsedQuestion.js'

/** Share of the terms' weight that a fact must cover. */
export const FACT_COVERAGE = 0.58
/** Share that sentences must cover where no fact answers. */
export const SENTENCE_COVERAGE = 0.56
/** Among several candidates these are as good as the best. */
export const AS_GOOD = 0.93

/** Another plan's best is shown beside the best of all from this share of it on. */
export const AS_GOOD_ELSEWHERE = 0.87

/** A term below this coverage counts as missing. */
const FOUND = 0.45
/** The missing terms' share of the weight above which the evidence is about something else. */
const MOST_MISSING = 0.36
/** From here on a question counts as asked in other words than the plans'. */
const OTHER_WORDS = 0.5
/** Asked in other words, the best candidate must cover this much … */
const LEAST_COVERAGE = 0.3
/** … and lead the next one by this factor. */
const CLEAR_LEAD = 1.15
/** Other words miss more of themselves without being about something else. */
const MOST_MISSING_IN_OTHER_WORDS = 0.5

/** Whether the question is asked in words that the plans do not use; then the word vectors may stand in for nouns. */
export function inOtherWords(evidence: { readonly gate: number }): boolean {
  return evidence.gate >= OTHER_WORDS
}

/** The terms that no field has, heaviest first. */
export function missingTerms(
  evidence: { readonly gate: number },
  terms: readonly Term[],
  fields: readonly Field[],
): Term[] {
  const loose = inOtherWords(evidence)
  return terms
    .filter(
      (term) => termCoverage(term, fields, !loose || !term.isEveryday) < FOUND * (loose ? 0.7 : 1),
    )
    .sort((a, b) => b.weight - a.weight)
}

/** Whether what is missing is too much to speak of the same thing. */
export function missesTooMuch(
  evidence: { readonly gate: number },
  terms: readonly Term[],
  fields: readonly Field[],
): boolean {
  const loose = inOtherWords(evidence)
  const sum = (some: readonly Term[]): number =>
    some.reduce((weight, term) => weight + (loose ? term.weight : term.libraryWeight), 0)
  const total = sum(terms)
  const missing = sum(missingTerms(evidence, terms, fields))
  const most = loose ? MOST_MISSING_IN_OTHER_WORDS : MOST_MISSING
  return total > 0 && missing / total > most
}

/**
 * The candidates that may be shown. Asked in the plans' own words: all that cover enough. Asked in other words,
 * of plans that are named: the best alone, where it leads clearly. `keyOf` tells candidates that say the same.
 */
export function passing<T>(
  evidence: { readonly gate: number; readonly choice: { readonly named: boolean } },
  candidates: readonly T[],
  scoreOf: (item: T) => number,
  keyOf: (item: T) => string,
  enough: number,
): T[] {
  const sorted = [...candidates].sort((a, b) => scoreOf(b) - scoreOf(a))
  const best = sorted[0]
  if (!best) return []
  if (scoreOf(best) >= enough) return sorted.filter((item) => scoreOf(item) >= enough)
  if (!inOtherWords(evidence) || !evidence.choice.named || scoreOf(best) < LEAST_COVERAGE) return []
  const next = sorted.find((item) => keyOf(item) !== keyOf(best))
  return !next || scoreOf(best) >= scoreOf(next) * CLEAR_LEAD ? [best] : []
}
