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
  const merges = mergesByStart(sheet)
  const isShownRow = (r: number): boolean => !isHidden && !sheet['!rows']?.[r]?.hidden
  const data: readonly (readonly CellObject[])[] = sheet['!data'] ?? []
  const rows = new Map<number, GridCell[]>()
  let hidden = 0
  for (const r of indicesOf(data))
    for (const c of indicesOf(data[r] ?? [])) {
      const { text, hidden: invisible } = textOf(data[r]?.[c])
      const merge = merges.get(`${r},${c}`)
      const row = firstShown(isShownRow, r, merge?.e.r ?? r)
      const at = placeOf(columns, c, merge?.e.c ?? c)
      const isShown = row !== undefined && at !== undefined
      hidden += isShown ? invisible : text.length + invisible
      if (!isShown || text === '') continue
      const cell = { text, ...at, lastRow: Math.min(merge?.e.r ?? row, MAX_ROWS) + 1 }
      rows.set(row, [...(rows.get(row) ?? []), cell])
    }
  return { grid: { sheet: name, rows: inOrder(rows) }, hidden }
}

/** A cell that came down from a hidden row stands among those of its new row by its column. */
function inOrder(rows: ReadonlyMap<number, readonly GridCell[]>): GridRow[] {
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([r, cells]) => ({
      number: r + 1,
      cells: [...cells].sort((a, b) => a.column - b.column || b.lastRow - a.lastRow),
    }))
}

/** How many hidden rows a merged cell is followed over. */
const MAX_HIDDEN_ROWS = 100

/** The first row of a merged cell that is shown: its words stand there where the rows above are hidden. */
function firstShown(
  isShown: (row: number) => boolean,
  from: number,
  to: number,
): number | undefined {
  for (let row = from; row <= Math.min(to, from + MAX_HIDDEN_ROWS); row++)
    if (isShown(row)) return row
  return undefined
}

/** Where each column that is shown stands among those that are. */
function shownColumns(sheet: WorkSheet): Map<number, number> {
  const columns = new Map<number, number>()
  for (let c = 0; c < MAX_COLUMNS; c++)
    if (!sheet['!cols']?.[c]?.hidden) columns.set(c, columns.size)
  return columns
}

function mergesByStart(sheet: WorkSheet): Map<string, Range> {
  const merges: readonly Range[] = sheet['!merges'] ?? []
  return new Map(merges.map((range) => [`${range.s.r},${range.s.c}`, range]))
}

/** The first and the last column of a cell that are shown; undefined where none is. */
function placeOf(
  columns: ReadonlyMap<number, number>,
  from: number,
  to: number,
): Pick<GridCell, 'column' | 'lastColumn'> | undefined {
  const shown: number[] = []
  for (let c = from; c <= Math.min(to, MAX_COLUMNS); c++) {
    const column = columns.get(c)
    if (column !== undefined) shown.push(column)
  }
  const [column] = shown
  return column === undefined ? undefined : { column, lastColumn: shown.at(-1) ?? column }
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
