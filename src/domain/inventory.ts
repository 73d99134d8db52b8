/** The words for all that is in the library, as a program takes it out. */

import type { Fact, FactKind } from './fact.js'
import type { Plan, PlanId } from './plan.js'

/** A plan and how much was read from it. */
export interface PlanCounts {
  readonly plan: Plan
  readonly sections: number
  readonly facts: Readonly<Record<FactKind, number>>
}

/** Which facts are wanted; what is absent does not restrict. */
export interface FactsWanted {
  readonly plan?: PlanId | undefined
  readonly kind?: FactKind | undefined
  /** As printed. Only assignments name offices. */
  readonly office?: string | undefined
  /** At least 1. */
  readonly limit: number
  /** How many are passed over, from 0. */
  readonly offset: number
}

/** A fact with the plan's title and the section's path. */
export interface PlacedFact {
  readonly fact: Fact
  readonly plan: string
  readonly path: readonly string[]
}

export interface FactPage {
  /** How many there are, on all pages. */
  readonly total: number
  /** In the order of the plans, and in reading order within each. */
  readonly facts: readonly PlacedFact[]
}
