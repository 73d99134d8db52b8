/** Reads values separated by commas, tabs, semicolons or bars as one table; the text is the rows as they are shown elsewhere. */

import Papa from 'papaparse'

import type { LoadedSource } from './loadedSource.js'
import { type GridCell, type GridRow, MAX_COLUMNS, shownText, titleRow } from './sheetGrid.js'
import { sheetLines } from './sheetRows.js'
import { createTextBuilder } from './textBuilder.js'

const DELIMITERS = [',', '\t', ';', '|'] as const
/** Enough for any title and notes above the header. */
const ROWS_TO_GUESS_BY = 50
/** In no text: `decode` refuses control characters. */
const NO_QUOTE = '\u0001'

export function loadCsv(text: string): LoadedSource {
  const delimiter = delimiterOf(text)
  const { rows, hidden } = gridRows(text, delimiter)
  const grid = { sheet: '', rows }
  const builder = createTextBuilder()
  const { lines } = sheetLines(grid, builder, 0)
  return { text: builder.text(), lines, declaredTitle: titleRow(grid)?.cells[0]?.text, hidden }
}

/** The one by which most rows come out equally wide; NO_QUOTE, which parts nothing, where none parts two rows alike. */
function delimiterOf(text: string): string {
  let best: { readonly delimiter: string; readonly alike: number } | undefined
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: ROWS_TO_GUESS_BY })
    const counts = new Map<number, number>()
    for (const { length } of data) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
    const alike = Math.max(0, ...counts.values())
    if (alike > (best?.alike ?? 1)) best = { delimiter, alike }
  }
  return best?.delimiter ?? NO_QUOTE
}

function gridRows(text: string, delimiter: string): { rows: GridRow[]; hidden: number } {
  const rows: GridRow[] = []
  let line = 1
  let hidden = 0
  let from = 0
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    ...(hasOpenQuote(text, delimiter) ? { quoteChar: NO_QUOTE } : {}),
    step: ({ data, meta }) => {
      const cells = data.map(shownText)
      hidden += cells.slice(MAX_COLUMNS).reduce((sum, cell) => sum + cell.text.length, 0)
      const filled = cells.slice(0, MAX_COLUMNS).flatMap((cell, column): GridCell[] => {
        hidden += cell.hidden
        return cell.text === ''
          ? []
          : [{ column, lastColumn: column, lastRow: line, text: cell.text }]
      })
      if (filled.length > 0) rows.push({ number: line, cells: filled })
      line += newlines(text, from, meta.cursor)
      from = meta.cursor
    },
  })
  return { rows, hidden }
}

/** A quote that is never closed would make one cell of all that follows: then quotes are words. */
function hasOpenQuote(text: string, delimiter: string): boolean {
  const { errors } = Papa.parse(text, { delimiter, newline: '\n' })
  return errors.some(({ code }) => code === 'MissingQuotes')
}

function newlines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1))
    count++
  return count
}
