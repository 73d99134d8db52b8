/**
 * Reads one pipe table. Rows that were wrapped by hand are joined: between rules where the table has rules
 * between its rows, else where a physical line fills a single cell. A blank cell of a full row stands for the
 * cell above it (merged cells typed as blanks).
 */

import type { Span } from '../../domain/plan.js'
import type { Cell, Line } from './loadedSource.js'

interface PhysicalRow extends Span {
  readonly rule: boolean
  readonly cells: readonly (Span | undefined)[]
}

/** Returns the logical rows of the table that starts at line `first`, and the index of the line after it. */
export function markdownTable(
  text: string,
  lines: readonly Line[],
  first: number,
  table: number,
): { lines: Line[]; next: number } {
  const rows: PhysicalRow[] = []
  let next = first
  for (; next < lines.length; next++) {
    const line = lines[next] as Line
    if (text[line.start] !== '|' || (next > first && isApart(text, lines[next - 1], line))) break
    rows.push(physicalRow(text, line))
  }
  const ruled = rows.filter((row) => row.rule).length > 1
  const groups = ruled ? groupByRules(rows) : groupByContinuation(rows)
  return {
    lines: groups.map((group) => logicalRow(group, table)).reduce(inheritBlanks(ruled), []),
    next,
  }
}

/** A blank line ends a table: what stands below it is another, with a header of its own. */
function isApart(text: string, above: Line | undefined, line: Line): boolean {
  return above !== undefined && /\n[ \t]*\n/.test(text.slice(above.end, line.start))
}

function physicalRow(text: string, line: Span): PhysicalRow {
  const raw = text.slice(line.start, line.end)
  const rule = /^\|[\s:|-]*-[\s:|-]*\|?$/.test(raw)
  const cells: (Span | undefined)[] = []
  let from = line.start + 1
  for (let i = line.start + 1; i <= line.end; i++) {
    const closes = i === line.end || (text[i] === '|' && text[i - 1] !== '\\')
    if (!closes) continue
    if (i === line.end && text.slice(from, i).trim() === '') break
    cells.push(trimCell(text, from, i))
    from = i + 1
  }
  return { start: line.start, end: line.end, rule, cells }
}

function trimCell(text: string, start: number, end: number): Span | undefined {
  let from = start
  let to = end
  while (from < to && /[\s*]/.test(text[from] as string)) from++
  while (to > from && /[\s*]/.test(text[to - 1] as string)) to--
  return to > from ? { start: from, end: to } : undefined
}

function groupByRules(rows: readonly PhysicalRow[]): PhysicalRow[][] {
  const groups: PhysicalRow[][] = []
  let group: PhysicalRow[] = []
  for (const row of rows) {
    if (!row.rule) group.push(row)
    else if (group.length > 0) {
      groups.push(group)
      group = []
    }
  }
  if (group.length > 0) groups.push(group)
  return groups
}

function groupByContinuation(rows: readonly PhysicalRow[]): PhysicalRow[][] {
  const groups: PhysicalRow[][] = []
  for (const row of rows) {
    if (row.rule) continue
    const filled = row.cells.filter(Boolean).length
    const last = groups.at(-1)
    if (last && groups.length > 1 && filled === 1 && row.cells.length > 2 && !row.cells[0])
      last.push(row)
    else groups.push([row])
  }
  return groups
}

function logicalRow(group: readonly PhysicalRow[], table: number): Line & { kind: 'row' } {
  const width = Math.max(...group.map((row) => row.cells.length))
  const cells: Cell[] = Array.from({ length: width }, (_, c) =>
    group.map((row) => row.cells[c]).filter((span): span is Span => span !== undefined),
  )
  const first = group[0] as PhysicalRow
  const last = group.at(-1) as PhysicalRow
  return { kind: 'row', table, start: first.start, end: last.end, cells }
}

function inheritBlanks(ruled: boolean) {
  return (rows: (Line & { kind: 'row' })[], row: Line & { kind: 'row' }) => {
    const above = rows.at(-1)
    const filled = row.cells.filter((cell) => cell.length > 0).length
    if (!above || rows.length < 2 || ruled || filled < 2) return [...rows, row]
    // Only blanks to the left of the first filled cell are merged cells; a blank further right is no value.
    const firstFilled = row.cells.findIndex((cell) => cell.length > 0)
    const cells = row.cells.map((cell, c) => (c < firstFilled ? (above.cells[c] ?? cell) : cell))
    return [...rows, { ...row, cells }]
  }
}
