/** Writes pages as one text with its lines: paragraphs, and the rows of tables. */

import type { Span } from '../../domain/plan.js'
import type { Cell, Line } from './loadedSource.js'
import { orderLines, type PrintedLine } from './pdfColumns.js'
import type { PdfLayout } from './pdfLayout.js'
import { closeJustified } from './justifiedLabel.js'
import { findParagraphs } from './pdfParagraphs.js'
import { continuesTable, type PdfTable, type TableCell } from './pdfTables.js'
import { createTextBuilder, type TextBuilder } from './textBuilder.js'

/** A table, and the lines that stand before it; the last one of a document has no table. */
interface Stretch {
  readonly lines: PrintedLine[]
  table: { readonly table: PdfTable; readonly page: number } | undefined
}

/** Returns the text and its lines in reading order, each with the page on which it begins. */
export function writePages(pages: readonly PdfLayout[]): { text: string; lines: Line[] } {
  const stretches = pages.reduce(addPage, [{ lines: [], table: undefined }] as Stretch[])
  const paragraphs = findParagraphs(stretches.map(({ lines }) => lines))
  const builder = createTextBuilder()
  const lines: Line[] = []
  let number = -1
  let last: PdfTable | undefined
  stretches.forEach(({ table }, i) => {
    for (const { text, page } of paragraphs[i] ?? []) {
      last = undefined
      builder.add(closeJustified(text))
      const words = builder.takeLine()
      if (words === undefined) continue
      lines.push({ ...builder.putLine(words), kind: 'paragraph', place: { kind: 'page', page } })
    }
    if (!table) return
    const goesOn = last !== undefined && continuesTable(last, table.table)
    if (!goesOn) number++
    const repeated = goesOn && last !== undefined && sameWords(last.rows[0], table.table.rows[0])
    lines.push(...writeTable(builder, table.table, number, table.page, repeated ? 1 : 0))
    // The head of the first part stands for all: each page's part repeats that one.
    last = goesOn && last ? { ...table.table, rows: last.rows } : table.table
  })
  return { text: builder.text(), lines }
}

function addPage(stretches: Stretch[], page: PdfLayout): Stretch[] {
  let rows = [...page.rows]
  for (const table of page.tables) {
    const before = rows.filter((row) => (row[0]?.y ?? 0) < table.top)
    rows = rows.slice(before.length)
    const stretch = stretches.at(-1) as Stretch
    stretch.lines.push(...orderLines(before, page.page, page.width))
    stretch.table = { table, page: page.page }
    stretches.push({ lines: [], table: undefined })
  }
  stretches.at(-1)?.lines.push(...orderLines(rows, page.page, page.width))
  return stretches
}

function sameWords(a: readonly TableCell[] = [], b: readonly TableCell[] = []): boolean {
  return a.length === b.length && a.every(({ text }, i) => text === b[i]?.text)
}

/** Writes each cell once; a cell that reaches down is pointed to by the rows below. */
function writeTable(
  builder: TextBuilder,
  { rows }: PdfTable,
  table: number,
  page: number,
  skip: number,
): Line[] {
  const written = new Map<TableCell, Span>()
  return rows.slice(skip).flatMap((row): Line[] => {
    const fresh = row.filter((cell) => !written.has(cell))
    const added = builder.addRow(
      fresh.map(({ text }) => text),
      ' | ',
    )
    if (!added) return []
    fresh.forEach((cell, i) => written.set(cell, added.parts[i] as Span))
    const cells = row.map((cell): Cell => {
      const span = written.get(cell)
      return span && span.end > span.start ? [span] : []
    })
    return [{ ...added.line, kind: 'row', table, cells, place: { kind: 'page', page } }]
  })
}
