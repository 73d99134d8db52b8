/** The words for what a re-index changed: plans, sections, and above all who leads and how much. */

import type { FactKind } from './fact.js'
import type { PlanId, SectionId, SourceId } from './plan.js'

/** Where something changed. */
export interface SectionPlace {
  readonly sectionId: SectionId
  readonly path: readonly string[]
}

/** One fact that says something else now. Words as printed; undefined where there was, or is, none. */
export interface FactChange extends SectionPlace {
  readonly kind: 'lead' | 'responsible' | 'participant' | Exclude<FactKind, 'assignment'>
  readonly before: string | undefined
  readonly after: string | undefined
}

/** One plan, before and after. */
export interface PlanChange {
  /** The id it has now. */
  readonly planId: PlanId
  readonly plan: string
  /** Its title before, where that has changed. */
  readonly renamedFrom?: string
  readonly sections: Readonly<Record<'added' | 'changed' | 'removed', readonly SectionPlace[]>>
  readonly facts: readonly FactChange[]
}

export interface PlanReference {
  readonly planId: PlanId
  readonly plan: string
}

/** What became of the plans of one source. */
export interface SourceChanges {
  readonly sourceId: SourceId
  readonly added: readonly PlanReference[]
  readonly removed: readonly PlanReference[]
  readonly changed: readonly PlanChange[]
}
