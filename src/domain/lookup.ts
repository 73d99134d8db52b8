/** The words for what is looked up without a question: an office's tasks, a plan's figures, the sections that hold a word. */

import type { Role } from './fact.js'
import type { PlanId, SectionId, Span } from './plan.js'

/** One assignment of an office; the span is that of the quote. */
export interface OfficeTask extends Span {
  readonly sectionId: SectionId
  readonly path: readonly string[]
  readonly role: Role
  /** The task's heading, and the first words of the part that is meant where it is not the whole section. */
  readonly task: string
  /** All offices that the same clause names in this role, as printed. */
  readonly offices: readonly string[]
  readonly quote: string
}

/** All that an office leads and takes part in. */
export interface Responsibilities {
  /** The printed names that are meant; empty where no plan in the scope names such an office. */
  readonly names: readonly string[]
  /** Names to offer where none is meant, best first. */
  readonly similar: readonly string[]
  /** In the order of the plans; leads come first, then in reading order. */
  readonly plans: readonly {
    readonly planId: PlanId
    readonly plan: string
    readonly tasks: readonly OfficeTask[]
  }[]
}

/** One figure of a plan; the span is that of the quote. Every part is verbatim. */
export interface TargetRow extends Span {
  readonly sectionId: SectionId
  readonly path: readonly string[]
  /** What heads row and column of a table; empty outside of tables. */
  readonly row: string
  readonly column: string
  readonly comparator: string
  readonly value: string
  readonly unit: string
  readonly period: string
  /** The clause that states it. */
  readonly quote: string
}

/** A section that holds the words looked for. */
export interface SectionHit {
  readonly sectionId: SectionId
  readonly planId: PlanId
  readonly plan: string
  readonly path: readonly string[]
  /** A verbatim piece of the section. */
  readonly snippet: string
  /** Where the words stand in the snippet, in order and apart. */
  readonly matches: readonly Span[]
}
