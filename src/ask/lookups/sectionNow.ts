/** What an old link to a section leads to now. */

import type { Section, SectionId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { RemovedSection } from '../../domain/version.js'
import type { LibraryReader } from '../../store/library.js'

export type SectionNow =
  | { readonly kind: 'there'; readonly section: Section }
  | { readonly kind: 'removed'; readonly removed: RemovedSection }

/**
 * The section itself; where its plan has another title now, and so another id, the section of the same path in it; else what is left of a section
 * that was removed. Undefined for an id that never was, and for all that is beyond the scope.
 */
export async function sectionNow(
  library: Pick<LibraryReader, 'section' | 'removedSection' | 'outline' | 'plan'>,
  id: SectionId,
  scope: Scope,
): Promise<SectionNow | undefined> {
  const sees = (planId: Section['planId']): boolean => scope === 'all' || scope.includes(planId)
  const section = await library.section(id)
  if (section) return sees(section.planId) ? { kind: 'there', section } : undefined
  const removed = await library.removedSection(id)
  if (!removed || !sees(removed.planId)) return undefined
  const path = JSON.stringify(removed.path)
  const alike = (await library.outline(removed.planId)).find(
    (one) => JSON.stringify(one.path) === path,
  )
  return alike ? { kind: 'there', section: alike } : { kind: 'removed', removed }
}
