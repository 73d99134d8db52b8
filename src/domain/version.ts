/** The words for what a plan was before: its versions, and sections that are gone. */

import type { PlanChange } from './change.js'
import type { PlanId, SectionId, SourceId } from './plan.js'

/** One state of a plan, from one re-index to the next. */
export interface PlanVersion {
  readonly planId: PlanId
  /** From 1, the first time the plan went in. */
  readonly number: number
  /** When it went in: milliseconds since the epoch. */
  readonly at: number
  readonly title: string
  readonly sections: number
  readonly facts: number
  /** What it says that the one before did not; undefined for the first. */
  readonly change: PlanChange | undefined
  /** Whether it can still be compared: the last few are kept whole. */
  readonly isKept: boolean
}

/** A section that a plan has no more, as it last stood. */
export interface RemovedSection {
  readonly id: SectionId
  /** The plan as it is called now. */
  readonly planId: PlanId
  readonly sourceId: SourceId
  readonly path: readonly string[]
  /** Its own text and that of what stood below it, as last printed. */
  readonly text: string
  /** Milliseconds since the epoch. */
  readonly removedAt: number
}
