/** Finds the grids that rules make on a page, and which of their cells are merged. */

import type { Rule, Rules } from './pdfRules.js'

/** A cell, merged or not: rectangular, with the row and column where it begins. Lengths are points. */
export interface GridCell {
  readonly id: number
  readonly row: number
  readonly column: number
  readonly left: number
  readonly right: number
}

export interface Grid {
  /** The edges of columns from the left, and of rows from the top. */
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** The cell at each place of the grid; a merged one stands at several. */
  readonly rows: readonly (readonly GridCell[])[]
  /** The cell at a point, or undefined outside. */
  readonly cellAt: (x: number, y: number) => GridCell | undefined
}

/** Borders are drawn as boxes of up to this thickness, and cells a hair apart. */
const NEAR_POINTS = 3
/** Rules of one page beyond this are a form or a drawing, not a table of a plan. */
const MOST_RULES = 3000
const MOST_EDGES = 200

/** Returns the grids with two columns at least; merged cells that are no rectangle make no grid. */
export function findGrids({ across, down }: Rules): Grid[] {
  const rows = mergeRules(across)
  const columns = mergeRules(down)
  if (rows.length + columns.length > MOST_RULES) return []
  return connected(rows, columns).flatMap((rules) => {
    const grid = gridOf(rules)
    return grid ? [grid] : []
  })
}

/** Pieces of one border, drawn cell by cell and side by side, as one. */
function mergeRules(rules: readonly Rule[]): Rule[] {
  return levels(rules).flatMap((level) => {
    const merged: Rule[] = []
    for (const rule of level.toSorted((a, b) => a.from - b.from)) {
      const last = merged.at(-1)
      if (last && rule.from <= last.to + NEAR_POINTS)
        merged[merged.length - 1] = { ...last, to: Math.max(last.to, rule.to) }
      else merged.push(rule)
    }
    return merged
  })
}

function levels(rules: readonly Rule[]): Rule[][] {
  const found: Rule[][] = []
  for (const rule of rules.toSorted((a, b) => a.at - b.at)) {
    const level = found.at(-1)
    if (level?.[0] && rule.at - level[0].at <= NEAR_POINTS) level.push(rule)
    else found.push([rule])
  }
  return found
}

/** Rules that touch one another, directly or over others, are of one table. */
function connected(across: readonly Rule[], down: readonly Rule[]): Rules[] {
  const groups: { across: Rule[]; down: Rule[] }[] = []
  for (const rule of across) {
    const touched = groups.filter((group) => group.down.some((other) => touches(rule, other)))
    const fresh = down.filter(
      (other) => touches(rule, other) && !touched.some((group) => group.down.includes(other)),
    )
    for (const group of touched) groups.splice(groups.indexOf(group), 1)
    groups.push({
      across: [...touched.flatMap((group) => group.across), rule],
      down: [...touched.flatMap((group) => group.down), ...fresh],
    })
  }
  return groups
}

function touches(across: Rule, down: Rule): boolean {
  return (
    down.at >= across.from - NEAR_POINTS &&
    down.at <= across.to + NEAR_POINTS &&
    across.at >= down.from - NEAR_POINTS &&
    across.at <= down.to + NEAR_POINTS
  )
}

function gridOf({ across, down }: Rules): Grid | undefined {
  if (down.length === 0) return undefined
  // A table may be open on the left and right, and where a page cuts it: there it ends where the rules of the other kind do.
  const ends = across.flatMap(({ from, to }) => [from, to])
  const tops = down.flatMap(({ from, to }) => [from, to])
  const xs = distinct([...down.map(({ at }) => at), Math.min(...ends), Math.max(...ends)])
  const ys = distinct([...across.map(({ at }) => at), Math.min(...tops), Math.max(...tops)])
  if (xs.length < 3 || ys.length < 2 || xs.length + ys.length > MOST_EDGES) return undefined
  const rows = mergeCells(xs, ys, across, down)
  if (!rows) return undefined
  const cellAt = (x: number, y: number): GridCell | undefined =>
    rows[between(ys, y)]?.[between(xs, x)]
  return { xs, ys, rows, cellAt }
}

function distinct(values: readonly number[]): number[] {
  const kept: number[] = []
  for (const value of values.toSorted((a, b) => a - b))
    if (value - (kept.at(-1) ?? -Infinity) > NEAR_POINTS) kept.push(value)
  return kept
}

function between(edges: readonly number[], value: number): number {
  return edges.findLastIndex((edge) => edge <= value)
}

/** Cells between which no rule stands are one. Returns undefined where such a one is no rectangle. */
function mergeCells(
  xs: readonly number[],
  ys: readonly number[],
  across: readonly Rule[],
  down: readonly Rule[],
): GridCell[][] | undefined {
  const width = xs.length - 1
  const rows: GridCell[][] = ys.slice(1).map(() => [])
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < width; column++) {
      if (rows[row]?.[column]) continue
      const middleY = middle(ys, row)
      let toColumn = column
      while (toColumn + 1 < width && !walled(down, xs[toColumn + 1] ?? 0, middleY)) toColumn++
      let toRow = row
      const middleX = middle(xs, column)
      while (toRow + 1 < rows.length && !walled(across, ys[toRow + 1] ?? 0, middleX)) toRow++
      const cell: GridCell = {
        id: row * width + column,
        row,
        column,
        left: xs[column] ?? 0,
        right: xs[toColumn + 1] ?? 0,
      }
      if (!cover(rows, cell, toRow, toColumn)) return undefined
      if (!isOpenInside(xs, ys, across, down, cell, toRow, toColumn)) return undefined
    }
  }
  return rows
}

/** Sets a cell at all its places; false where one of them is taken. */
function cover(rows: GridCell[][], cell: GridCell, toRow: number, toColumn: number): boolean {
  for (let row = cell.row; row <= toRow; row++) {
    for (let column = cell.column; column <= toColumn; column++) {
      const places = rows[row] as GridCell[]
      if (places[column]) return false
      places[column] = cell
    }
  }
  return true
}

function isOpenInside(
  xs: readonly number[],
  ys: readonly number[],
  across: readonly Rule[],
  down: readonly Rule[],
  cell: GridCell,
  toRow: number,
  toColumn: number,
): boolean {
  for (let row = cell.row; row <= toRow; row++)
    for (let column = cell.column; column <= toColumn; column++) {
      if (column < toColumn && walled(down, xs[column + 1] ?? 0, middle(ys, row))) return false
      if (row < toRow && walled(across, ys[row + 1] ?? 0, middle(xs, column))) return false
    }
  return true
}

function middle(edges: readonly number[], index: number): number {
  return ((edges[index] ?? 0) + (edges[index + 1] ?? 0)) / 2
}

function walled(rules: readonly Rule[], at: number, over: number): boolean {
  return rules.some(
    (rule) => Math.abs(rule.at - at) <= NEAR_POINTS && rule.from <= over && rule.to >= over,
  )
}
