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
  // The post has chosen the facts; a plan that calls it otherwise (头儿) need not print the asker's word.
  const terms = evidence.terms.filter(({ text }) => !HEAD.test(text))
  const { posts } = evidence.question
  const found = evidence.facts
    .filter((fact): fact is Person => fact.kind === 'person' && (fact.form === 'seat') === seat)
    .filter((fact) => seat || posts.length === 0 || posts.some((post) => samePost(post, fact)))
    .map((fact) => ({ fact, score: clauseCoverage(evidence, fact, terms) }))
    .filter(({ score }) => score >= PERSON_COVERAGE * evidence.strictness)
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
function samePost(asked: string, fact: Person): boolean {
  const printed = fold(fact.post.text)
  if (asked.includes('副') !== printed.includes('副')) return false
  if (HEAD.test(asked)) return FIRST_POST.test(printed)
  return printed.endsWith(asked) || asked.endsWith(printed) || core(asked) === core(printed)
}

/** 头儿, 一把手: whoever presides, whatever the plan calls the post. */
const HEAD = /头儿|头头|一把手|总负责/
const FIRST_POST = /(?:组长|指挥长|总指挥|主任|会长|主席|院长|校长|总负责)$/

/** The last two characters of a post; 总指挥 and 指挥长 are one. */
function core(post: string): string {
  if (/总指挥$|指挥长$/.test(post)) return post.includes('副') ? '副指挥' : '指挥'
  return /(?:副)?[\u3400-\u9fff]{0,2}$/.exec(post)?.[0] ?? post
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
