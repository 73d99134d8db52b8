/** What the web pages need of the rest of Wenji. The composition root fills it. */

import type { Ask } from '../../domain/answer.js'
import type { Plan, PlanId, Section, SectionId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { RemovedSection } from '../../domain/version.js'

/** A plan with its outline, in reading order, and its text. */
export interface PlanView {
  readonly plan: Plan
  readonly text: string
  readonly sections: readonly Section[]
}

export type SectionFound =
  | { readonly kind: 'there'; readonly view: PlanView; readonly section: Section }
  | { readonly kind: 'removed'; readonly removed: RemovedSection }

export interface WebPorts {
  readonly ask: Ask
  readonly plans: (scope: Scope) => Promise<readonly Plan[]>
  /** Undefined for an id that is not in the library. */
  readonly plan: (id: PlanId) => Promise<PlanView | undefined>
  /** A section with its plan, or what is left of it; undefined for an id that never was in the library. */
  readonly section: (id: SectionId) => Promise<SectionFound | undefined>
  /** Whether plans are being read just now, so that a page can say that more will come. */
  readonly indexing: () => boolean
}

/** An event and its fields, as one line; never the text of a plan or a question at info level. */
export type WebLog = (
  level: 'info' | 'error',
  event: string,
  fields: Readonly<Record<string, unknown>>,
) => void
