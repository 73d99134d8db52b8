/** Tables to keep as .xlsx. All cells are text, so that nothing in a plan becomes a formula. */

import writeExcelFile from 'write-excel-file/node'
import type { Responsibilities, TargetRow } from '../domain/lookup.js'
import type { Language } from './messages.js'
import { responsibilitiesTable, type Table, targetsTable } from './tables.js'

/** A table as .xlsx, its heads in view however far one scrolls. */
export async function spreadsheet({ columns, rows }: Table): Promise<Uint8Array> {
  const head = columns.map((column) => ({
    value: column.head,
    type: String,
    fontWeight: 'bold' as const,
  }))
  const cells = rows.map((row) =>
    row.map((value) => ({ value: cellText(value), type: String, wrap: true })),
  )
  return writeExcelFile([head, ...cells], {
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer()
}

/** An office's tasks: a row a task, over all plans. */
export function responsibilitiesSheet(
  found: Responsibilities,
  language: Language,
): Promise<Uint8Array> {
  return spreadsheet(responsibilitiesTable(found, language))
}

/** The figures of one plan. */
export function targetsSheet(
  title: string,
  targets: readonly TargetRow[],
  language: Language,
): Promise<Uint8Array> {
  return spreadsheet(targetsTable(title, targets, language))
}

/** A name that every file system takes; `extension` has no dot. */
export function sheetFileName(title: string, extension = 'xlsx'): string {
  const safe = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}（）()《》_ -]+/gu, '')
    .trim()
  return `${[...safe].slice(0, LONGEST_NAME).join('') || 'wenji'}.${extension}`
}

const LONGEST_NAME = 50
/** A cell of a spreadsheet holds no more. */
const LONGEST_CELL = 32_000

/** XML has no place for control characters and halves of pairs. */
function cellText(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]|\p{Surrogate}/gu, '').slice(0, LONGEST_CELL)
}
