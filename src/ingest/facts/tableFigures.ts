/** Figures from tables of indicators: bare numbers under 2025年 or 目标值, with the unit in the row's name or a column. */

import type { Named, Target } from '../../domain/fact.js'
import { fold } from '../../text/fold.js'
import { UNIT_PATTERN } from '../../text/units.js'
import { factKey } from '../identity.js'
import type { TableRow } from '../outline.js'
import { cellNamed, quotedOfRow, type Reading } from './reading.js'
import {
  type Columns,
  type FigureColumn,
  isUnit,
  readColumns,
  unitInBrackets,
} from './tableColumns.js'

const NUMBER = String.raw`\d[\d,]*(?:\.\d+)?`
const BEFORE =
  '(?:[≥≤><≧≦]=?|不少于|不低于|不超过|不高于|超过|大于|小于|高于|低于|至少|力争|达到?|约|左右|控制在|降至|降到|提高到|提升至|累计|每年|年均|新增|新建|完成|下降|降低|减少|增长|提高|提升|[a-z]{2,8}\\s)'
const AFTER = '(?:及?以上|及?以下|以内|左右|之内)'
/** A bare figure or range, perhaps with a comparison, a unit, or in brackets: 8, 93.5, 60—80, ≥95%, 累计下降18%, [120]. */
const BARE_FIGURE = new RegExp(
  `^[[(]?(?<before>${BEFORE}{0,3})-?${NUMBER}(?:[余多+]|万|亿)*(?:%?[-~至到]{1,2}${NUMBER})?(?:万亿|亿|万|千)?(?<unit>${UNIT_PATTERN})?(?<after>${AFTER})?[\\])]?$`,
)
const YEAR_ALONE = /^(?:19|20)\d\d年?$/

/** Targets of a table whose first rows head its columns, below a title row or not; none where no column is one of figures. */
export function figuresOfTable(reading: Reading, rows: readonly TableRow[]): Target[] {
  for (const skipped of [0, 1]) {
    const columns = readColumns(reading, rows.slice(skipped))
    const shared = unitAbove(reading, rows.slice(skipped))
    const found = columns?.body.flatMap((row) => figuresOfRow(reading, row, columns, shared)) ?? []
    if (found.length > 0) return found
  }
  return []
}

/** `单位：万元` on the line above the table. */
function unitAbove(reading: Reading, rows: readonly TableRow[]): string {
  const start = rows[0]?.sentence.start ?? 0
  const above = reading.text.slice(Math.max(0, start - LONGEST_CAPTION), start)
  const unit = /单位\s?[:：]\s?([^\s,，;；()（）|]{1,8})[)）]?[\s|]*$/.exec(above)?.[1] ?? ''
  return isUnit(unit) ? unit : ''
}

const LONGEST_CAPTION = 40

function figuresOfRow(reading: Reading, row: TableRow, columns: Columns, shared: string): Target[] {
  const named = (column: number) => cellNamed(reading, row, column)
  const name =
    columns.names.map(named).find((cell) => cell && /[\u3400-\u9fffA-Za-z]{2}/.test(cell.text)) ??
    columns.names.map(named).find((cell) => cell && /(?:19|20)(?:\d\d|__)/.test(cell.text))
  if (!name) return []
  const printed = columns.unit >= 0 ? (named(columns.unit)?.text ?? '') : ''
  const ofRow = (isUnit(printed) && printed) || unitInBrackets(name.text)
  return columns.figures.flatMap((column) => {
    const value = named(column.column)
    if (!value || value.start === name.start) return []
    const parts = figureIn(value)
    if (!parts) return []
    const unit = parts.unit || ofRow || column.unit || shared
    return [toTarget(reading, row, name, column, value, { ...parts, unit })]
  })
}

interface Parts {
  readonly comparator: string
  readonly unit: string
}

function figureIn({ text }: Named): Parts | undefined {
  const folded = fold(text).replace(/\s/g, '')
  const found = BARE_FIGURE.exec(folded)?.groups
  if (!found || YEAR_ALONE.test(folded)) return undefined
  const printed = text.replace(/\s/g, '')
  const at = (words: string, from: number) => printed.slice(from, from + words.length)
  const { before = '', unit = '', after = '' } = found
  const close = /[\])]$/.test(folded) ? 1 : 0
  const first = at(before, /^[[(]/.test(folded) ? 1 : 0)
  const last = at(after, printed.length - close - after.length)
  return {
    comparator: [first, last].filter((part) => part !== '').join('…'),
    unit: at(unit, printed.length - close - after.length - unit.length),
  }
}

function toTarget(
  reading: Reading,
  row: TableRow,
  name: Named,
  { head, period }: FigureColumn,
  value: Named,
  { comparator, unit }: Parts,
): Target {
  const { sectionId } = row.sentence
  const quoted = quotedOfRow(row, value)
  return {
    kind: 'target',
    id: factKey(sectionId, 'target', value, `${name.text}|${head.text}`),
    planId: reading.planId,
    sectionId,
    ...quoted,
    quote: reading.text.slice(quoted.start, quoted.end),
    scope: { start: row.sentence.start, end: row.sentence.end },
    comparator,
    value: value.text,
    unit,
    period: period || (/(?:19|20)(?:\d\d|__)/.test(name.text) ? name.text : ''),
    cell: { row: name, column: head },
  }
}
