/**
 * Who does a thing that the plan gives to an office in plain words: 县市场监管局查处乱收费 makes no role of it, and the lead of
 * the same sentence (县教育局牵头，…) is another office, of another thing.
 */

import type { SectionId, Span } from '../../domain/plan.js'
import { looksLikeOffice } from '../../text/organisation.js'
import type { Segmenter } from '../../text/segmenter.js'
import { coverage } from '../coverage.js'
import { type Draft, isNonEmpty, nothing, type PlanDraft, quoteOf } from '../draft.js'
import type { Evidence } from '../evidence.js'
import { missingTerms } from '../gates.js'
import type { ParsedQuestion } from '../parsedQuestion.js'
import { bestByPlan, notFound } from './select.js'

/** A clause that begins with the office that acts, as plans write it: name, then verb. */
interface ActorsClause extends Span {
  readonly sectionId: SectionId
  readonly score: number
}

export interface ActorsTools {
  readonly segmenter: Pick<Segmenter, 'tagKnown'>
}

/** The clause itself must say this much of the question. */
const CLAUSE_SAYS = 0.8
const LONGEST_NAME = 14
/** 负责, 牵头, 配合: such clauses are facts already. */
const ROLE = /负责|牵头|配合|协助|参与|主办|承办|责任/
const ACTS = /^[vdp]/

/** Answers with the clause whose office does just what is asked; nothing where none does. */
export function composeActors(evidence: Evidence, tools: ActorsTools): Draft {
  const plans = bestByPlan(
    clausesOf(evidence, tools),
    ({ sectionId }) => evidence.section(sectionId).planId,
    ({ score }) => score,
  ).map(({ planId, score, best }): PlanDraft => {
    const quote = quoteOf(evidence, evidence.section(best.sectionId), best)
    return { planId, score, claims: [{ kind: 'clause', text: quote.quote, quotes: [quote] }] }
  })
  return isNonEmpty(plans) ? { kind: 'found', plans } : nothing(notFound(evidence, false))
}

function clausesOf(evidence: Evidence, tools: ActorsTools): ActorsClause[] {
  return evidence.ranked.flatMap(({ section: { id: sectionId } }) =>
    evidence
      .sentences(sectionId)
      .filter(({ kind }) => kind === 'prose')
      .flatMap(({ planId, start, end }) => clauses(evidence.text(planId), start, end))
      .map((span) => ({ ...span, sectionId, score: clauseSays(evidence, sectionId, span) }))
      .filter(({ score }) => score >= CLAUSE_SAYS)
      .filter((clause) => actsInIt(evidence, clause, tools)),
  )
}

function clauses(text: string, start: number, end: number): Span[] {
  return [...text.slice(start, end).matchAll(/[^，,；;。\n]+/g)].map(({ index, 0: words }) => ({
    start: start + index + (words.length - words.trimStart().length),
    end: start + index + words.trimEnd().length,
  }))
}

/** 0 where the clause lacks a word of the question, however little that weighs. */
function clauseSays(evidence: Evidence, sectionId: SectionId, span: Span): number {
  const { planId } = evidence.section(sectionId)
  const own = [{ text: evidence.folded(planId, span), factor: 1 }]
  const around = [...own, ...evidence.context(sectionId)]
  if (missingTerms({ gate: 0 }, evidence.terms, around).length > 0) return 0
  return coverage(evidence.terms, own, true)
}

function actsInIt(evidence: Evidence, clause: ActorsClause, { segmenter }: ActorsTools): boolean {
  const words = evidence.folded(evidence.section(clause.sectionId).planId, clause)
  if (ROLE.test(words)) return false
  return beginnings(words).some((name) => {
    if (isAskedAbout(name, evidence.question, segmenter)) return false
    const rest = words.slice(name.length)
    const isVerb = ACTS.test(segmenter.tagKnown(rest)[0]?.tag ?? '')
    return looksLikeOffice(name) && (isVerb || isAsked(evidence, rest))
  })
}

/** 完成快检室, asked of 快检室, ends in what is asked about; 把受理、企业 begins with what no name begins with. */
function isAskedAbout(
  name: string,
  { subject }: ParsedQuestion,
  segmenter: Pick<Segmenter, 'tagKnown'>,
): boolean {
  return subject.includes(name.slice(-2)) || segmenter.tagKnown(name)[0]?.tag === 'p'
}

/** The dictionary has 核定 and 落实 for other things than verbs; what the question asks for next to 由谁 is one. */
function isAsked({ terms, question }: Evidence, rest: string): boolean {
  return terms.some(({ text }) => rest.startsWith(text) && question.subject.endsWith(text))
}

/** All that may be a name, since 查处 ends like an office too. */
function beginnings(words: string): string[] {
  const longest = Math.min(LONGEST_NAME, words.length - 2)
  return Array.from({ length: Math.max(0, longest - 1) }, (_, i) => words.slice(0, i + 2))
}
