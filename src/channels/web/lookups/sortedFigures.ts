/** Figures in the order that a column's head asks for. */

import type { FigureRow } from '../../../domain/overview.js'
import type { Order, Sort } from './lookupQuery.js'

/** As read where no column is asked for. What is empty, or has no amount, stands last in both directions. */
export function sortedFigures(
  rows: readonly FigureRow[],
  { sort, isDescending }: Order,
): readonly FigureRow[] {
  if (sort === undefined) return rows
  const direction = isDescending ? -1 : 1
  if (sort === 'value') {
    const known = rows.filter(({ amount }) => amount !== undefined)
    const unknown = rows.filter(({ amount }) => amount === undefined)
    known.sort((a, b) => direction * ((a.amount ?? 0) - (b.amount ?? 0)))
    return [...known, ...unknown]
  }
  const keyed = rows.map((row) => ({ row, text: textOf(row, sort) }))
  return [
    ...keyed
      .filter(({ text }) => text !== '')
      .sort((a, b) => direction * ORDER.compare(a.text, b.text)),
    ...keyed.filter(({ text }) => text === ''),
  ].map(({ row }) => row)
}

/** By pronunciation, and 2 before 10. */
const ORDER = new Intl.Collator('zh-CN', { numeric: true })

function textOf(row: FigureRow, sort: Exclude<Sort, 'value'>): string {
  return sort === 'section' ? (row.path.at(-1) ?? '') : row[sort]
}
