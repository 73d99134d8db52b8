/** What can be seen of one sheet of a workbook, without what is hidden in it. */

import type { CellObject, Range, WorkSheet } from '@e965/xlsx'

import {
  type Grid,
  type GridCell,
  type GridRow,
  MAX_COLUMNS,
  MAX_ROWS,
  shownText,
} from './sheetGrid.js'

/** Every row and column that holds a cell is looked at, no other: the dimension that a sheet claims may be a lie. */
export function gridOfSheet(
  sheet: WorkSheet,
  name: string,
  isHidden: boolean,
): { readonly grid: Grid; readonly hidden: number } {
  const columns = shownColumns(sheet)
  const merges = mergesByStart(sheet, columns)
  const rows: GridRow[] = []
  let hidden = 0
  const data: readonly (readonly CellObject[])[] = sheet['!data'] ?? []
  for (const r of indicesOf(data)) {
    const isShown = !isHidden && !sheet['!rows']?.[r]?.hidden
    const cells: GridCell[] = []
    const row = data[r] ?? []
    for (const c of indicesOf(row)) {
      const { text, hidden: invisible } = textOf(row[c])
      const column = columns.get(c)
      hidden += isShown && column !== undefined ? invisible : text.length + invisible
      if (!isShown || column === undefined || text === '') continue
      const merge = merges.get(`${r},${c}`)
      cells.push({ text, column, ...(merge ?? { lastColumn: column, lastRow: r + 1 }) })
    }
    if (cells.length > 0) rows.push({ number: r + 1, cells })
  }
  return { grid: { sheet: name, rows }, hidden }
}

/** Where each column that is shown stands among those that are. */
function shownColumns(sheet: WorkSheet): Map<number, number> {
  const columns = new Map<number, number>()
  for (let c = 0; c < MAX_COLUMNS; c++)
    if (!sheet['!cols']?.[c]?.hidden) columns.set(c, columns.size)
  return columns
}

function mergesByStart(
  sheet: WorkSheet,
  columns: ReadonlyMap<number, number>,
): Map<string, Pick<GridCell, 'lastColumn' | 'lastRow'>> {
  const merges: readonly Range[] = sheet['!merges'] ?? []
  return new Map(
    merges.map(({ s, e }) => [
      `${s.r},${s.c}`,
      { lastColumn: lastShown(columns, s.c, e.c), lastRow: Math.min(e.r, MAX_ROWS) + 1 },
    ]),
  )
}

function lastShown(columns: ReadonlyMap<number, number>, from: number, to: number): number {
  for (let c = Math.min(to, MAX_COLUMNS); c > from; c--) {
    const column = columns.get(c)
    if (column !== undefined) return column
  }
  return columns.get(from) ?? 0
}

/** An array of a sheet has gaps as wide as the sheet; its keys are those that are there, in order. */
function indicesOf(array: readonly unknown[]): number[] {
  return Object.keys(array).map(Number)
}

/** What the program shows: an error is no word, a formula that was never computed is nothing. */
function textOf(cell: CellObject | undefined): { readonly text: string; readonly hidden: number } {
  if (!cell || cell.t === 'e' || cell.t === 'z' || cell.v === undefined)
    return { text: '', hidden: 0 }
  return shownText(cell.w ?? String(cell.v))
}
