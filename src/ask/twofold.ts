/** Questions that ask two kinds of thing at once: 由谁牵头，什么时候完成？ */

import type { QuestionType } from '../domain/question.js'
import { fold } from '../text/fold.js'
import { type Draft, isNonEmpty, type PlanDraft } from './draft.js'
import { cueType } from './questionCues.js'

/** Kinds that facts answer. The roles of a task are one kind: a question for two of them is answered as one. */
const KIND: Partial<Record<QuestionType, string>> = {
  lead: 'roles',
  participants: 'roles',
  responsible: 'roles',
  target: 'figure',
  deadline: 'time',
  person: 'person',
}

/** The two halves, where each asks for another kind of fact; undefined for every other question. */
export function splitTwofold(text: string): readonly [string, string] | undefined {
  const parts = text.split(/[，,；;？?]/).filter((part) => part.trim() !== '')
  const asking = parts.map((part) => KIND[cueType(fold(part)) ?? 'plans'])
  const second = asking.findIndex(
    (kind, i) => kind && asking.slice(0, i).some((other) => other && other !== kind),
  )
  if (second < 0) return undefined
  return [parts.slice(0, second).join('，'), parts.slice(second).join('，')]
}

/** Adds to each plan of the first half what the second half found in it. A half that found nothing adds nothing. */
export function joinDrafts(first: Draft, second: Draft): Draft {
  if (first.kind === 'nothing' || second.kind === 'nothing')
    return first.kind === 'found' ? first : second
  const plans = first.plans.map((plan): PlanDraft => {
    const more = second.plans.find(({ planId }) => planId === plan.planId)
    return more ? { ...plan, claims: [...plan.claims, ...more.claims] } : plan
  })
  return isNonEmpty(plans) ? { kind: 'found', plans } : first
}
