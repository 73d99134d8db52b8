/** Turns a grid into lines: rows of tables, and the titles, headings and notes that stand among them in a row of their own. */

import type { SourcePlace, Span } from '../../domain/plan.js'
import type { Cell, Line } from './loadedSource.js'
import {
  type Grid,
  type GridCell,
  type GridRow,
  isHeadRow,
  standsAlone,
  widthOf,
} from './sheetGrid.js'
import type { TextBuilder } from './textBuilder.js'

export interface SheetLines {
  readonly lines: readonly Line[]
  /** How many tables there were. */
  readonly tables: number
}

/** `firstTable` numbers the first table; the row `headingRow`, if it is given, is the heading of the whole sheet. */
export function sheetLines(
  grid: Grid,
  builder: TextBuilder,
  firstTable: number,
  headingRow?: GridRow,
): SheetLines {
  const lines: Line[] = []
  const reaching = new Map<number, Reaching>()
  const width = widthOf(grid)
  let table = firstTable - 1
  let last: GridRow | undefined
  for (const printed of grid.rows) {
    const row = uncovered(printed, reaching)
    const place: SourcePlace = { kind: 'row', sheet: grid.sheet, row: row.number }
    const alone = row.cells.length === 1 && reaching.size === 0 ? row.cells[0] : undefined
    if (alone && standsAlone(alone, width, last === undefined)) {
      const kind = printed === headingRow ? HEADING : PARAGRAPH
      lines.push({ ...builder.putLine(alone.text), place, ...kind })
    } else if (row.cells.length > 0) {
      if (begins(row, last)) table++
      lines.push({ ...putRow(row, reaching, builder, width), place, kind: 'row', table })
      last = row
    }
  }
  return { lines, tables: table - firstTable + 1 }
}

const PARAGRAPH = { kind: 'paragraph' } as const
const HEADING = { kind: 'heading', level: 1 } as const

/** A cell of a row above that is merged down to this one; columns beside its first have no span. */
interface Reaching {
  readonly span: Span | undefined
  readonly lastRow: number
}

/** The row without what merged cells cover, which no program shows. Forgets the cells that end above it. */
function uncovered(row: GridRow, reaching: Map<number, Reaching>): GridRow {
  for (const [column, { lastRow }] of reaching) if (lastRow < row.number) reaching.delete(column)
  let covered = -1
  const cells = row.cells.filter((cell) => {
    if (cell.column <= covered || reaching.has(cell.column)) return false
    covered = cell.lastColumn
    return true
  })
  return { ...row, cells }
}

/** Rows of heads begin a table; the second of two that follow directly is the lower half of one header. */
function begins(row: GridRow, last: GridRow | undefined): boolean {
  if (!last) return true
  return isHeadRow(row) && !(isHeadRow(last) && row.number === last.number + 1)
}

function putRow(
  row: GridRow,
  reaching: Map<number, Reaching>,
  builder: TextBuilder,
  width: number,
): Span & { readonly cells: Cell[] } {
  const written = builder.addRow(
    row.cells.map(({ text }) => text),
    ' | ',
  )
  const cells: Cell[] = Array.from({ length: width }, (_, column) => {
    const span = reaching.get(column)?.span
    return span ? [span] : []
  })
  row.cells.forEach((cell, i) => {
    const span = written?.parts[i] as Span
    cells[cell.column] = [span]
    if (cell.lastRow > row.number) reachDown(cell, span, reaching)
  })
  return { ...(written?.line as Span), cells }
}

function reachDown(cell: GridCell, span: Span, reaching: Map<number, Reaching>): void {
  for (let column = cell.column; column <= cell.lastColumn; column++)
    reaching.set(column, {
      span: column === cell.column ? span : undefined,
      lastRow: cell.lastRow,
    })
}
