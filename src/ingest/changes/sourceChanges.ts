/** What became of the plans of one source that is read again. */

import type { PlanReference, SourceChanges } from '../../domain/change.js'
import type { PlanId, SectionId, SourceId } from '../../domain/plan.js'
import type { LibraryReader, ReadPlan } from '../../store/library.js'
import { comparePlans, isNoChange } from './comparePlans.js'

/** The plans of a source as the library has them now; empty for a source that is not in it. */
export async function plansKept(
  source: SourceId,
  library: Pick<LibraryReader, 'plansOf' | 'readPlan'>,
): Promise<ReadPlan[]> {
  const plans = await library.plansOf(source)
  const read = await Promise.all(plans.map(({ id }) => library.readPlan(id)))
  return read.filter((plan) => plan !== undefined)
}

/** A source whose only plan has another title now still has the same plan, renamed. */
export function sourceChanges(
  sourceId: SourceId,
  before: readonly ReadPlan[],
  after: readonly ReadPlan[],
): SourceChanges {
  const renamed = before.length === 1 && after.length === 1
  const partnerOf = (id: PlanId): ReadPlan | undefined =>
    renamed ? before[0] : before.find(({ plan }) => plan.id === id)
  const partners = after.map((now) => ({ now, was: partnerOf(now.plan.id) }))
  const kept = new Set(partners.map(({ was }) => was?.plan.id))
  return {
    sourceId,
    added: partners.filter(({ was }) => !was).map(({ now }) => referenceTo(now)),
    removed: before.filter(({ plan }) => !kept.has(plan.id)).map(referenceTo),
    changed: partners
      .flatMap(({ now, was }) => (was ? [comparePlans(...withoutSameChapters(was, now))] : []))
      .filter((change) => !isNoChange(change)),
  }
}

/** A chapter that is as it was has nothing to tell, and is most of a plan. */
function withoutSameChapters(was: ReadPlan, now: ReadPlan): [ReadPlan, ReadPlan] {
  const before = new Map(was.chapters.map(({ sectionId, digest }) => [sectionId, digest]))
  const same = now.chapters.filter(
    ({ sectionId, digest }) => digest !== '' && before.get(sectionId) === digest,
  )
  const roots = new Set(same.map(({ sectionId }) => sectionId))
  return roots.size === 0 ? [was, now] : [without(was, roots), without(now, roots)]
}

function without(plan: ReadPlan, chapters: ReadonlySet<SectionId>): ReadPlan {
  const left = new Set(chapters)
  for (const { id, parentId } of plan.sections) if (parentId && left.has(parentId)) left.add(id)
  return {
    ...plan,
    sections: plan.sections.filter(({ id }) => !left.has(id)),
    sentences: plan.sentences.filter(({ sectionId }) => !left.has(sectionId)),
    facts: plan.facts.filter(({ sectionId }) => !left.has(sectionId)),
  }
}

function referenceTo({ plan }: ReadPlan): PlanReference {
  return { planId: plan.id, plan: plan.title }
}
