/** Makes workbooks for tests: rows of values, merged ranges and what else a sheet can hold. */

import { utils, type WorkSheet, write } from '@e965/xlsx'

export type Value = string | number | boolean | Date | null

export interface SheetParts {
  readonly rows: readonly (readonly Value[])[]
  /** As people write them: `A1:F1`. */
  readonly merges?: readonly string[]
  readonly hiddenRows?: readonly number[]
  readonly hiddenColumns?: readonly number[]
  readonly hidden?: boolean
  /** The last word on the sheet: formats, formulas. */
  readonly touch?: (sheet: WorkSheet) => void
}

/** Rows and columns are counted from 0 in `hiddenRows` and `hiddenColumns`. */
export function workbookOf(sheets: Readonly<Record<string, SheetParts>>): Uint8Array {
  const book = utils.book_new()
  for (const [name, parts] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(parts.rows.map((row) => [...row]))
    sheet['!merges'] = (parts.merges ?? []).map((range) => utils.decode_range(range))
    const rows: { hidden?: boolean }[] = []
    for (const row of parts.hiddenRows ?? []) rows[row] = { hidden: true }
    const columns: { hidden?: boolean }[] = []
    for (const column of parts.hiddenColumns ?? []) columns[column] = { hidden: true }
    if (rows.length > 0) sheet['!rows'] = rows
    if (columns.length > 0) sheet['!cols'] = columns
    parts.touch?.(sheet)
    utils.book_append_sheet(book, sheet, name)
  }
  book.Workbook = {
    Sheets: Object.entries(sheets).map(([name, { hidden }]) => ({ name, Hidden: hidden ? 1 : 0 })),
  }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }))
}
