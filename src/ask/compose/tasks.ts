/** What an office does: every task that names it, with its role. Complete, since facts are rows and not guesses. */

import type { Assignment, Role } from '../../domain/fact.js'
import type { PlanId, Section, SectionId } from '../../domain/plan.js'
import type { Claim } from '../draft.js'
import { type Draft, isNonEmpty, nothing, type PlanDraft, quotesOf } from '../draft.js'
import type { Evidence } from '../evidence.js'
import { detailOf, roleFor } from '../taskOf.js'

export interface OfficeTasks {
  readonly facts: readonly Assignment[]
  readonly sections: ReadonlyMap<SectionId, Section>
}

/** One statement a task, in reading order, plan by plan. `evidence.section` need not know the facts' sections. */
export function composeTasks(evidence: Evidence, tasks: OfficeTasks): Draft {
  const wanted = rolesAsked(evidence.question.folded)
  const fitting = tasks.facts.filter(
    (fact) => !wanted || wanted.includes(roleFor(asked(evidence), fact)),
  )
  const chosen = fitting.length > 0 ? fitting : tasks.facts
  if (fitting.length === 0 && wanted?.includes('lead') && tasks.facts.length > 0)
    return nothing({ why: 'not-stated', what: evidence.question.text })
  const plans = [...groupByPlan(chosen)].map(([planId, facts]): PlanDraft => ({
    planId,
    score: 1,
    claims: claimsOf(evidence, tasks, facts),
  }))
  return isNonEmpty(plans)
    ? { kind: 'found', plans, perPlan: { missing: [] } }
    : nothing({ why: 'unknown-office', what: evidence.question.office ?? '' })
}

function rolesAsked(folded: string): readonly Role[] | undefined {
  if (/牵头|主办|主责|\blead/.test(folded)) return ['lead']
  return /(?:配合|协助|协办)(?:了|的)?(?:什么|哪|啥)/.test(folded) ? ['participant'] : undefined
}

function groupByPlan(facts: readonly Assignment[]): Map<PlanId, Assignment[]> {
  const plans = new Map<PlanId, Assignment[]>()
  for (const fact of facts) plans.set(fact.planId, [...(plans.get(fact.planId) ?? []), fact])
  return plans
}

function claimsOf(
  evidence: Evidence,
  tasks: OfficeTasks,
  facts: readonly Assignment[],
): [Claim, ...Claim[]] {
  const claims = facts.map((fact): Claim => {
    const section = tasks.sections.get(fact.sectionId) as Section
    return {
      kind: 'task',
      role: roleFor(asked(evidence), fact),
      heading: section.heading,
      detail: detailOf(evidence.text(fact.planId), section, fact),
      quotes: quotesOf(evidence, section, fact),
    }
  })
  return claims as [Claim, ...Claim[]]
}

function asked({ question }: Evidence): string {
  return question.office ?? ''
}
