/** What a composer hands to the verifier: statements beside the quotes they rest on, not yet checked. */

import type { Abstention, Citation, NonEmpty, Statement } from '../domain/answer.js'
import type { PlanId, Section, Span } from '../domain/plan.js'
import type { Evidence } from './evidence.js'

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
  | { readonly kind: 'found'; readonly plans: NonEmpty<PlanDraft> }
  | { readonly kind: 'nothing'; readonly abstention: Abstention }

export function quoteOf(evidence: Evidence, section: Section, span: Span): Quote {
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

export function nothing(abstention: Abstention): Draft {
  return { kind: 'nothing', abstention }
}

export function isNonEmpty<T>(items: readonly T[]): items is NonEmpty<T> {
  return items.length > 0
}
