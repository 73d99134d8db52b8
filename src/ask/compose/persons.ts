/** Who holds a post, and where an office sits. A post that the plan does not fill is not guessed. */

import type { Person } from '../../domain/fact.js'
import { fold } from '../../text/fold.js'
import type { Claim } from '../draft.js'
import { type Draft, isNonEmpty, nothing, quoteOf } from '../draft.js'
import { clauseCoverage, type Evidence } from '../evidence.js'
import { bestByPlan, notFound } from './select.js'

const PERSON_COVERAGE = 0.35

export function composePersons(evidence: Evidence): Draft {
  const seat = /(?:设|挂靠|放)在|在哪/.test(evidence.question.folded)
  const found = evidence.facts
    .filter((fact): fact is Person => fact.kind === 'person' && (fact.form === 'seat') === seat)
    .filter((fact) => seat || samePost(evidence.question.post, fact))
    .map((fact) => ({ fact, score: clauseCoverage(evidence, fact, evidence.terms) }))
    .filter(({ score }) => score >= PERSON_COVERAGE)
  const plans = bestByPlan(
    found,
    ({ fact }) => fact.planId,
    ({ score }) => score,
  ).map(({ planId, score }) => ({
    planId,
    score,
    claims: samePlan(found, planId, score).map(({ fact }) => toClaim(evidence, fact)) as [
      Claim,
      ...Claim[],
    ],
  }))
  return isNonEmpty(plans) ? { kind: 'found', plans } : nothing(notFound(evidence, true))
}

/** Two deputies hold one post: all who fit as well are named. */
function samePlan<T extends { readonly fact: Person; readonly score: number }>(
  found: readonly T[],
  planId: string,
  score: number,
): T[] {
  return found.filter((item) => item.fact.planId === planId && item.score >= score * 0.98)
}

/** 组长 is not 副组长; 领导小组组长 is 组长. */
function samePost(asked: string | undefined, fact: Person): boolean {
  if (!asked) return true
  const printed = fold(fact.post.text)
  if (asked.includes('副') !== printed.includes('副')) return false
  const core = (post: string): string => /(?:副)?[\u3400-\u9fff]{0,2}$/.exec(post)?.[0] ?? post
  return printed.endsWith(asked) || asked.endsWith(printed) || core(asked) === core(printed)
}

function toClaim(evidence: Evidence, fact: Person): Claim {
  return {
    kind: 'person',
    form: fact.form,
    name: fact.name.text,
    post: fact.post.text,
    quotes: [quoteOf(evidence, evidence.section(fact.sectionId), fact)],
  }
}
