/** What an office does: every task that names it, with its role. Complete, since facts are rows and not guesses. */

import type { Assignment, Role } from '../../domain/fact.js'
import type { PlanId, Section, SectionId } from '../../domain/plan.js'
import { officeAffinity, SAME_OFFICE } from '../../text/offices.js'
import type { Claim } from '../draft.js'
import { type Draft, isNonEmpty, nothing, type PlanDraft, quotesOf } from '../draft.js'
import type { Evidence } from '../evidence.js'

const LONGEST_DETAIL = 60

export interface OfficeTasks {
  readonly facts: readonly Assignment[]
  readonly sections: ReadonlyMap<SectionId, Section>
}

/** One statement a task, in reading order, plan by plan. `evidence.section` need not know the facts' sections. */
export function composeTasks(evidence: Evidence, tasks: OfficeTasks): Draft {
  const wanted = rolesAsked(evidence.question.folded)
  const fitting = tasks.facts.filter((fact) => !wanted || wanted.includes(roleOf(evidence, fact)))
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
      role: roleOf(evidence, fact),
      heading: section.heading,
      detail: detailOf(evidence, section, fact),
      quotes: quotesOf(evidence, section, fact),
    }
  })
  return claims as [Claim, ...Claim[]]
}

/** Where the plan says that the office named first leads, that office leads. */
function roleOf(evidence: Evidence, fact: Assignment): Role {
  const first = fact.offices[0]?.text ?? ''
  const asked = evidence.question.office ?? ''
  return fact.convention === 'first'
    ? officeAffinity(asked, first) >= SAME_OFFICE
      ? 'lead'
      : 'participant'
    : fact.role
}

/** The words of the part that is meant, where it is not the whole section. */
function detailOf(evidence: Evidence, section: Section, fact: Assignment): string {
  const wholeSection = fact.scope.start <= section.start && fact.scope.end >= section.end - 2
  if (wholeSection && section.level > 0 && !breaksOff(evidence, section)) return ''
  const text = evidence
    .text(fact.planId)
    .slice(fact.scope.start, fact.scope.end)
    .replace(/\s*\n\s*/g, ' ')
  const body = text.startsWith('|')
    ? cellsOf(text)
    : text.startsWith(section.heading)
      ? text.slice(section.heading.length)
      : text
  const words = body.replace(/^[\s，,、：:。]+/, '').trim()
  const stop = words.search(/[。；]/)
  const end =
    stop > 0 && stop <= LONGEST_DETAIL * 2 ? stop : Math.min(words.length, LONGEST_DETAIL * 2)
  return words.slice(0, end)
}

/** A heading that is only the first clause of a sentence says too little by itself. */
function breaksOff(evidence: Evidence, section: Section): boolean {
  const after = evidence.text(section.planId)[section.headingSpan.end] ?? '\n'
  return !/[。：:\n]/.test(after) && !/[。：:]$/.test(section.heading)
}

/** More than a number or a code: CD and O&M are none. */
const TASK_CELL = /[\u3400-\u9fff]{2}|[A-Za-z]{3,} [A-Za-z]{2,}|[A-Za-z]{7,}/

/** The first cell that says something: the task of a row. */
function cellsOf(row: string): string {
  const cells = row.split('|').map((cell) => cell.trim().replace(/^\*+|\*+$/g, ''))
  return cells.find((cell) => TASK_CELL.test(cell)) ?? ''
}
