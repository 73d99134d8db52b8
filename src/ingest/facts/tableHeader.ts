/** What the columns of a table are, by the words at their heads; a header may take two rows. */

import type { Role } from '../../domain/fact.js'
import { fold } from '../../text/fold.js'
import type { TableRow } from '../outline.js'
import { roleOfLabel } from './labels.js'
import type { Reading } from './reading.js'

export type Column =
  | { readonly kind: 'role'; readonly role: Role; readonly label: string }
  | { readonly kind: 'time' }
  | { readonly kind: 'other' }

export interface TableHeader {
  /** Index of the row that heads the columns, and of the first row below the header. */
  readonly row: number
  readonly body: number
  readonly columns: readonly Column[]
}

const TIME_HEADER =
  /时限|时间|期限|完成日期|节点|进度|截止|日期|频次|周期|due|date|deadline|timeline|when|frequency|target date/
const MOST_ROWS_ABOVE = 3
const LONGEST_HEAD = 20

/** The header among the first rows, or undefined where no row names a role or a time. */
export function headerOfTable(
  reading: Reading,
  rows: readonly TableRow[],
): TableHeader | undefined {
  for (let at = 0; at < Math.min(MOST_ROWS_ABOVE, rows.length - 1); at++) {
    const head = rows[at] as TableRow
    const columns = columnsOf(reading, head)
    if (columns.every((column) => column.kind === 'other')) continue
    const below = rows[at + 1] as TableRow
    const lower = columnsOf(reading, below)
    if (rows.length - at < 3 || !isSecondRow(reading, head, below, lower))
      return { row: at, body: at + 1, columns }
    const merged = lower.map((column, c) =>
      column.kind === 'other' ? (columns[c] ?? column) : column,
    )
    return { row: at, body: at + 2, columns: merged }
  }
  return undefined
}

function columnsOf(reading: Reading, row: TableRow): Column[] {
  return row.cells.map((_, column) => columnOf(cellText(reading, row, column)))
}

/** 牵头单位 | 配合单位 below 责任分工: every other cell is blank or the one above, merged. */
function isSecondRow(
  reading: Reading,
  head: TableRow,
  row: TableRow,
  columns: readonly Column[],
): boolean {
  if (!columns.some((column) => column.kind === 'role')) return false
  return columns.every((column, c) => {
    const words = cellText(reading, row, c)
    return column.kind !== 'other' || words === '' || words === cellText(reading, head, c)
  })
}

function columnOf(header: string): Column {
  const folded = fold(header)
    .replace(/<br\s?\/?>/g, '')
    .replace(/[\s*]+/g, ' ')
    .trim()
  if (folded.length > LONGEST_HEAD * 2) return { kind: 'other' }
  const bare = folded.replace(/\s?\(.*\)/, '')
  const role =
    roleOfLabel(bare) ??
    roleOfLabel(bare.replace(/ /g, '')) ??
    roleOfLabel(bare.replace(/\s?(?:及|和).*$/, '').replace(/ /g, ''))
  if (role) return { kind: 'role', role, label: header.replace(/[*]/g, '').trim() }
  return TIME_HEADER.test(folded) && folded.length <= LONGEST_HEAD
    ? { kind: 'time' }
    : { kind: 'other' }
}

/** The words of a cell, its pieces joined. */
export function cellText(reading: Reading, row: TableRow, column: number): string {
  return (row.cells[column] ?? [])
    .map((piece) => reading.text.slice(piece.start, piece.end))
    .join('')
}
