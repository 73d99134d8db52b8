/** What a plan's new version says differently. */

import type { FactChange, PlanChange, SectionPlace } from '../../domain/change.js'
import type { Fact } from '../../domain/fact.js'
import type { Section, SectionId } from '../../domain/plan.js'
import type { ReadPlan } from '../../store/library.js'
import { factChanges } from './factChanges.js'
import { pairSections } from './pairSections.js'

/** A plan compared with itself has no change; the other way round, added and removed change places. */
export function comparePlans(before: ReadPlan, after: ReadPlan): PlanChange {
  const pairs = pairSections(before, after)
  const facts = { before: factsBySection(before.facts), after: factsBySection(after.facts) }
  const sections = {
    added: [] as SectionPlace[],
    changed: [] as SectionPlace[],
    removed: [] as SectionPlace[],
  }
  const changed: FactChange[] = []
  for (const { before: old, after: now, textChanged } of pairs) {
    const section = now ?? old
    if (!section) continue
    const place = placeOf(section)
    if (!old) sections.added.push(place)
    else if (!now) sections.removed.push(place)
    else if (textChanged) sections.changed.push(place)
    const was = facts.before.get(old?.id as SectionId) ?? []
    const is = facts.after.get(now?.id as SectionId) ?? []
    changed.push(...factChanges(was, is, place))
  }
  const renamed = before.plan.title !== after.plan.title
  return {
    planId: after.plan.id,
    plan: after.plan.title,
    renamedFrom: renamed ? before.plan.title : undefined,
    sections,
    facts: changed,
  }
}

/** Whether anything is worth telling. */
export function isChanged({ renamedFrom, sections, facts }: PlanChange): boolean {
  const { added, changed, removed } = sections
  return (
    renamedFrom !== undefined || facts.length + added.length + changed.length + removed.length > 0
  )
}

function placeOf({ id, path }: Section): SectionPlace {
  return { sectionId: id, path }
}

function factsBySection(facts: readonly Fact[]): ReadonlyMap<SectionId, readonly Fact[]> {
  const bySection = new Map<SectionId, Fact[]>()
  for (const fact of facts)
    bySection.set(fact.sectionId, [...(bySection.get(fact.sectionId) ?? []), fact])
  return bySection
}
