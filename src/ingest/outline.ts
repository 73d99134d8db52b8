/** Reads one plan's outline: sections with their heading paths, sentences with exact spans, rows of tables. */

import type { Plan, PlanId, Section, SectionId, Sentence, Span } from '../domain/plan.js'
import { sentenceSpans } from '../text/sentences.js'
import { findHeadings, type OutlineLine } from './headings.js'
import { createOccurrences, sectionIdOf, sentenceIdOf } from './identity.js'
import type { Cell, Line } from './load/loadedSource.js'
import { createNesting } from './nesting.js'
import type { SectionDraft } from './sectionDraft.js'
import { ownTail } from './tail.js'

/** A row of a table beside the sentence that stands for it. */
export interface TableRow {
  readonly sentence: Sentence
  readonly table: number
  readonly cells: readonly Cell[]
}

export interface Outline {
  readonly sections: readonly Section[]
  readonly sentences: readonly Sentence[]
  readonly rows: readonly TableRow[]
}

const LONGEST_HEADING = 120

/** `lines` are those of the plan alone, title lines left out; spans count in `text`, the plan's own text. */
export function readOutline(
  plan: Pick<Plan, 'id' | 'title'>,
  text: string,
  lines: readonly Line[],
  title: Span,
): Outline {
  const drafts = draftSections(plan.title, text, findHeadings(text, lines), title)
  ownTail(text, drafts)
  const sections = toSections(plan.id, drafts)
  return { sections, ...toSentences(plan.id, text, drafts, sections) }
}

function draftSections(
  planTitle: string,
  text: string,
  lines: readonly OutlineLine[],
  title: Span,
): SectionDraft[] {
  const depthOf = createNesting()
  const root: SectionDraft = {
    parent: -1,
    level: 0,
    heading: planTitle,
    headingSpan: title,
    start: 0,
    end: text.length,
    owned: [],
  }
  const drafts = [root]
  const open = [0]
  for (const { line, heading, body } of lines) {
    if (heading) {
      const level = depthOf(heading.style)
      closeTo(drafts, open, level, lineStart(text, line.start))
      drafts.push({
        parent: open.at(-1) as number,
        level,
        heading: headingText(text, heading.span),
        headingSpan: heading.span,
        start: line.start,
        end: text.length,
        owned: [],
      })
      open.push(drafts.length - 1)
    }
    if (body) (drafts[open.at(-1) as number] as SectionDraft).owned.push({ ...body, line })
  }
  return drafts
}

/** The heading as a reader sees it: cut where it is very long, without Markdown's marks for bold. */
function headingText(text: string, { start, end }: Span): string {
  return text.slice(start, Math.min(end, start + LONGEST_HEADING)).replace(/\*\*|__(?=\D)/g, '')
}

/** Where the heading's line begins, marks of the format included (`## `), so that they are left to no section above. */
function lineStart(text: string, at: number): number {
  const marks = /(?:^|\n)([#*_>\t ]*)$/.exec(text.slice(Math.max(0, at - LONGEST_MARKS), at))
  return at - (marks?.[1]?.length ?? 0)
}

const LONGEST_MARKS = 40

function closeTo(drafts: readonly SectionDraft[], open: number[], level: number, at: number): void {
  while (open.length > 1 && (drafts[open.at(-1) as number] as SectionDraft).level >= level)
    (drafts[open.pop() as number] as SectionDraft).end = at
}

function toSections(planId: PlanId, drafts: readonly SectionDraft[]): Section[] {
  const occurrence = createOccurrences()
  const sections: Section[] = []
  for (const [ordinal, draft] of drafts.entries()) {
    const parent = sections[draft.parent]
    const path = parent ? [...parent.path, draft.heading] : []
    sections.push({
      id: sectionIdOf(planId, path, occurrence(path.join('\u0001'))),
      planId,
      parentId: parent?.id,
      ordinal,
      level: parent ? parent.level + 1 : 0,
      heading: draft.heading,
      headingSpan: draft.headingSpan,
      path,
      start: draft.start,
      end: trimEnd(draft),
    })
  }
  return sections
}

function trimEnd(draft: SectionDraft): number {
  return Math.max(draft.headingSpan.end, draft.end)
}

interface Piece extends Span {
  readonly section: number
  readonly kind: Sentence['kind']
  readonly row: (Line & { kind: 'row' }) | undefined
}

function toSentences(
  planId: PlanId,
  text: string,
  drafts: readonly SectionDraft[],
  sections: readonly Section[],
): { sentences: Sentence[]; rows: TableRow[] } {
  const pieces = drafts
    .flatMap((draft, index) => piecesOf(text, draft, index))
    .sort((a, b) => a.start - b.start)
  const occurrence = createOccurrences()
  const sentences: Sentence[] = []
  const rows: TableRow[] = []
  for (const piece of pieces) {
    const sectionId = (sections[piece.section] as Section).id as SectionId
    const words = text.slice(piece.start, piece.end)
    const sentence: Sentence = {
      id: sentenceIdOf(sectionId, words, occurrence(`${sectionId}${words}`)),
      planId,
      sectionId,
      ordinal: sentences.length,
      kind: piece.kind,
      text: words,
      start: piece.start,
      end: piece.end,
    }
    sentences.push(sentence)
    if (piece.row) rows.push({ sentence, table: piece.row.table, cells: piece.row.cells })
  }
  return { sentences, rows }
}

function piecesOf(text: string, draft: SectionDraft, section: number): Piece[] {
  const pieces: Piece[] = []
  const { headingSpan, owned } = draft
  const headingIsApart = !owned.some(
    (piece) => piece.start < headingSpan.end && headingSpan.start < piece.end,
  )
  if (headingSpan.end > headingSpan.start && headingIsApart)
    pieces.push({ ...headingSpan, section, kind: 'heading', row: undefined })
  for (const piece of owned) {
    if (piece.line.kind === 'row')
      pieces.push({ start: piece.start, end: piece.end, section, kind: 'row', row: piece.line })
    else
      for (const span of sentenceSpans(text, piece.start, piece.end))
        pieces.push({ ...span, section, kind: 'prose', row: undefined })
  }
  return pieces
}
