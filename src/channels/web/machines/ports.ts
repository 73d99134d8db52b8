/** What programs are given that ask, read or watch Wenji. */

import type { Ask } from '../../../domain/answer.js'
import type { Improve } from '../../../domain/improve.js'
import type { FactPage, FactsWanted, PlanCounts } from '../../../domain/inventory.js'

/** Whoever holds the token sees every plan, so nothing here has a scope. */
export interface MachinePorts {
  /** Counted apart from what people ask. */
  readonly ask: Ask
  readonly improve: Improve
  readonly plans: () => Promise<readonly PlanCounts[]>
  /** Undefined for a plan that is not in the library. */
  readonly facts: (wanted: FactsWanted) => Promise<FactPage | undefined>
  /** Undefined where nothing is counted. */
  readonly metrics?: (() => Promise<MetricsText>) | undefined
}

/** Prometheus' own text. */
export interface MetricsText {
  readonly contentType: string
  readonly text: string
}
