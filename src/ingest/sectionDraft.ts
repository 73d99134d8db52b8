import type { Span } from '../domain/plan.js'
import type { Line } from './load/loadedSource.js'

/** A section while it is being read. `parent` is an index into the drafts; the root is 0. */
export interface SectionDraft {
  readonly parent: number
  readonly level: number
  readonly heading: string
  readonly headingSpan: Span
  readonly start: number
  end: number
  /** What the section owns, in reading order. The heading's own sentence is no part of it. */
  readonly owned: (Span & { readonly line: Line })[]
}
