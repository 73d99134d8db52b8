/** What is printed on one page, taken apart: rows of text, and the tables with what stands in them. */

import { findAlignedTables } from './pdfAlignedTables.js'
import type { PdfPage } from './pdfDocument.js'
import { findRows, type Segment } from './pdfLines.js'
import { findRuledTables, type PdfTable } from './pdfTables.js'

export interface PdfLayout {
  /** Counted from 1. */
  readonly page: number
  /** Points. */
  readonly width: number
  readonly height: number
  /** From the top of the page down; the text of tables is not among them. */
  readonly rows: readonly (readonly Segment[])[]
  readonly tables: readonly PdfTable[]
  readonly characters: number
  readonly hidden: number
}

/** Rows with a gap in them: a table has at least so many. */
const FEWEST_GAPS = 2

/** Takes a page apart; `before` is the page before it, whose table may go on here. */
export async function readPage(
  page: PdfPage,
  number: number,
  before: PdfLayout | undefined,
): Promise<PdfLayout> {
  const { pieces, hidden } = page.printed
  const all = findRows(pieces)
  const above = before?.tables.at(-1)
  const mayHoldTable = above || all.filter((row) => row.length > 1).length >= FEWEST_GAPS
  const { tables, rest } = mayHoldTable
    ? findRuledTables(pieces, await page.rules(), above)
    : { tables: [], rest: pieces }
  const aligned = findAlignedTables(tables.length > 0 ? findRows(rest) : all)
  return {
    page: number,
    width: page.width,
    height: page.height,
    rows: aligned.rest,
    tables: [...tables, ...aligned.tables].toSorted((a, b) => a.top - b.top),
    characters: pieces.reduce((sum, { text }) => sum + text.length, 0),
    hidden,
  }
}
