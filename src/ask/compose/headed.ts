/** 指导思想是什么: what is asked is the name of a section, so the section's opening is the answer. */

import type { Section, Span } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'
import { coverage, termCoverage } from '../coverage.js'
import { type Claim, type Draft, isNonEmpty, nothing, quoteOf } from '../draft.js'
import type { Evidence } from '../evidence.js'
import { bestByPlan, notFound } from './select.js'

/** The heading must say this share of what the plan's title leaves open … */
const HEADING_SAYS = 0.75
/** … and this share of the heading must stand in the question. */
const QUESTION_SAYS = 0.8
const OPENING_SENTENCES = 2

/** The first sentences of the sections whose headings are what is asked; nothing where no heading is. */
export function composeHeaded(evidence: Evidence): Draft {
  const headed = evidence.ranked
    .map(({ section }) => ({ section, score: namedShare(evidence, section) }))
    .filter(({ score }) => score > 0)
  const plans = bestByPlan(
    headed,
    ({ section }) => section.planId,
    ({ score }) => score,
  ).flatMap(({ planId, score, best: { section } }) => {
    const claims = opening(evidence, section).map((span) => toClaim(evidence, section, span))
    return isNonEmpty(claims) ? [{ planId, score, claims }] : []
  })
  return isNonEmpty(plans) ? { kind: 'found', plans } : nothing(notFound(evidence, false))
}

/** How fully question and heading name each other; 0 where one says something that the other does not. */
function namedShare(evidence: Evidence, section: Section): number {
  if (section.level === 0) return 0
  const above = fold(evidence.plan(section.planId).title)
  const open = evidence.terms.filter(
    (term) => termCoverage(term, [{ text: above, factor: 1 }], true) < HEADING_SAYS,
  )
  const said = coverage(open, [{ text: fold(section.heading), factor: 1 }], true)
  const asked = questionSays(evidence.question.folded, nameOf(section.heading))
  return open.length > 0 && said >= HEADING_SAYS && asked >= QUESTION_SAYS ? said * asked : 0
}

/** The heading without its number and closing mark, folded. */
function nameOf(heading: string): string {
  return fold(heading)
    .replace(/^[^\u3400-\u9fffa-z]*(?:第?[一二三四五六七八九十]+[章节条、.)\]]\s*)?/, '')
    .replace(/[^\u3400-\u9fffa-z0-9]+$/, '')
}

/** The share of the name's bigrams that stand in the question; 0 for a name of one character. */
function questionSays(question: string, name: string): number {
  const grams = Array.from({ length: Math.max(0, name.length - 1) }, (_, i) => name.slice(i, i + 2))
  if (grams.length === 0) return 0
  return grams.filter((gram) => question.includes(gram)).length / grams.length
}

function opening(evidence: Evidence, section: Section): Span[] {
  return evidence
    .sentences(section.id)
    .filter((sentence) => sentence.kind === 'prose')
    .slice(0, OPENING_SENTENCES)
}

function toClaim(evidence: Evidence, section: Section, span: Span): Claim {
  const quote = quoteOf(evidence, section, span)
  return { kind: 'clause', text: quote.quote.replace(/\s*\n\s*/g, ' '), quotes: [quote] }
}
