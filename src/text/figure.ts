/** A figure in its parts, before it is judged to be one. */

import type { Span } from '../domain/plan.js'
import type { NumberToken } from './numbers.js'

/** `unit` is empty (start = end) for a share, a ratio, 全覆盖, 300万. */
export interface Figure {
  readonly kind: NumberToken['kind'] | 'english'
  readonly large: boolean
  readonly value: Span
  readonly unit: Span
  /** Where the words of comparison before it start and those behind it end; the money sign counts in. */
  readonly start: number
  readonly end: number
  readonly comparator: string
}
