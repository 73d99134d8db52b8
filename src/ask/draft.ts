/** What a composer hands to the verifier: statements beside the quotes they rest on, not yet checked. */

import type { Abstention, Citation, NonEmpty, Statement } from '../domain/answer.js'
import type { Fact } from '../domain/fact.js'
import type { PlanId, Section, Sentence, Span } from '../domain/plan.js'
import { type Evidence, isCell } from './evidence.js'

/** A quote before it gets its number. */
export type Quote = Omit<Citation, 'n'>

/** A statement whose citations are still the quotes themselves. */
export type Claim = { readonly quotes: NonEmpty<Quote> } & (Statement extends infer S
  ? S extends Statement
    ? Omit<S, 'cites'>
    : never
  : never)

/** What one plan says, and how well it fits the question (0–1). */
export interface PlanDraft {
  readonly planId: PlanId
  readonly score: number
  readonly claims: NonEmpty<Claim>
}

export type Draft =
  | {
      readonly kind: 'found'
      readonly plans: NonEmpty<PlanDraft>
      /** Given where all of the plans were asked for, so that none has to be chosen. */
      readonly perPlan?: { readonly missing: readonly string[] }
    }
  | { readonly kind: 'nothing'; readonly abstention: Abstention }

/** What is quoted from. */
export type Quotable = Pick<Evidence, 'plan' | 'text'>

export function quoteOf(evidence: Quotable, section: Section, span: Span): Quote {
  const plan = evidence.plan(section.planId)
  return {
    planId: plan.id,
    plan: plan.title,
    path: section.path,
    sectionId: section.id,
    quote: evidence.text(plan.id).slice(span.start, span.end),
    start: span.start,
    end: span.end,
  }
}

/** A whole sentence as a quote; `path` is that of its section. */
export function sentenceQuote(
  { planId, sectionId, text, start, end }: Sentence,
  plan: string,
  path: readonly string[],
): Quote {
  return { planId, plan, path, sectionId, quote: text, start, end }
}

/**
 * The quotes a fact rests on: its own, and for a cell of a table the cell that names its row, without which
 * the words would hang in the air.
 */
export function quotesOf(evidence: Quotable, section: Section, fact: Fact): NonEmpty<Quote> {
  const own = quoteOf(evidence, section, fact)
  const row = evidence.text(fact.planId).slice(fact.scope.start, fact.scope.end)
  const name = isCell(evidence, fact) ? rowName(row) : undefined
  if (name === undefined || fact.scope.start + name.at === fact.start) return [own]
  const start = fact.scope.start + name.at
  return [quoteOf(evidence, section, { start, end: start + name.text.length }), own]
}

/** The first cell that is more than a number. */
function rowName(row: string): { readonly text: string; readonly at: number } | undefined {
  let at = 0
  for (const cell of row.split(' | ')) {
    if (/[\u3400-\u9fffA-Za-z]{2}/.test(cell)) return { text: cell, at }
    at += cell.length + ' | '.length
  }
  return undefined
}

export function nothing(abstention: Abstention): Draft {
  return { kind: 'nothing', abstention }
}

export function isNonEmpty<T>(items: readonly T[]): items is NonEmpty<T> {
  return items.length > 0
}
