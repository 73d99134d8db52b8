/** Who leads, who takes part, who is responsible: the offices of the task that fits best, in each plan. */

import type { Claim } from '../draft.js'
import { type Draft, isNonEmpty, nothing, type PlanDraft, quotesOf } from '../draft.js'
import { bestSentenceCoverage, type Evidence, ownCoverage, togetherness } from '../evidence.js'
import { AS_GOOD, FACT_COVERAGE, missesTooMuch, passing } from '../gates.js'
import type { PlanId } from '../../domain/plan.js'
import type { Assignment, Role } from '../../domain/fact.js'
import { fold } from '../../text/fold.js'
import { coverage, termCoverage } from '../coverage.js'
import type { Note } from '../../domain/answer.js'
import { asksAllRoles, asksLeadByName } from '../questionCues.js'
import { bestByPlan, notFound } from './select.js'

/** The assignments that one place in a plan makes about one text: a lead with its participants. */
interface Task {
  readonly facts: readonly [Assignment, ...Assignment[]]
  readonly score: number
}

/** Answers lead, participants and responsible questions from assignments; says so where the role is not written. */
export function composeAssignments(evidence: Evidence): Draft {
  const tasks = passing(
    evidence,
    tasksOf(evidence),
    {
      score: (task) => task.score,
      key: (task) => task.facts[0].quote,
      sectionId: (task) => task.facts[0].sectionId,
      scope: (task) => task.facts[0].scope,
    },
    FACT_COVERAGE,
  )
  const top = tasks[0]?.score ?? 0
  const meant = tasks.filter(({ score }) => score >= top * SAME_TASK)
  const answerable = meant.filter((task) => claimsFor(evidence, task).length > 0)
  if (answerable.length === 0) return nothing(notFound(evidence, tasks.length > 0))
  const wanted = preferNamedRole(evidence, answerable)
  const plans = bestByPlan(
    wanted,
    (task) => task.facts[0].planId,
    (task) => task.score,
  ).map(({ planId, score, best }): PlanDraft => {
    const claims = claimsFor(evidence, best)
    return { planId, score, claims: claims as [Claim, ...Claim[]] }
  })
  return isNonEmpty(plans) ? { kind: 'found', plans } : nothing(notFound(evidence, false))
}

/** A task that does not name the role asked for is not passed over for one that fits less: that is another task. */
const SAME_TASK = 0.97

function tasksOf(evidence: Evidence): Task[] {
  const groups = new Map<string, Assignment[]>()
  for (const fact of evidence.facts) {
    if (fact.kind !== 'assignment') continue
    const key = `${fact.planId}:${fact.sectionId}:${fact.scope.start}:${fact.scope.end}`
    groups.set(key, [...(groups.get(key) ?? []), fact])
  }
  const all = [...groups.values()]
  const asked = new Set(
    all.flatMap(([fact]) => (fact && isOfSection(evidence, fact) ? [fact.sectionId] : [])),
  )
  return all
    .filter(([fact]) => fact && (!asked.has(fact.sectionId) || isOfSection(evidence, fact)))
    .map((facts) => ({
      facts: facts as [Assignment, ...Assignment[]],
      score: taskScore(evidence, facts[0] as Assignment),
    }))
    .sort((a, b) => b.score - a.score)
}

/** Words are about their own sentence; a label or bracket says more surely who is meant, so it wins a tie. */
const IN_WORDS = 0.94
/** A task must say this much of what the plan's title does not. */
const LEAST_OF_ITS_OWN = 0.4

function taskScore(evidence: Evidence, fact: Assignment): number {
  const scope = evidence.folded(fact.planId, fact.scope)
  const fields = [...evidence.context(fact.sectionId), { text: scope, factor: 1 }]
  if (missesTooMuch(evidence, evidence.terms, fields)) return 0
  if (ownCoverage(evidence, fact, evidence.terms) < LEAST_OF_ITS_OWN) return 0
  const score =
    bestSentenceCoverage(evidence, fact, evidence.terms) *
    togetherness(evidence, fact.sectionId, fact.scope)
  const ofPlan =
    asksOfPlan(evidence, fact.planId) &&
    ABOUT_PLAN.test(fold(evidence.section(fact.sectionId).heading))
  if (ofPlan) return score + OF_PLAN
  const formal = fact.label === '' || /[:：]|单位|部门|负责|牵头/.test(fact.label)
  return formal ? score : score * IN_WORDS
}

/**
 * Asked for by its heading, a section's own bracket or label is meant, not what one of its sentences gives to somebody
 * (公立医疗机构要… in a task of 市科委).
 */
function isOfSection(evidence: Evidence, { sectionId, scope }: Assignment): boolean {
  const section = evidence.section(sectionId)
  const isWhole = scope.start <= section.start && scope.end >= section.end - 2
  const heading = [{ text: fold(section.heading), factor: 1 }]
  return isWhole && coverage(evidence.terms, heading) >= HEADING_SAYS
}

const HEADING_SAYS = 0.8

