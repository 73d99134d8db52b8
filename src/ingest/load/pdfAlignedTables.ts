/**
 * Reads tables without rules, where a head row names columns as plans do (牵头单位, 完成时限) and what is below keeps to them.
 * Other text in columns stays lines, and so does a table whose rows cannot be told apart for sure: a wrong cell is worse than none.
 */

import { joint } from './goesOn.js'
import type { Segment } from './pdfLines.js'
import type { PdfTable } from './pdfTables.js'

type Row = readonly Segment[]

const HEAD =
  /^(?:牵头|责任|配合|协办|主办|承办|实施|落实|负责)(?:单位|部门|领导|人)$|^(?:完成)?(?:时限|时间|期限)(?:要求)?$/
const FEWEST_COLUMNS = 3
const FEWEST_ROWS = 2
const LONGEST_HEAD = 12
/** Ems between the baselines of two rows; more ends the table. */
const WIDEST_SPACING = 4
/** A row begins this much further below than a cell's next line does. */
const ROW_GAP = 1.15

/** Returns the tables among the rows of a page, and the other rows. */
export function findAlignedTables(rows: readonly Row[]): { tables: PdfTable[]; rest: Row[] } {
  const tables: PdfTable[] = []
  const rest: Row[] = []
  for (let i = 0; i < rows.length; i++) {
    const found = isHead(rows[i] as Row) ? readTable(rows.slice(i)) : undefined
    if (!found) {
      rest.push(rows[i] as Row)
      continue
    }
    tables.push(found.table)
    i += found.length - 1
  }
  return { tables, rest }
}

function isHead(row: Row): boolean {
  return (
    row.length >= FEWEST_COLUMNS &&
    row.every(({ text }) => text.length <= LONGEST_HEAD) &&
    row.some(({ text }) => HEAD.test(text.replace(/\s/g, '')))
  )
}

function readTable(rows: readonly Row[]): { table: PdfTable; length: number } | undefined {
  const [head] = rows as readonly [Row]
  const length = 1 + bodyLength(head, rows)
  const columns = columnsOf(rows.slice(0, length).flat())
  if (columns.length !== head.length) return undefined
  const placed = rows.slice(0, length).map((row) => placeCells(row, columns))
  const read = joinWrapped(placed)
  if (!read || read.length < 1 + FEWEST_ROWS) return undefined
  const table: PdfTable = {
    top: top(head),
    bottom: top(rows[length - 1] as Row),
    edges: columns.map(({ from }) => from),
    rows: read.map((cells) => cells.map((text) => ({ text }))),
  }
  return { table, length }
}

/** How many rows below the head stand in its columns: none of their cells reaches below two names. */
function bodyLength(head: Row, rows: readonly Row[]): number {
  let length = 0
  for (const row of rows.slice(1)) {
    const far = top(row) - top(rows[length] as Row) > WIDEST_SPACING * (row[0]?.size ?? 0)
    const spread = row.some((cell) => head.filter((name) => overlaps(cell, name)).length > 1)
    if (far || spread || row.length > head.length || (row.length === 1 && !fits(head, row))) break
    length++
  }
  return length
}

/** A single cell is the rest of one above; a line that begins left of the table is none. */
function fits(head: Row, row: Row): boolean {
  return head.some((name) => row[0] !== undefined && overlaps(row[0], name))
}

function overlaps(a: Segment, b: Segment): boolean {
  return a.x < b.right && b.x < a.right
}

interface Strip {
  readonly from: number
  readonly to: number
}

/** The strips of the page in which the cells stand, with nothing between them. */
function columnsOf(cells: readonly Segment[]): Strip[] {
  const strips: Strip[] = []
  for (const { x, right } of cells.toSorted((a, b) => a.x - b.x)) {
    const last = strips.at(-1)
    if (last && x <= last.to)
      strips[strips.length - 1] = { from: last.from, to: Math.max(last.to, right) }
    else strips.push({ from: x, to: right })
  }
  return strips
}

interface Placed {
  readonly y: number
  readonly cells: readonly string[]
}

function placeCells(row: Row, columns: readonly Strip[]): Placed {
  const cells = columns.map(({ from, to }) =>
    row
      .filter(({ x }) => x >= from && x <= to)
      .map(({ text }) => text)
      .join(' '),
  )
  return { y: top(row), cells }
}

/**
 * Joins the lines of wrapped cells. A row begins where all cells hold something; a line with fewer is the rest of cells that
 * held something in the line before. Returns undefined where that does not come out, or rows and rests look alike.
 */
function joinWrapped(lines: readonly Placed[]): string[][] | undefined {
  const rows: string[][] = []
  const gaps: { begins: boolean; gap: number }[] = []
  for (const [i, { y, cells }] of lines.entries()) {
    const before = lines[i - 1]
    const begins = cells.every((cell) => cell !== '')
    if (before) gaps.push({ begins, gap: y - before.y })
    if (begins) rows.push([...cells])
    else if (!before || cells.some((cell, c) => cell !== '' && before.cells[c] === ''))
      return undefined
    else rows.push(extended(rows.pop() ?? [], cells))
  }
  const widestRest = Math.max(0, ...gaps.filter(({ begins }) => !begins).map(({ gap }) => gap))
  // Numbers in the first column would not do: where cells are centred, a row's number stands beside the middle of its words.
  return gaps.every(({ begins, gap }) => !begins || gap >= widestRest * ROW_GAP) ? rows : undefined
}

function extended(row: readonly string[], rest: readonly string[]): string[] {
  return row.map((cell, c) => {
    const more = rest[c] ?? ''
    return more === '' ? cell : cell + joint(cell, more) + more
  })
}

function top(row: Row): number {
  return row[0]?.y ?? 0
}
