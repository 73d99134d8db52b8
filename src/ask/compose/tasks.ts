/** What an office does: every task that names it, with its role. Complete for each plan that is told, since facts are rows and not guesses. */

import type { Assignment, Role } from '../../domain/fact.js'
import type { PlanId, Section, SectionId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { LibraryReader } from '../../store/library.js'
import type { Claim } from '../draft.js'
import { type Draft, isNonEmpty, nothing, type PlanDraft, quotesOf } from '../draft.js'
import type { Evidence } from '../evidence.js'
import type { KnownPlans } from '../knownPlans.js'
import { detailOf, roleFor } from '../taskOf.js'
import { officeTasks } from './officeTasks.js'

export interface TaskTools {
  readonly library: Pick<LibraryReader, 'earliest' | 'facts' | 'sections' | 'planTexts'>
  readonly plans: Pick<KnownPlans, 'get'>
  /** See `Tools` in askTools.ts. */
  readonly mostPlans: number
}

/** What the tasks are told from. */
interface Sources extends Pick<Evidence, 'plan' | 'text'> {
  readonly office: string
  readonly sections: ReadonlyMap<SectionId, Section>
}

/** One statement a task, in reading order, plan by plan. `offices` are the names that are meant, as printed. */
export async function composeTasks(
  { question }: Evidence,
  offices: { readonly scope: Scope; readonly offices: readonly string[] },
  { library, plans: known, mostPlans }: TaskTools,
): Promise<Draft> {
  const office = question.office ?? ''
  const wanted = rolesAsked(question.folded)
  const fits = (fact: Assignment): boolean => !wanted || wanted.includes(roleFor(office, fact))
  const { fitting, others } = await officeTasks({ ...offices, fits, mostPlans }, library)
  if (others.length > 0 && wanted?.includes('lead'))
    return nothing({ why: 'not-stated', what: question.text })
  const chosen = fitting.length > 0 ? fitting : others
  const [sections, texts] = await Promise.all([
    library.sections([...new Set(chosen.map(({ sectionId }) => sectionId))]),
    library.planTexts([...new Set(chosen.map(({ planId }) => planId))]),
  ])
  const sources = {
    office,
    sections: new Map(sections.map((section) => [section.id, section])),
    text: (id: PlanId): string => texts.get(id) ?? '',
  }
  const plans = [...groupByPlan(chosen)].flatMap(([planId, facts]): PlanDraft[] => {
    const plan = known.get(planId)
    const claims = plan
      ? facts.flatMap((fact) => claimOf({ ...sources, plan: () => plan }, fact))
      : []
    return isNonEmpty(claims) ? [{ planId, score: 1, claims }] : []
  })
  return isNonEmpty(plans)
    ? { kind: 'found', plans, perPlan: { missing: [] } }
    : nothing({ why: 'unknown-office', what: office })
}

function rolesAsked(folded: string): readonly Role[] | undefined {
  if (/牵头|主办|主责|\blead/.test(folded)) return ['lead']
  return /(?:配合|协助|协办)(?:了|的)?(?:什么|哪|啥)/.test(folded) ? ['participant'] : undefined
}

function groupByPlan(facts: readonly Assignment[]): Map<PlanId, Assignment[]> {
  const plans = new Map<PlanId, Assignment[]>()
  for (const fact of facts) {
    const own = plans.get(fact.planId)
    if (own) own.push(fact)
    else plans.set(fact.planId, [fact])
  }
  return plans
}

/** None where the section has gone since the fact was read. */
function claimOf(sources: Sources, fact: Assignment): Claim[] {
  const section = sources.sections.get(fact.sectionId)
  if (!section) return []
  return [
    {
      kind: 'task',
      role: roleFor(sources.office, fact),
      heading: section.heading,
      detail: detailOf(sources.text(fact.planId), section, fact),
      quotes: quotesOf(sources, section, fact),
    },
  ]
}
