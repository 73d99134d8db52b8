/** Cells that mean the one above: 同上 everywhere, and in Markdown, which has no merged cells, a blank below an office. */

import type { TableRow } from '../outline.js'
import type { Reading } from './reading.js'
import { cellText, type Column } from './tableHeader.js'

const AS_ABOVE = /^(?:同上|〃|″|"|ditto)$/i
const NOBODY = /^(?:[-—–/]+|无|n\/a|none)$/i

/**
 * The rows with what they take from above filled in. A blank is taken for a merged cell only under a lead or an office
 * responsible, since every task has one, and only where the column writes no dash for nobody. Nobody has to take
 * part in a task, so a blank under 配合单位 stays blank.
 */
export function withCellsAbove(
  reading: Reading,
  rows: readonly TableRow[],
  columns: readonly Column[],
): TableRow[] {
  const mergeable = columns.map(
    (column, c) =>
      column.kind === 'role' &&
      column.role !== 'participant' &&
      !rows.some((row) => NOBODY.test(cellText(reading, row, c).trim())),
  )
  const filled: TableRow[] = []
  for (const row of rows) {
    const above = filled.at(-1)
    const inMarkdown = row.sentence.text.startsWith('|')
    const cells = row.cells.map((cell, c) => {
      if (!above || columns[c]?.kind !== 'role') return cell
      const words = cellText(reading, row, c).trim()
      const blank = words === '' && inMarkdown && mergeable[c] && isTask(row, columns)
      return AS_ABOVE.test(words) || blank ? (above.cells[c] ?? cell) : cell
    })
    filled.push({ ...row, cells })
  }
  return filled
}

/** A row that names a task, and is no title over a part of the table. */
function isTask(row: TableRow, columns: readonly Column[]): boolean {
  return (
    row.cells.filter((cell) => cell.length > 0).length >= 2 ||
    row.cells.some((cell, c) => cell.length > 0 && c > 0 && columns[c]?.kind === 'other')
  )
}
