/** What the columns of a table of indicators are: the one that names a row, the one of units, those of figures. */

import type { Named } from '../../domain/fact.js'
import { fold } from '../../text/fold.js'
import { unitEnd } from '../../text/units.js'
import type { TableRow } from '../outline.js'
import { cellNamed, type Reading } from './reading.js'

/** A column of figures. */
export interface FigureColumn {
  readonly column: number
  /** The words that head it; of two header rows those of the lower. */
  readonly head: Named
  /** The year printed in its head or above it, as printed; empty where none is. */
  readonly period: string
  /** The unit in its head, `数量（个）`; empty where none is. */
  readonly unit: string
}

export interface Columns {
  readonly body: readonly TableRow[]
  readonly figures: readonly FigureColumn[]
  /** -1 where no column is headed 单位. */
  readonly unit: number
  /** Columns that may name a row, best first. */
  readonly names: readonly number[]
}

const FIGURE_HEAD =
  /(?:19|20)(?:\d\d|__)|十[二三四五]五|目标(?!任务|内容)|指标值|任务数|计划数|数量|数值|数额|现状|基[期准]|预期(?!性)|规划值|完成值|合计|小计|总[数量]|金额|投资额|\btargets?\b|\bbaseline\b|\bvalue\b|\bamount\b|\bnumber\b/
const NO_FIGURE_HEAD = /单位$|内容|措施|时限|时间|属性|性质|来源|备注|部门|依据/
const UNIT_HEAD = /^(?:计[量算])?单位$|^units?$/
const NAME_HEAD = /指标|indicator|measure|metric/
const LESS_SURE_NAME = /名称|项目|任务|内容|事项|领域|地区|区域|乡镇|街道|area|name|project/
const YEAR = /(?:19|20)(?:\d\d|__)/
const BARE_NUMBER = /^[\s\d.,%~\-+]*\d[\s\d.,%~\-+]*$/

/** Reads the header, which may take two rows (2025年 above 目标 and 实绩). */
export function readColumns(reading: Reading, rows: readonly TableRow[]): Columns | undefined {
  const [top, below] = rows
  if (!top || !below) return undefined
  const two = rows.length > 2 && isSecondHeader(reading, top, below)
  const lower = two ? below : top
  const width = Math.max(top.cells.length, lower.cells.length)
  const heads = Array.from({ length: width }, (_, c) => ({
    own: cellNamed(reading, lower, c) ?? cellNamed(reading, top, c),
    above: two ? nearestAtOrLeft(reading, top, c) : undefined,
  }))
  const text = heads.map(({ own }) => fold(own?.text ?? '').replace(/[\s*]/g, ''))
  const figures = heads.flatMap(({ own, above }, column) =>
    own && headsFigures(text[column] as string, above && fold(above.text))
      ? [{ column, head: own, period: yearOf(own, above), unit: unitInBrackets(own.text) }]
      : [],
  )
  return {
    body: rows.slice(two ? 2 : 1),
    figures,
    unit: text.findIndex((head) => UNIT_HEAD.test(head)),
    names: nameColumns(text, figures),
  }
}

function headsFigures(head: string, above: string | undefined): boolean {
  if (NO_FIGURE_HEAD.test(head.replace(/[(].*$/, ''))) return false
  return (
    FIGURE_HEAD.test(head) ||
    unitInBrackets(head) !== '' ||
    (above !== undefined && YEAR.test(above))
  )
}

function yearOf(own: Named, above: Named | undefined): string {
  if (YEAR.test(own.text)) return own.text
  return above && YEAR.test(above.text) ? above.text : ''
}

/** A second header row repeats a cell of the first (merged downwards) or fills its blanks, and holds no figure. */
function isSecondHeader(reading: Reading, top: TableRow, below: TableRow): boolean {
  const cells = below.cells.map((_, c) => cellNamed(reading, below, c))
  const holdsFigure = cells.some(
    (cell) =>
      cell && BARE_NUMBER.test(fold(cell.text)) && !/^\s*(?:19|20)\d\d\s*$/.test(fold(cell.text)),
  )
  if (holdsFigure) return false
  return cells.some((cell, c) => {
    const over = top.cells[c]?.[0]
    return cell && (over ? over.start === cell.start : c > 0 && FIGURE_HEAD.test(fold(cell.text)))
  })
}

/** A cell merged sideways stands in its first column. */
function nearestAtOrLeft(reading: Reading, row: TableRow, column: number): Named | undefined {
  for (let c = Math.min(column, row.cells.length - 1); c >= 0; c--) {
    const cell = cellNamed(reading, row, c)
    if (cell) return cell
  }
  return undefined
}

/** 指标 before 名称 before what stands next to the figures; columns of numbers and of units name nothing. */
function nameColumns(heads: readonly string[], figures: readonly FigureColumn[]): number[] {
  const first = figures[0]?.column ?? heads.length
  const rank = (column: number) => {
    const head = heads[column] as string
    if (NAME_HEAD.test(head)) return 2
    return LESS_SURE_NAME.test(head) ? 1 : 0
  }
  return heads
    .map((_, column) => column)
    .filter((column) => column < first && !UNIT_HEAD.test(heads[column] as string))
    .sort((a, b) => rank(b) - rank(a) || b - a)
}

const IN_BRACKETS = /[(（]([^()（）]{1,12})[)）][\s*]*$/

/** The unit in the brackets that close a name, as printed: `新增床位（张）`, `碧道（条、个）` gives the first. */
export function unitInBrackets(name: string): string {
  const inside =
    IN_BRACKETS.exec(name)?.[1]
      ?.split(/[、,，]/)[0]
      ?.trim() ?? ''
  return isUnit(inside) ? inside : ''
}

/** 个, %, 万亩 and 元/人·月 are units, 市教育局 is none. */
export function isUnit(words: string): boolean {
  const folded = fold(words).trim()
  const at = /^[百千万亿]*/.exec(folded)?.[0].length ?? 0
  return folded !== '' && (unitEnd(folded, at) === folded.length || /^[万亿]$/.test(folded))
}
