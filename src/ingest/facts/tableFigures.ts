/** Figures from tables of indicators: bare numbers under 2025年 or 目标值, with the unit in the row's name or a column. */

import type { Named, Target } from '../../domain/fact.js'
import { fold } from '../../text/fold.js'
import { UNIT_PATTERN } from '../../text/units.js'
import { factIdOf } from '../identity.js'
import type { TableRow } from '../outline.js'
import { cellNamed, quotedOfRow, type Reading } from './reading.js'

const VALUE_HEADER = /(?:19|20)\d\d|目标值?|指标值|数量|数值|现状|基期|预期|target|baseline|value/
const UNIT_HEADER = /^(?:计量)?单位$|^unit$/
/** A bare figure or range, perhaps with a comparator or a unit: 8, 93.5, 60—80, 100以上, ≥95%. */
const BARE_FIGURE = new RegExp(
  `^(?:[≥≤><]|不少于|不低于|不超过|约|达到)?\\s?\\d[\\d,]*(?:\\.\\d+)?(?:[-~至到]\\d[\\d,]*(?:\\.\\d+)?)?(?:万|亿)?(?:${UNIT_PATTERN})?(?:以上|以下|以内|左右)?$`,
)
const UNIT_IN_NAME = /[(]([^()]{1,8})[)]\s*$/

/** Targets of a table whose first row heads its columns; none where no column is one of values. */
export function figuresOfTable(reading: Reading, rows: readonly TableRow[]): Target[] {
  const [header, ...body] = rows
  if (!header || body.length === 0) return []
  const heads = header.cells.map((_, column) => cellNamed(reading, header, column))
  const values = heads.flatMap((head, column) =>
    head && VALUE_HEADER.test(fold(head.text)) ? [{ head, column }] : [],
  )
  const unitColumn = heads.findIndex((head) => head && UNIT_HEADER.test(fold(head.text).trim()))
  return body.flatMap((row) => figuresOfRow(reading, row, values, unitColumn))
}

function figuresOfRow(
  reading: Reading,
  row: TableRow,
  values: readonly { readonly head: Named; readonly column: number }[],
  unitColumn: number,
): Target[] {
  const name = row.cells
    .map((_, column) => cellNamed(reading, row, column))
    .find((cell) => cell && /[\u3400-\u9fffA-Za-z]{2}/.test(cell.text))
  if (!name) return []
  const unit = unitColumn >= 0 ? cellNamed(reading, row, unitColumn)?.text : unitInName(name.text)
  return values.flatMap(({ head, column }) => {
    const value = cellNamed(reading, row, column)
    if (!value || !BARE_FIGURE.test(fold(value.text).replace(/\s/g, ''))) return []
    return [toTarget(reading, row, name, head, value, unit ?? '')]
  })
}

function unitInName(name: string): string | undefined {
  const inside = UNIT_IN_NAME.exec(fold(name))?.[1]
  return inside?.split(/[、/,]/)[0]
}

function toTarget(
  reading: Reading,
  row: TableRow,
  name: Named,
  column: Named,
  value: Named,
  unit: string,
): Target {
  const { sectionId } = row.sentence
  const quoted = quotedOfRow(row, value)
  return {
    kind: 'target',
    id: factIdOf(sectionId, 'target', value, `${name.text}|${column.text}`),
    planId: reading.planId,
    sectionId,
    ...quoted,
    quote: reading.text.slice(quoted.start, quoted.end),
    scope: { start: row.sentence.start, end: row.sentence.end },
    comparator: '',
    value: value.text,
    unit,
    period: /(?:19|20)\d\d/.test(column.text) ? column.text : '',
    cell: { row: name, column },
  }
}
