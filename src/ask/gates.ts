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

/** A term below this coverage counts as missing. */
const FOUND = 0.45
/** The missing terms' share of the weight above which the evidence is about something else. */
const MOST_MISSING = 0.36

/** The terms that no field has, heaviest first. */
export function missingTerms(terms: readonly Term[], fields: readonly Field[]): Term[] {
  return terms
    .filter((term) => termCoverage(term, fields, true) < FOUND)
    .sort((a, b) => b.weight - a.weight)
}

/** Whether what is missing is too much to speak of the same thing. */
export function missesTooMuch(terms: readonly Term[], fields: readonly Field[]): boolean {
  const total = terms.reduce((sum, term) => sum + term.weight, 0)
  const missing = missingTerms(terms, fields).reduce((sum, term) => sum + term.weight, 0)
  return total > 0 && missing / total > MOST_MISSING
}