/** Nothing is named but the plan itself: who does it as a whole is asked for. */
function asksOfPlan({ terms, plan }: Evidence, id: PlanId): boolean {
  const title = [{ text: fold(plan(id).title), factor: 1 }]
  return terms.every((term) => termCoverage(term, title) >= 0.5)
}

/** 办理单位, 组织领导: sections that say it. */
const ABOUT_PLAN =
  /(?:办理|主办|组织|实施|责任|承办|领导)(?:单位|机关|机构|部门|领导)|组织(?:实施|保障)|职责分工/
const OF_PLAN = 0.1

/**
 * Of tasks that fit about as well, those that name the role asked for: 牵头 before those that only say 负责. In one plan only
 * those of the same section: another item's participants are not this one's.
 */
function preferNamedRole(evidence: Evidence, tasks: readonly Task[]): readonly Task[] {
  const { type, folded } = evidence.question
  const hasRole =
    type === 'participants' ? hasParticipant : asksLeadByName(folded) ? hasLead : undefined
  if (!hasRole) return tasks
  const top = tasks[0]?.score ?? 0
  const first = tasks[0]?.facts[0]
  const isRival = ({ facts: [fact], score }: Task): boolean =>
    score >= top * AS_GOOD && (fact.sectionId === first?.sectionId || fact.planId !== first?.planId)
  const naming = tasks.filter((task) => hasRole(task) && isRival(task))
  return naming.length > 0 ? naming : tasks
}

function hasLead(task: Task): boolean {
  return task.facts.some((fact) => fact.role === 'lead' || fact.convention === 'first')
}

function hasParticipant(task: Task): boolean {
  return task.facts.some(({ role }) => role === 'participant')
}

function claimsFor(evidence: Evidence, task: Task): Claim[] {
  if (asksAllRoles(evidence.question.folded)) return allClaims(evidence, task)
  switch (evidence.question.type) {
    case 'participants':
      return participantClaims(evidence, task)
    case 'responsible':
      return responsibleClaims(evidence, task)
    default:
      return leadClaims(evidence, task)
  }
}

function leadClaims(evidence: Evidence, { facts }: Task): Claim[] {
  const leads = facts.filter((fact) => fact.role === 'lead')
  if (leads.length > 0)
    return leads.map((fact) =>
      toClaim(
        evidence,
        fact,
        'lead',
        fact.offices.map((office) => office.text),
        [],
      ),
    )
  const first = facts.filter((fact) => fact.convention === 'first')
  if (first.length > 0)
    return first.map((fact) =>
      toClaim(
        evidence,
        fact,
        'lead',
        fact.offices.slice(0, 1).map((office) => office.text),
        ['first-named-leads'],
      ),
    )
  const responsible = facts.filter((fact) => fact.role === 'responsible')
  const note: Note[] = asksLeadByName(evidence.question.folded) ? ['roles-not-distinguished'] : []
  if (responsible.length > 0) return responsible.map((fact) => whole(evidence, fact, note))
  return asksLeadByName(evidence.question.folded)
    ? []
    : facts.map((fact) => whole(evidence, fact, ['participants-only']))
}

function allClaims(evidence: Evidence, task: Task): Claim[] {
  const others = task.facts.filter((fact) => fact.role !== 'lead')
  const rest = others.flatMap((fact) => {
    const offices = fact.offices.slice(fact.convention === 'first' ? 1 : 0)
    const role = fact.convention === 'first' ? 'participant' : fact.role
    return offices.length > 0
      ? [
          toClaim(
            evidence,
            fact,
            role,
            offices.map(({ text }) => text),
            [],
          ),
        ]
      : []
  })
  const leads = task.facts.some((fact) => fact.role === 'lead' || fact.convention === 'first')
  return leads ? [...leadClaims(evidence, task), ...rest] : rest
}

function participantClaims(evidence: Evidence, { facts }: Task): Claim[] {
  const participants = facts.filter((fact) => fact.role === 'participant')
  if (participants.length > 0) return participants.map((fact) => whole(evidence, fact, []))
  return facts
    .filter((fact) => fact.role === 'responsible')
    .map((fact) => whole(evidence, fact, []))
}

function responsibleClaims(evidence: Evidence, { facts }: Task): Claim[] {
  const labelled = facts.filter((fact) => /责任|承办|实施/.test(fact.label))
  const chosen =
    labelled.length > 0 ? labelled : facts.filter((fact) => fact.role !== 'participant')
  return (chosen.length > 0 ? chosen : facts).map((fact) => whole(evidence, fact, []))
}

function whole(evidence: Evidence, fact: Assignment, notes: readonly Note[]): Claim {
  return toClaim(
    evidence,
    fact,
    fact.role,
    fact.offices.map((office) => office.text),
    notes,
  )
}

function toClaim(
  evidence: Evidence,
  fact: Assignment,
  role: Role,
  offices: readonly string[],
  notes: readonly Note[],
): Claim {
  return {
    kind: 'offices',
    role,
    offices: offices as [string, ...string[]],
    quotes: quotesOf(evidence, evidence.section(fact.sectionId), fact),
    ...(notes.length > 0 ? { notes } : {}),
  }
}
