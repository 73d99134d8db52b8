/** The words for all plans side by side: their tasks with the offices that have them, and their figures. */

import type { Role } from './fact.js'
import type { PlanId, SectionId, Span } from './plan.js'

/** A plan as a list names it. */
export interface PlanTitle {
  readonly id: PlanId
  readonly title: string
}

/** An office as printed, and what it is to a task. */
export interface Mark {
  readonly office: string
  readonly role: Role
}

/** One task: a section, or a part of it. The span is that of the first words that name an office for it. */
export interface TaskRow extends Span {
  readonly planId: PlanId
  readonly plan: string
  readonly sectionId: SectionId
  readonly path: readonly string[]
  /** The heading, and the first words of the part that is meant where it is not the whole section. */
  readonly task: string
  /** In printed order, each once. An office that a plan names in two roles has two marks. */
  readonly marks: readonly Mark[]
  /** What is quoted for the marks, in printed order. */
  readonly quotes: readonly string[]
}

/** Which tasks are wanted; what is absent does not restrict. */
export interface TasksWanted {
  /** A plan's id, or words of its title. */
  readonly plan?: string | undefined
  /** As somebody typed it. */
  readonly office?: string | undefined
  /** Of the office, or of any office where none is asked for. */
  readonly role?: Role | undefined
}

/** In how many tasks a printed name has which role. */
export interface OfficeCount extends Readonly<Record<Role, number>> {
  readonly office: string
}

export interface TasksFound {
  /** In the order of the plans, and in reading order within each. */
  readonly rows: readonly TaskRow[]
  /** The offices of these rows, those with most tasks first. */
  readonly offices: readonly OfficeCount[]
  /** All plans that have tasks, to choose from. */
  readonly plans: readonly PlanTitle[]
  /** Those of them that are wanted; empty where none fits. */
  readonly plansMeant: readonly PlanId[]
  /** All offices, to choose from, those with most tasks first. */
  readonly names: readonly string[]
  /** The printed names that the office asked for means; empty where none was asked for, or none fits. */
  readonly namesMeant: readonly string[]
  /** Names to offer where none fits, best first. */
  readonly similar: readonly string[]
}

/** One figure. The span is that of the quote. All words are verbatim. */
export interface FigureRow extends Span {
  readonly planId: PlanId
  readonly plan: string
  readonly sectionId: SectionId
  readonly path: readonly string[]
  /** What is counted or measured; empty where the clause does not say it in a piece. */
  readonly metric: string
  /** What heads the column in a table, where it says more than the period; else empty. */
  readonly column: string
  readonly comparator: string
  readonly value: string
  readonly unit: string
  readonly period: string
  readonly quote: string
  /** What the value comes to. For order and the length of bars alone, never shown; undefined where it cannot be told. */
  readonly amount: number | undefined
  /** Figures with the same words here can stand side by side; undefined for ranges, and where the metric says too little. */
  readonly comparedBy: string | undefined
}

/** Which figures are wanted; what is absent does not restrict. */
export interface FiguresWanted {
  /** A plan's id, or words of its title. */
  readonly plan?: string | undefined
  /** One of the units of `FiguresFound`. */
  readonly unit?: string | undefined
  /** Each must stand in the figure's words, its section or its plan; separated by spaces. */
  readonly words?: string | undefined
}

export interface FiguresFound {
  /** In the order of the plans, and in reading order within each. */
  readonly rows: readonly FigureRow[]
  /** All plans that have figures, to choose from. */
  readonly plans: readonly PlanTitle[]
  /** Those of them that are wanted; empty where none fits. */
  readonly plansMeant: readonly PlanId[]
  /** All units, to choose from, the most frequent first. */
  readonly units: readonly string[]
}
