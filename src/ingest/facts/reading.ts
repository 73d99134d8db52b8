/** What the extractors of facts share: one plan as read, and the clause in which something stands. */

import type { Named } from '../../domain/fact.js'
import type { PlanId, Section, SectionId, Sentence, Span } from '../../domain/plan.js'
import type { TableRow } from '../outline.js'

export interface Reading {
  readonly planId: PlanId
  readonly text: string
  readonly sections: readonly Section[]
  readonly sentences: readonly Sentence[]
  readonly rows: readonly TableRow[]
}

export function sentencesBySection(
  reading: Pick<Reading, 'sentences'>,
): Map<SectionId, Sentence[]> {
  const bySection = new Map<SectionId, Sentence[]>()
  for (const sentence of reading.sentences) {
    const own = bySection.get(sentence.sectionId)
    if (own) own.push(sentence)
    else bySection.set(sentence.sectionId, [sentence])
  }
  return bySection
}

/** Struck-out text is no longer said: blanked, unit by unit, so that spans stay. */
export function withoutStruckText(text: string): string {
  return text.replace(/<(s|del|strike)>[^<]*<\/\1>|~~[^~]+~~/gi, (struck) =>
    ' '.repeat(struck.length),
  )
}

const CLAUSE_END = /[，,；;。！？\n]/
const SHORTEST_CLAUSE = 7
/** A clause reaches no further than this to either side: one without a comma is no clause. */
const LONGEST_QUOTE = 160

/**
 * The clause of a sentence in which a span stands, grown to neighbouring clauses until it says something
 * (到2025年 alone does not). Never leaves the sentence; a comma between digits ends nothing.
 */
export function clauseAround(text: string, sentence: Span, inner: Span): Span {
  let start = clauseStart(text, sentence.start, inner.start)
  let end = clauseEnd(text, inner.end, sentence.end)
  while (end - start < SHORTEST_CLAUSE && (start > sentence.start || end < sentence.end)) {
    if (end < sentence.end) end = clauseEnd(text, end + 1, sentence.end)
    else start = clauseStart(text, sentence.start, start - 1)
  }
  return trimSpan(text, start, Math.min(end, start + Math.max(LONGEST_QUOTE, inner.end - start)))
}

function clauseStart(text: string, from: number, at: number): number {
  const first = Math.max(from, at - LONGEST_QUOTE)
  for (let i = at - 1; i >= first; i--) if (endsClause(text, i)) return i + 1
  return first
}

function clauseEnd(text: string, at: number, to: number): number {
  const last = Math.min(to, at + LONGEST_QUOTE)
  for (let i = at; i < last; i++) if (endsClause(text, i)) return i
  return last
}

function endsClause(text: string, i: number): boolean {
  if (!CLAUSE_END.test(text[i] as string)) return false
  return !(/\d/.test(text[i - 1] ?? '') && /\d/.test(text[i + 1] ?? ''))
}

export function trimSpan(text: string, start: number, end: number): Span {
  let from = start
  let to = end
  while (from < to && /[\s，,；;。、]/.test(text[from] as string)) from++
  while (to > from && /\s/.test(text[to - 1] as string)) to--
  // A bound may have fallen inside a character of two units (㐀 is one, 𠮷 is two).
  if (/[\udc00-\udfff]/.test(text[from] ?? '')) from++
  if (/[\ud800-\udbff]/.test(text[to - 1] ?? '')) to--
  return { start: from, end: to }
}

/** What stands in a cell, by its first piece; undefined for an empty cell. */
export function cellNamed(reading: Reading, row: TableRow, column: number): Named | undefined {
  const piece = row.cells[column]?.[0]
  return piece && { ...piece, text: reading.text.slice(piece.start, piece.end) }
}

/**
 * What is quoted of a row: the row itself where the source prints it as a line (Markdown), else the cell around `inner`,
 * since the reader joined the cells and no page shows them side by side as one string. A cell that the row shares with
 * one above it is quoted where it stands.
 */
export function quotedOfRow(row: TableRow, inner: Span): Span {
  const { start: from, end: to } = row.sentence
  const inRow = from <= inner.start && inner.end <= to
  if (row.sentence.text.startsWith('|') && inRow) return { start: from, end: to }
  const piece = row.cells.flat().find(({ start, end }) => start <= inner.start && inner.end <= end)
  return piece ? { start: piece.start, end: piece.end } : inner
}

/** What is quoted for something in a sentence: its clause, or of a table's row what `quotedOfRow` says. */
export function quotedOfSentence(reading: Reading, sentence: Sentence, inner: Span): Span {
  if (sentence.kind !== 'row') return clauseAround(reading.text, sentence, inner)
  const row = reading.rows.find((one) => one.sentence.id === sentence.id)
  return row ? quotedOfRow(row, inner) : sentence
}
