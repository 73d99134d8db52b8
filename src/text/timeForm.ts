/** A way of writing a time. */

import type { GatedPattern } from './patternGate.js'

/** What a time expression answers: by when, how long, how often. */
export type TimeKind = 'date' | 'duration' | 'frequency'

export interface TimeForm extends GatedPattern {
  readonly form: TimeKind
}
