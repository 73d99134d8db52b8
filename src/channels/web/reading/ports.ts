/** What the pages that show plans need. */

import type { Fact } from '../../../domain/fact.js'
import type { Plan, PlanId, Section, SectionId } from '../../../domain/plan.js'
import type { Scope } from '../../../domain/question.js'
import type { RemovedSection } from '../../../domain/version.js'

/** A plan with its outline, in reading order, its text, and what it commits to. */
export interface PlanView {
  readonly plan: Plan
  readonly text: string
  readonly sections: readonly Section[]
  readonly facts: readonly Fact[]
}

export type SectionFound =
  | { readonly kind: 'there'; readonly view: PlanView; readonly section: Section }
  | {
      readonly kind: 'removed'
      readonly removed: RemovedSection
      /** Undefined where the plan is gone too. */
      readonly plan: Plan | undefined
    }

export interface ReadingPorts {
  readonly plans: (scope: Scope) => Promise<readonly Plan[]>
  /** Undefined for an id that is not in the library, or not in the scope; of a plan that was renamed the one that it is now. */
  readonly plan: (id: PlanId, scope: Scope) => Promise<PlanView | undefined>
  /** A section with its plan, or what is left of it; undefined for an id that never was in the library, or is not in the scope. */
  readonly section: (id: SectionId, scope: Scope) => Promise<SectionFound | undefined>
  /** Whether plans are being read just now, so that a page can say that more will come. */
  readonly indexing: () => boolean
}
