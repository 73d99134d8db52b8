/** The words for what is read: source, plan, section, sentence. Spans are half-open and count UTF-16 units. */

declare const brand: unique symbol

/** A string that stands for one kind of thing, so that a section's id cannot be passed where a plan's belongs. */
export type Branded<Kind extends string> = string & { readonly [brand]: Kind }

/** The path of a source as its administrator knows it: relative to the folder that was indexed, with `/`. */
export type SourceId = Branded<'source'>
/** Follows from the source and the plan's title within it; survives a re-index. */
export type PlanId = Branded<'plan'>
/** Follows from the plan and the section's heading path; survives a re-index. */
export type SectionId = Branded<'section'>
/** Follows from the section and the sentence's text; survives a re-index. */
export type SentenceId = Branded<'sentence'>

/** A half-open range of UTF-16 units in a plan's text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Where words stand in the original file, as a person would look them up. */
export type SourcePlace =
  /** Counted from 1, as the file's pages are; not the number that may be printed on it. */
  | { readonly kind: 'page'; readonly page: number }
  /** A row of a spreadsheet, numbered as the program shows it; `sheet` is empty where the file has one sheet alone. */
  | { readonly kind: 'row'; readonly sheet: string; readonly row: number }

/** One plan. A source may hold several. */
export interface Plan {
  readonly id: PlanId
  readonly sourceId: SourceId
  /** A title that people recognise; not always a slice of the text (`…精选篇7（虞山镇）`). */
  readonly title: string
  /** Position within the source, from 0. */
  readonly ordinal: number
  /** Names by which a question may choose this plan, strongest first: place, issuer, document number, year. */
  readonly names: readonly PlanName[]
  /** Length of the text in UTF-16 units. */
  readonly length: number
}

/** A name by which people call a plan, and what kind of name it is. */
export interface PlanName {
  readonly kind: 'place' | 'issuer' | 'number' | 'year' | 'ordinal'
  readonly text: string
}

/** A node of the outline. The plan's own root (its title and what precedes the first heading) is a section too. */
export interface Section extends Span {
  readonly id: SectionId
  readonly planId: PlanId
  /** Absent for the root alone. */
  readonly parentId: SectionId | undefined
  /** Position in reading order within the plan, from 0 (the root). */
  readonly ordinal: number
  /** Depth in the outline: 0 for the root. */
  readonly level: number
  /** The heading as printed, numbering included (`（三）完善体系`); the plan's title for the root. */
  readonly heading: string
  /** Where the heading stands. Empty (start = end) where the root has no line of its own. */
  readonly headingSpan: Span
  /** The headings from the outermost section down to this one, the root left out. */
  readonly path: readonly string[]
}

/** The smallest thing that can be cited. Text and span always agree: `text === planText.slice(start, end)`. */
export interface Sentence extends Span {
  readonly id: SentenceId
  readonly planId: PlanId
  /** The section that owns it, which need not be the one printed last before it. */
  readonly sectionId: SectionId
  /** Position in reading order within the plan, from 0. */
  readonly ordinal: number
  readonly kind: 'heading' | 'prose' | 'row'
  readonly text: string
}
