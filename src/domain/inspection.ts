/** The words for what is seen of a file before it goes in. */

import type { SourceChanges } from './change.js'
import type { FactKind } from './fact.js'
import type { SourceId } from './plan.js'

/** Something an admin should look at before saying yes. */
export type PlanWarning =
  /** A long text in which no headings were recognised. */
  | { readonly kind: 'no-outline' }
  | { readonly kind: 'no-facts' }
  /** So many tasks with a figure or a time name no office, in a plan that names offices. */
  | { readonly kind: 'tasks-without-office'; readonly count: number }

export interface InspectedPlan {
  readonly title: string
  readonly sections: number
  readonly facts: Readonly<Record<FactKind, number>>
  /** Of the first level, the first few. */
  readonly headings: readonly string[]
  readonly warnings: readonly PlanWarning[]
}

/** A source in the library of which this may be a newer version. */
export interface OlderVersion {
  readonly sourceId: SourceId
  /** Titles of its plans. */
  readonly titles: readonly string[]
  readonly sameName: boolean
  /** What replacing it would change. */
  readonly changes: SourceChanges
}

export interface Inspection {
  readonly plans: readonly InspectedPlan[]
  /** Characters that are hidden in the file (vanished, white, zero-width) and would not go in. */
  readonly hidden: number
  /** The very same file is in already. */
  readonly unchanged: boolean
  readonly older: readonly OlderVersion[]
}
