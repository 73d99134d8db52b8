/**
 * When evidence is enough. A wrong answer costs more than none: a fact must cover most of what the question
 * names, and every rare noun of the question must stand somewhere near it. Thresholds: `npm run evaluate`.
 */

import type { Field } from './coverage.js'
import { termCoverage } from './coverage.js'
import type { Fact } from '../domain/fact.js'
import type { SectionId, Span } from '../domain/plan.js'
import { type Evidence, phraseShare } from './evidence.js'
import { footing } from './footing.js'
import type { Term } from './parsedQuestion.js'

/*
 * All thresholds below are meant at strictness 1; `evidence.strictness` scales them, so that one run can show what a
 * stricter or laxer Wenji would answer (`npm run evaluate -- … --risk`).
 */

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
/** Asked in other words, the best candidate must cover so much and lead the next by a factor: the less, the further. */
const LEADS = [
  { from: 0.3, by: 1.15 },
  { from: 0.2, by: 2 },
] as const
/** … and have this share of the question for certain (footing.ts): where there are hardly any others, to lead them proves nothing. */
const FOOTING = 0.3
/** Over all plans more can be meant. */
const LEADS_UNNAMED = [{ from: 0.45, by: 2 }] as const
/** A candidate that covers this much needs no lead over the next. */
const SURE = 0.85
/** Two candidates this close to each other are a toss … */
const TOSS = 0.92
/** … where less than this of the question's longest phrase stands in one sentence. */
const FEW_TOGETHER = 0.4
/** Other words miss more of themselves without being about something else, but not half. */
const MOST_MISSING_IN_OTHER_WORDS = 0.499

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
  evidence: Pick<Evidence, 'gate' | 'strictness'>,
  terms: readonly Term[],
  fields: readonly Field[],
): boolean {
  const loose = inOtherWords(evidence)
  const sum = (some: readonly Term[]): number =>
    some.reduce((weight, term) => weight + (loose ? term.weight : term.libraryWeight), 0)
  const total = sum(terms)
  const missing = sum(missingTerms(evidence, terms, fields))
  const most = loose ? MOST_MISSING_IN_OTHER_WORDS : MOST_MISSING
  return total > 0 && (missing / total) * evidence.strictness > most
}

/** What the gate must know of a candidate. */
export interface By<T> {
  readonly score: (item: T) => number
  /** Candidates of one key say the same. */
  readonly key: (item: T) => string
  readonly sectionId: (item: T) => SectionId
  /** The text that the candidate is about. */
  readonly scope: (item: T) => Span
}

/** Of facts with their score. */
export const BY_FACT: By<{ readonly fact: Fact; readonly score: number }> = {
  score: ({ score }) => score,
  key: ({ fact }) => fact.quote,
  sectionId: ({ fact }) => fact.sectionId,
  scope: ({ fact }) => fact.scope,
}

/**
 * The candidates that may be shown. Asked in the plans' own words: all that cover enough, unless two of one plan say
 * different things and neither says it better. Asked in other words: the best alone, where it leads clearly and has a footing.
 */
export function passing<T>(
  evidence: Evidence,
  candidates: readonly T[],
  by: By<T>,
  enough: number,
): T[] {
  const sorted = [...candidates].sort((a, b) => by.score(b) - by.score(a))
  const best = sorted[0]
  if (!best) return []
  const { strictness } = evidence
  const score = by.score(best)
  const others = sorted.filter((item) => by.key(item) !== by.key(best))
  if (score > 0 && score >= enough * strictness)
    return isToss(evidence, best, others, by)
      ? []
      : sorted.filter((item) => by.score(item) >= enough * strictness)
  if (!inOtherWords(evidence)) return []
  const next = others[0] ? by.score(others[0]) : 0
  const leads = (evidence.choice.named ? LEADS : LEADS_UNNAMED).some(
    ({ from, by: factor }) => score >= from * strictness && score >= next * factor,
  )
  const stands =
    leads && footing(evidence, by.sectionId(best), by.scope(best)) >= FOOTING * strictness
  return stands ? [best] : []
}

/** Another place of the same plan fits about as well, and nothing but scattered words speaks for either. */
function isToss<T>(evidence: Evidence, best: T, others: readonly T[], by: By<T>): boolean {
  const score = by.score(best)
  if (score >= SURE) return false
  const { planId } = evidence.section(by.sectionId(best))
  const rival = others.find((item) => evidence.section(by.sectionId(item)).planId === planId)
  if (!rival || by.score(rival) < score * (1 - (1 - TOSS) * evidence.strictness)) return false
  return (
    inOtherWords(evidence) ||
    phraseShare(evidence, by.sectionId(best), by.scope(best)) < FEW_TOGETHER
  )
}
