/**
 * Tables as .csv that Excel opens as they are: UTF-8 with a mark in front, lines that end in CR LF, quotes where they are needed.
 *
 * Excel takes a cell of such a file for what it looks like, quoted or not. Whatever it would make a formula (`=1+1`), a date (`3-5`,
 * `3月5日`), another number (`007`, `1.50`) or a rounded one (sixteen digits) gets a tab in front, which it shows as nothing and keeps as
 * text. papaparse's own `escapeFormulae` puts an apostrophe there, which is seen, and knows formulas alone.
 */

import Papa from 'papaparse'
import type { Table } from './tables.js'

const BYTE_ORDER_MARK = '\ufeff'

/** The file's text. Take one tab from the front of a cell that has one, and every cell is as it was. */
export function delimited({ columns, rows }: Table): string {
  const cells = [columns.map(({ head }) => head), ...rows].map((row) => row.map(guarded))
  const text = Papa.unparse(cells, {
    newline: '\r\n',
    // A tab that stands at the start of an unquoted cell is trimmed by some readers.
    quotes: (value: unknown) => typeof value === 'string' && value.startsWith('\t'),
  })
  return `${BYTE_ORDER_MARK}${text}\r\n`
}

function guarded(cell: string): string {
  return STARTS_FORMULA.test(cell) || looksLikeAnother(cell) ? `\t${cell}` : cell
}

/** Also full-width signs, which Excel takes for the others in some languages, and what would be trimmed to show one. */
const STARTS_FORMULA = /^[\s\ufeff]*[=+\-@＝＋－＠\t\r]/

/** Written with what numbers, dates and times are written with, and not the plain number that Excel would show the same. */
function looksLikeAnother(cell: string): boolean {
  const words = cell.trim()
  if (!/[\d０-９]/.test(words) || PLAIN_NUMBER.test(words)) return false
  return NUMBER_LIKE.test(words) || ENGLISH_DATE.test(words)
}

/** Eleven digits at most, no zero that would be lost. */
const PLAIN_NUMBER =
  /^(?:0|[1-9]\d{0,10}|[1-9]\d{0,2}(?:,\d{3}){1,3}%?|(?:0|[1-9]\d{0,7})\.\d{0,3}[1-9]|[1-9]\d{0,2}%)$/
const NUMBER_LIKE = /^[\d０-９\s.,:：/\-−–%‰()（）$￥¥€£eE+年月日时分秒上下午amp]+$/i
const ENGLISH_DATE = /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b/i
