/** From a verified draft to the answer a channel shows: answered, ambiguous or abstained. */

import type { Abstention, Answer, NonEmpty, Statement } from '../domain/answer.js'
import type { AskRequest } from '../domain/question.js'
import { isNonEmpty } from './draft.js'
import type { Found } from './found.js'
import type { KnownPlans } from './knownPlans.js'
import { type Verified, type VerifiedPlan, verify, type VerifyTools } from './verify.js'

/** More plans than these are not shown side by side; the reply asks to name one. */
export const MOST_OPTIONS = 8

export async function toAnswer(
  request: AskRequest,
  found: Found,
  totalMs: number,
  { library, plans: known }: VerifyTools & { readonly plans: Pick<KnownPlans, 'sections'> },
): Promise<Answer> {
  const timings = { total: totalMs }
  const about = found.kind === 'plans' ? found.plans : found.searched
  const base = {
    request,
    type: found.type,
    searched: { plans: about.length, sections: known.sections(about) },
    timings,
  }
  if (found.kind === 'plans') {
    const plans = found.plans.map((plan) => ({ planId: plan.id, title: plan.title }))
    return { ...base, kind: 'plans', type: 'plans', plans, citations: [] }
  }
  const abstain = (abstention: Abstention): Answer => ({
    ...base,
    kind: 'abstained',
    abstention,
    citations: found.nearest,
  })
  if (found.draft.kind === 'nothing') return abstain(found.draft.abstention)
  const verified = await verify(found.draft.plans.slice(0, MOST_OPTIONS), library)
  const { perPlan } = found.draft
  return (
    (perPlan && sideBySide(verified, perPlan.missing, base)) ??
    joined(verified, base) ??
    abstain({ why: 'not-stated', what: request.text })
  )
}

type Base = Pick<Answer, 'request' | 'type' | 'searched' | 'timings'>

function sideBySide(
  { plans, citations }: Verified,
  missing: readonly string[],
  base: Base,
): Answer | undefined {
  if (!isNonEmpty(citations) || !isNonEmpty(plans)) return undefined
  if (plans.length + missing.length < 2) return undefined
  return { ...base, kind: 'per-plan', options: plans, missing, citations }
}

function joined({ plans, citations }: Verified, base: Base): Answer | undefined {
  if (!isNonEmpty(citations) || !isNonEmpty(plans)) return undefined
  const [first, second, ...rest] = plans
  if (!second) return { ...base, kind: 'answered', statements: first.statements, citations }
  const agree = [second, ...rest].every((plan) => contentOf(plan) === contentOf(first))
  if (agree) return { ...base, kind: 'answered', statements: mergeCites(plans), citations }
  return { ...base, kind: 'ambiguous', options: [first, second, ...rest], citations }
}

/** What a plan says, without where: plans that say the same are one answer that cites them all. */
function contentOf(plan: VerifiedPlan): string {
  return plan.statements
    .map((statement) => JSON.stringify({ ...statement, cites: [] }))
    .sort()
    .join('\n')
}

function mergeCites(plans: NonEmpty<VerifiedPlan>): NonEmpty<Statement> {
  const [first, ...others] = plans
  return first.statements.map((statement, i) => {
    const more = others.flatMap((plan) => plan.statements[i]?.cites ?? [])
    return { ...statement, cites: [...statement.cites, ...more] as unknown as NonEmpty<number> }
  }) as unknown as NonEmpty<Statement>
}
