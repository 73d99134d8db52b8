/** How much: the clause with the figure that fits best, for each figure that the question asks for. */

import type { Target } from '../../domain/fact.js'
import type { PlanId } from '../../domain/plan.js'
import { measureWords } from '../../text/measures.js'
import { unitAffinity } from '../../text/units.js'
import type { Claim } from '../draft.js'
import { type Draft, isNonEmpty, nothing, type PlanDraft, quotesOf } from '../draft.js'
import { coverage, termCoverage } from '../coverage.js'
import { clauseCoverage, type Evidence, ownCoverage, togetherness } from '../evidence.js'
import { BY_FACT, FACT_COVERAGE, missesTooMuch, passing } from '../gates.js'
import type { Term } from '../parsedQuestion.js'
import { cellClaim } from './cellClaim.js'
import { bestByPlan, notFound } from './select.js'

/** One figure the question asks for: `要培育几家，集聚区建几个` asks for two. */
export interface FigureAsked {
  readonly terms: readonly Term[]
  readonly unit: string | undefined
  /** Where several years are compared, the one that this part is about. */
  readonly year?: string
  /** Where only a length of time is an answer. */
  readonly measure?: 'time'
}

interface Candidate {
  readonly fact: Target
  readonly score: number
}

/** Answers from targets. `parts` holds at least the whole question. */
export function composeFigures(evidence: Evidence, parts: readonly FigureAsked[]): Draft {
  const first = passing(
    evidence,
    candidates(evidence, parts[0] as FigureAsked),
    BY_FACT,
    FACT_COVERAGE,
  )
  if (first.length === 0) return nothing(notFound(evidence, evidence.ranked.length > 0))
  const plans = bestByPlan(
    first,
    ({ fact }) => fact.planId,
    ({ score }) => score,
  ).map(({ planId, score, best }): PlanDraft => {
    const chosen = [best, ...besideOf(evidence, parts[0] as FigureAsked, best)]
    for (const part of parts.slice(1)) {
      const next = companion(evidence, part, planId, chosen)
      if (next) chosen.push(next)
    }
    return { planId, score, claims: toClaims(evidence, chosen) }
  })
  return isNonEmpty(plans) ? { kind: 'found', plans } : nothing(notFound(evidence, true))
}

function candidates(evidence: Evidence, part: FigureAsked): Candidate[] {
  return evidence.facts
    .filter((fact): fact is Target => fact.kind === 'target')
    .filter((fact) => part.measure === undefined || TIME_UNIT.test(fact.unit))
    .filter((fact) => fitsYear(fact, part.year ? [part.year] : evidence.question.years))
    .map((fact) => ({ fact, score: figureScore(evidence, fact, part) }))
    .sort((a, b) => b.score - a.score)
}

const TIME_UNIT =
  /^次$|(?:年|月|日|天|周|小时|分钟|秒|学时|课时|days?|weeks?|months?|hours?|years?)$/
/** Ranks what misses too much, and keeps it below what a lead may let pass (gates.ts). */
const NEVER_LEADS = 0.19
/** A figure about something else. */
const ELSEWHERE = 0.55
/** A figure must say this much of what the title does not. */
const LEAST_OF_ITS_OWN = 0.35
const OTHER_UNIT = 0.85
/** 期 where 场 was asked for. */
const KINDRED_UNIT = 0.95
const RIGHT_UNIT_BONUS = 0.08

function figureScore(evidence: Evidence, fact: Target, part: FigureAsked): number {
  const unit = unitFactor(part.unit, fact)
  if (unit === 0) return 0
  const covered =
    clauseCoverage(evidence, fact, part.terms) *
    togetherness(evidence, fact.sectionId, fact.scope, part.terms)
  if (missesTooMuch(evidence, part.terms, fieldsOf(evidence, fact)))
    return Math.min(NEVER_LEADS, covered * ELSEWHERE)
  if (ownCoverage(evidence, fact, part.terms) < LEAST_OF_ITS_OWN) return covered * ELSEWHERE
  return unit === 1 ? covered + RIGHT_UNIT_BONUS : covered * (unit ?? 1)
}

/** 1 for the unit that is asked for, 0 for one that cannot be meant, between for one that may be; undefined where none is asked for. */
function unitFactor(asked: string | undefined, fact: Target): number | undefined {
  if (asked === undefined) return undefined
  const affinity = unitAffinity(asked, fact.unit || '%')
  if (affinity === 1) return 1
  if (affinity > 0) return KINDRED_UNIT
  return isGeneral(asked) ? OTHER_UNIT : 0
}

