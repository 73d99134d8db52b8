/** The words for what a plan commits to: who does it, how much, by when, and who holds which post. */

import type { Branded, PlanId, SectionId, Span } from './plan.js'

/** Follows from the plan, the kind and the span. */
export type FactId = Branded<'fact'>

export type FactKind = 'assignment' | 'target' | 'deadline' | 'person'

/**
 * What a plan says an office is to a task. `responsible` is an office named by 负责 or 责任单位 where the plan
 * names no lead for the task; beside a named lead, 责任单位 is a `participant`. The two are never merged.
 */
export type Role = 'lead' | 'responsible' | 'participant'

/** A name as printed and where it stands. */
export interface Named extends Span {
  readonly text: string
}

interface FactBase extends Span {
  readonly id: FactId
  readonly planId: PlanId
  readonly sectionId: SectionId
  /** The words that state the fact: `planText.slice(start, end)`. This is what is quoted. */
  readonly quote: string
  /** The text the fact is about; it contains the quote or stands beside it. Matched, never quoted as evidence. */
  readonly scope: Span
}

/** One role of one task, with all offices named in that role by that clause, in printed order. */
export interface Assignment extends FactBase {
  readonly kind: 'assignment'
  readonly role: Role
  readonly offices: readonly Named[]
  /** The word the plan uses (牵头部门, 责任单位, 负责, Responsible Party); empty for a bare bracket. */
  readonly label: string
  /** `first` where a sentence of the plan's own says that the office named first leads. */
  readonly convention: 'none' | 'first'
  /** Other names that the plan itself gives to these offices (以下简称“…”), where it explains them. For look-up, never shown. */
  readonly aliases?: readonly Named[]
}

/** A figure that is to be reached. Every part is verbatim; nothing is computed. */
export interface Target extends FactBase {
  readonly kind: 'target'
  /** 以上, 不少于, 力争, 左右, … as printed; empty where none is. */
  readonly comparator: string
  /** The figure or range as printed: `1.3万`, `3—5`, `20__`. */
  readonly value: string
  /** 人次, %, 元/对, …; as printed. */
  readonly unit: string
  /** 到2025年, 每年, 累计, …; as printed; empty where none is. A year that is compared with stands behind it: 到2025年…较2020年. */
  readonly period: string
  /** For a bare figure in a table: the words that head its row and its column. */
  readonly cell?: { readonly row: Named; readonly column: Named }
}

/** A time by which, or how often. */
export interface Deadline extends FactBase {
  readonly kind: 'deadline'
  readonly form: 'date' | 'duration' | 'frequency'
  /** The words that state it: 年底前, 每两年, 30天内. */
  readonly time: Named
}

/** A person and the post held; or an office and where it sits (`post` then names the office that is placed). */
export interface Person extends FactBase {
  readonly kind: 'person'
  readonly form: 'holder' | 'seat'
  readonly name: Named
  readonly post: Named
}

export type Fact = Assignment | Target | Deadline | Person
