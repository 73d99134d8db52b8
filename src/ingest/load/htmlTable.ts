/** Tells data tables from tables used for layout, and reads their rows with merged cells filled in. */

import type { CheerioAPI } from 'cheerio'
import type { Element } from 'domhandler'

import type { Span } from '../../domain/plan.js'
import { cellText } from './cellText.js'
import type { Line } from './loadedSource.js'
import type { TextBuilder } from './textBuilder.js'

const LONGEST_DATA_CELL = 600
const MAX_SPAN = 200
/** Merged cells that do not end would make a row longer than the one above it, row for row. */
const MAX_COLUMNS = 500

/** A data table has no table inside, two rows, two columns, and no cell that is a page of text. */
export function isDataTable($: CheerioAPI, table: Element): boolean {
  if ($(table).find('table').length > 0) return false
  const rows = $(table).find('tr').toArray()
  if (rows.length < 2) return false
  const widths = rows.map((row) => $(row).children('td,th').length)
  if (Math.max(...widths) < 2) return false
  return !$(table)
    .find('td,th')
    .toArray()
    .some((cell) => $(cell).text().trim().length > LONGEST_DATA_CELL)
}

/** Writes the rows into the text, each cell once, and returns them; a merged cell points to where it stands. */
export function tableRows(
  $: CheerioAPI,
  table: Element,
  builder: TextBuilder,
  number: number,
): Line[] {
  const lines: Line[] = []
  /** For each column a cell that still reaches down, and over how many more rows. */
  const hanging: { span: Span | undefined; rows: number }[] = []
  for (const row of $(table).find('tr').toArray()) {
    const cells = $(row).children('td,th').toArray()
    const written = builder.addRow(
      cells.map((cell) => cellText(cell)),
      ' | ',
    )
    if (!written) continue
    const placed = placeCells($, cells, written.parts, hanging)
    lines.push({ ...written.line, kind: 'row', table: number, cells: placed })
  }
  return lines
}

function placeCells(
  $: CheerioAPI,
  cells: readonly Element[],
  spans: readonly Span[],
  hanging: { span: Span | undefined; rows: number }[],
): Span[][] {
  const placed: Span[][] = []
  let next = 0
  for (let column = 0; column < MAX_COLUMNS; column++) {
    if (next >= cells.length && (hanging[column]?.rows ?? 0) <= 0) break
    const above = hanging[column]
    if (above && above.rows > 0) {
      above.rows--
      placed.push(above.span ? [above.span] : [])
      continue
    }
    const cell = cells[next] as Element
    const span = spans[next] as Span
    const filled = span.end > span.start ? span : undefined
    const width = spanOf($(cell).attr('colspan'))
    for (let c = 0; c < width; c++) {
      hanging[column + c] = { span: filled, rows: spanOf($(cell).attr('rowspan')) - 1 }
      placed.push(filled && c === 0 ? [filled] : [])
    }
    column += width - 1
    next++
  }
  return placed
}

function spanOf(attribute: string | undefined): number {
  const value = Number(attribute ?? 1)
  return Number.isInteger(value) && value >= 1 ? Math.min(value, MAX_SPAN) : 1
}