/** 几个 is said of anything that can be counted. */
function isGeneral(unit: string): boolean {
  return ['个', '次', '项', '件'].includes(unit)
}

function fieldsOf(evidence: Evidence, fact: Target) {
  return [
    { text: evidence.folded(fact.planId, fact.scope), factor: 1 },
    { text: evidence.foldedOwn(fact.sectionId), factor: IN_SECTION },
    { text: measureWords(fact.unit || '%'), factor: 1 },
    ...evidence.context(fact.sectionId),
  ]
}

/** What only the section says of a figure is said, but hardly. */
const IN_SECTION = 0.5

/** A figure for 2020 does not answer a question about 2025; one without a year may. */
function fitsYear(fact: Target, years: readonly string[]): boolean {
  if (years.length === 0) return true
  const stated = fact.period.match(/(?:19|20)\d\d/g)
  return !stated || stated.some((year) => years.includes(year))
}

/**
 * 缺多少老师和保育员: of a question for one figure of two things, the other thing's figure in the same sentence. A thing counts as
 * left open where the chosen clause and its headings do not have it.
 */
function besideOf(evidence: Evidence, part: FigureAsked, best: Candidate): Candidate[] {
  if (!/[和与及、]|\band\b/.test(evidence.question.folded)) return []
  const said = [
    evidence.folded(best.fact.planId, best.fact),
    ...evidence.context(best.fact.sectionId).map(({ text }) => text),
  ]
  const fields = said.map((text) => ({ text, factor: 1 }))
  const open = part.terms.filter((term) => term.isNoun && termCoverage(term, fields) < 0.5)
  if (open.length === 0) return []
  return evidence
    .factsIn(best.fact.planId, best.fact.scope)
    .filter((fact): fact is Target => fact.kind === 'target' && fact.start !== best.fact.start)
    .filter(
      (fact) =>
        fitsAsked(part, fact) &&
        coverage(open, [{ text: evidence.folded(fact.planId, fact), factor: 1 }], true) === 1,
    )
    .slice(0, 1)
    .map((fact) => ({ fact, score: best.score }))
}

function fitsAsked(part: FigureAsked, fact: Target): boolean {
  return unitFactor(part.unit, fact) !== 0
}

/** The figure for a further part of the question, from the same plan and best from the same section. */
function companion(
  evidence: Evidence,
  part: FigureAsked,
  planId: PlanId,
  chosen: readonly Candidate[],
): Candidate | undefined {
  const beside = chosen[0] as Candidate
  const same = candidates(evidence, part)
    .filter(({ fact }) => fact.planId === planId && !chosen.some((other) => other.fact === fact))
    .map((candidate) => ({
      ...candidate,
      score:
        candidate.score + (candidate.fact.sectionId === beside.fact.sectionId ? SAME_SECTION : 0),
    }))
    .sort((a, b) => b.score - a.score)[0]
  return same && same.score >= FACT_COVERAGE ? same : undefined
}

const SAME_SECTION = 0.15

function toClaims(evidence: Evidence, chosen: readonly Candidate[]): [Claim, ...Claim[]] {
  const quotes = new Map(
    chosen.map(({ fact }) => [`${fact.start}:${fact.end}:${fact.cell ? fact.value : ''}`, fact]),
  )
  const claims = [...quotes.values()].map((fact) => toClaim(evidence, fact))
  return claims as [Claim, ...Claim[]]
}

function toClaim(evidence: Evidence, fact: Target): Claim {
  const quotes = quotesOf(evidence, evidence.section(fact.sectionId), fact)
  return fact.cell
    ? cellClaim(evidence, fact, fact.cell, quotes)
    : { kind: 'clause', text: shownText(fact), quotes }
}

/** Of a table's row the cell with the figure; elsewhere the clause. */
function shownText(fact: Target): string {
  const quote = fact.quote.replace(/\s*\n\s*/g, ' ')
  if (!quote.includes(' | ') && !quote.startsWith('|')) return quote
  const cell = quote
    .split('|')
    .find((words) => words.includes(fact.value) && words.includes(fact.unit))
  return (cell ?? quote).trim()
}
