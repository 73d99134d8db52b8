/** What changed between two readings of a plan: sections, and the leads, figures, dates and posts in them. Pure. */

import type { FactChange, PlanChange, SectionPlace } from '../../domain/change.js'
import type { SectionId } from '../../domain/plan.js'
import type { ReadPlan } from '../../store/library.js'
import { compareFacts, type FactTwo } from './compareFacts.js'
import { type FactView, factViews } from './factViews.js'
import { pairSections } from './pairSections.js'
import { type SectionView, sectionViews } from './sectionViews.js'

/**
 * Returns what `after` says that `before` did not, and the other way round. A plan compared with itself gives empty lists;
 * there and back give the same with before and after swapped (test/ingest/changes/comparePlans.test.ts). The plans need not have
 * the same id.
 */
export function comparePlans(before: ReadPlan, after: ReadPlan): PlanChange {
  const { pairs, ...left } = pairSections(sectionViews(before), sectionViews(after))
  const oldOf = new Map(pairs.map(([old, now]) => [now.section.id, old]))
  const [oldFacts, newFacts] = [factViews(before), factViews(after)]
  const factsOf = (views: Map<SectionId, FactView[]>, id: SectionId | undefined) =>
    (id && views.get(id)) ?? []
  const kept = after.sections.flatMap(({ id, path }) => {
    const olds = factsOf(oldFacts, oldOf.get(id)?.section.id)
    return toChanges({ sectionId: id, path }, compareFacts(olds, factsOf(newFacts, id)))
  })
  const gone = [...left.before].flatMap((view) =>
    toChanges(placeOf(view), compareFacts(factsOf(oldFacts, view.section.id), [])),
  )
  const changed = pairs.filter(([old, now]) => old.heading !== now.heading || old.body !== now.body)
  return {
    planId: after.plan.id,
    plan: after.plan.title,
    ...(before.plan.title === after.plan.title ? {} : { renamedFrom: before.plan.title }),
    sections: {
      added: inOrder([...left.after]),
      changed: inOrder(changed.map(([, now]) => now)),
      removed: inOrder([...left.before]),
    },
    facts: [...kept, ...gone],
  }
}

/** Whether nothing is listed, the title included. */
export function isNoChange({ renamedFrom, sections, facts }: PlanChange): boolean {
  const { added, changed, removed } = sections
  return (
    renamedFrom === undefined && added.length + changed.length + removed.length + facts.length === 0
  )
}

function inOrder(views: readonly SectionView[]): SectionPlace[] {
  return views.toSorted((a, b) => a.section.ordinal - b.section.ordinal).map(placeOf)
}

function placeOf({ section: { id, path } }: SectionView): SectionPlace {
  return { sectionId: id, path }
}

/** Two figures of one clause that both changed are told by that clause once. */
function toChanges(place: SectionPlace, twos: readonly FactTwo[]): FactChange[] {
  const told = new Set<string>()
  return twos
    .map((two): FactChange => ({ kind: kindOf(two), ...place, ...wordsOf(two) }))
    .filter(({ kind, before, after }) => {
      const key = JSON.stringify([kind, before, after])
      return !told.has(key) && told.add(key)
    })
}

function kindOf({ before, after }: FactTwo): FactChange['kind'] {
  return ((after ?? before) as FactView).kind
}

/** A table's year can stand above it: where the words themselves are the same, they are told with the year. */
function wordsOf({ before, after }: FactTwo): Pick<FactChange, 'before' | 'after'> {
  if (!before || !after || before.words !== after.words)
    return { before: before?.words, after: after?.words }
  const dated = ({ words, period }: FactView) => (period ? `${words}（${period}）` : words)
  return { before: dated(before), after: dated(after) }
}
