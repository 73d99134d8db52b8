/** A grid of cells, as a spreadsheet or a file of separated values has it, and what its first rows say it is. */

import { readNumbering } from '../../text/numbering.js'
import { roleOfLabel } from '../facts/labels.js'
import { joinCellLines } from './cellText.js'
import { withoutInvisible } from './invisible.js'

/** A cell that holds something; the last column and row are its own where it is not merged. */
export interface GridCell {
  /** From 0, among the columns that are shown. */
  readonly column: number
  readonly lastColumn: number
  /** As the program shows it, like `GridRow.number`. */
  readonly lastRow: number
  readonly text: string
}

export interface GridRow {
  /** As the program shows it, from 1. */
  readonly number: number
  /** From left to right; at least one. */
  readonly cells: readonly GridCell[]
}

/** What can be seen of one sheet. Rows without anything are left out. */
export interface Grid {
  /** As for `SourcePlace`: empty where the file has one sheet alone. */
  readonly sheet: string
  readonly rows: readonly GridRow[]
}

export const MAX_ROWS = 50_000
/** A plan's table has ten columns; beyond these stands what somebody left behind at the edge. */
export const MAX_COLUMNS = 200

const LONGEST_TITLE = 60
const LONGEST_HEAD = 20

/** The words of a cell on one line, and how many characters nobody sees. */
export function shownText(raw: string): { readonly text: string; readonly hidden: number } {
  const { text, hidden } = withoutInvisible(raw)
  return { text: joinCellLines(text.split(/\r\n?|\n|_x000D_/)), hidden }
}

/** How many columns the tables of a grid take; 1 where no row has two cells. */
export function widthOf({ rows }: Grid): number {
  return rows.reduce(
    (width, { cells }) =>
      cells.length < 2 ? width : Math.max(width, (cells.at(-1) as GridCell).lastColumn + 1),
    1,
  )
}

/** The row above the tables that is called like a title. A sheet without tables has none: its first line need not be one. */
export function titleRow({ rows }: Grid): GridRow | undefined {
  const first = rows.findIndex(({ cells }) => cells.length > 1)
  return rows.slice(0, Math.max(0, first)).find(({ cells }) => mayBeTitle(cells[0]?.text ?? ''))
}

function mayBeTitle(text: string): boolean {
  return (
    text.length <= LONGEST_TITLE &&
    !/[:：。；;，]/.test(text) &&
    !/^(?:附件|附表|附)\s?\d{0,2}$/.test(text) &&
    !/^[（(][^（）()]*[）)]$/.test(text) &&
    !/^[\d年月日./-]+$/.test(text) &&
    !readNumbering(text)
  )
}

const HEAD_WORDS =
  /^(?:序号|编号|类别|领域|指标(?:名称)?|项目(?:名称)?|(?:重点|主要|工作|具体|目标){0,2}(?:任务|内容|措施|事项)|(?:完成|办结)?(?:时限|时间|日期)|时间节点|进度安排|计量单位|目标值|备注)$/

/** Whether a row heads the columns of a table: two of its cells at least are words that head columns. */
export function isHeadRow({ cells }: GridRow): boolean {
  if (cells.some(({ text }) => text.length > LONGEST_HEAD || /^\d+$/.test(text))) return false
  const heads = cells.filter(({ text }) => {
    const words = text.replace(/\s/g, '')
    return HEAD_WORDS.test(words) || roleOfLabel(words) !== undefined
  })
  return heads.length > 1
}

/**
 * Whether a row of one cell is no row of a table but a title, a heading or a note: what is above the first table, is merged
 * over half of the columns, is numbered as headings are, or says itself that it is a note.
 */
export function standsAlone(cell: GridCell, width: number, isAbove: boolean): boolean {
  const columns = cell.lastColumn - cell.column + 1
  return (
    isAbove ||
    width === 1 ||
    (columns > 1 && columns >= width / 2) ||
    isNumberedHeading(cell.text) ||
    /^(?:备注|注|说明|填表说明)\s?\d?\s?[:：]/.test(cell.text)
  )
}

function isNumberedHeading(text: string): boolean {
  const numbering = readNumbering(text)
  return (
    numbering !== undefined &&
    text.length > numbering.length &&
    (numbering.family === 'chinese' || numbering.family === 'chinese-bracket')
  )
}
