/** Choosing among candidates of several plans: the best of each plan, and only plans about as good as the best. */

import type { Abstention } from '../../domain/answer.js'
import type { PlanId } from '../../domain/plan.js'
import type { Evidence } from '../evidence.js'
import { AS_GOOD_ELSEWHERE, missingTerms } from '../gates.js'

export interface BestOfPlan<T> {
  readonly planId: PlanId
  readonly score: number
  readonly best: T
}

/** Plans best first, each with its best candidate; plans clearly behind the best are left out. */
export function bestByPlan<T>(
  candidates: readonly T[],
  planOf: (item: T) => PlanId,
  scoreOf: (item: T) => number,
): BestOfPlan<T>[] {
  const top = Math.max(0, ...candidates.map(scoreOf))
  const plans = new Map<PlanId, BestOfPlan<T>>()
  for (const item of candidates) {
    const [planId, score] = [planOf(item), scoreOf(item)]
    if (score < top * AS_GOOD_ELSEWHERE || score <= (plans.get(planId)?.score ?? -1)) continue
    plans.set(planId, { planId, score, best: item })
  }
  return [...plans.values()].sort((a, b) => b.score - a.score)
}

/** Why nothing is said: the attribute is not stated beside a topic that is there, or the topic is not there. */
export function notFound(evidence: Evidence, topicIsThere: boolean): Abstention {
  const best = evidence.ranked[0]
  if (topicIsThere && best) return { why: 'not-stated', what: evidence.question.text }
  const fields = evidence.ranked.flatMap(({ section }) => evidence.context(section.id))
  const missing = missingTerms(evidence, evidence.terms, fields)[0]
  return missing
    ? { why: 'not-found', what: aroundTerm(evidence, missing.text) }
    : { why: 'not-stated', what: evidence.question.text }
}

/** A word the dictionary does not know comes in pieces (区块, 链): those beside the missing one that are missing too belong to it. */
function aroundTerm(evidence: Evidence, term: string): string {
  const subject = evidence.question.subject
  const at = subject.indexOf(term)
  const texts = evidence.ranked.map(({ section }) => evidence.foldedOwn(section.id)).join('\n')
  let end = at + term.length
  while (
    at >= 0 &&
    /[\u3400-\u9fff]/.test(subject[end] ?? '') &&
    !texts.includes(subject[end] as string)
  )
    end++
  return at < 0 ? term : subject.slice(at, end)
}
