/** Reads tables whose cells are ruled. Where a piece of text fits no cell, the table is left to be paragraphs: a wrong cell is worse. */

import { cellOf } from './pdfCells.js'
import { findGrids, type Grid } from './pdfGrids.js'
import type { Piece } from './pdfPieces.js'
import type { Rules } from './pdfRules.js'

/** The same object in several rows is one cell that reaches down. */
export interface TableCell {
  readonly text: string
}

export interface PdfTable {
  /** Points from the top of the page. */
  readonly top: number
  readonly bottom: number
  /** The edges of the columns, from the left. */
  readonly edges: readonly number[]
  /** As many cells in each row as there are columns; what a cell to the left covers is empty. */
  readonly rows: readonly (readonly TableCell[])[]
}

/**
 * Returns the tables from the top of the page down, and the pieces that stand in none. A single row is a table only where it
 * continues `above`, the last table of the page before.
 */
export function findRuledTables(
  pieces: readonly Piece[],
  rules: Rules,
  above: PdfTable | undefined,
): { readonly tables: PdfTable[]; readonly rest: readonly Piece[] } {
  const tables: PdfTable[] = []
  let rest = pieces
  for (const grid of findGrids(rules)) {
    const inside = rest.filter((piece) => isInside(grid, piece))
    const table = readGrid(grid, inside)
    if (!table || !(hasRows(table) || (above && continuesTable(above, table)))) continue
    tables.push(table)
    rest = rest.filter((piece) => !inside.includes(piece))
  }
  return { tables: tables.toSorted((a, b) => a.top - b.top), rest }
}

function hasRows({ rows }: PdfTable): boolean {
  const filled = rows.filter((row) => row.filter(({ text }) => text !== '').length > 1)
  return filled.length >= FEWEST_FILLED_ROWS
}

/** Whether a table at the top of a page is the rest of the one that ended the page before. */
export function continuesTable(table: PdfTable, next: PdfTable): boolean {
  return (
    table.edges.length === next.edges.length &&
    table.edges.every((edge, i) => Math.abs(edge - (next.edges[i] ?? Infinity)) <= SAME_EDGE_POINTS)
  )
}

const SAME_EDGE_POINTS = 4
const FEWEST_FILLED_ROWS = 2

function isInside({ xs, ys }: Grid, { x, right, y, size }: Piece): boolean {
  const [middleX, middleY] = [(x + right) / 2, y - size * MIDDLE_OF_LETTER]
  return (
    middleX > (xs[0] ?? 0) &&
    middleX < (xs.at(-1) ?? 0) &&
    middleY > (ys[0] ?? 0) &&
    middleY < (ys.at(-1) ?? 0)
  )
}

/** Ems from the baseline up. */
const MIDDLE_OF_LETTER = 0.35
/** Ems by which letters may stand over the border of their cell. */
const OVERHANG = 0.3

function readGrid(grid: Grid, pieces: readonly Piece[]): PdfTable | undefined {
  const held = new Map<number, Piece[]>()
  for (const piece of pieces) {
    const cell = grid.cellAt((piece.x + piece.right) / 2, piece.y - piece.size * MIDDLE_OF_LETTER)
    if (cell === undefined) return undefined
    const over = OVERHANG * piece.size
    if (piece.x < cell.left - over || piece.right > cell.right + over) return undefined
    held.set(cell.id, [...(held.get(cell.id) ?? []), piece])
  }
  const made = new Map<number, TableCell>()
  const rows = grid.rows.map((row) =>
    row.map((cell, j): TableCell => {
      if (cell.column !== j) return { text: '' }
      const known = made.get(cell.id)
      if (known) return known
      const fresh = { text: cellOf(held.get(cell.id) ?? [], cell.left, cell.right) }
      made.set(cell.id, fresh)
      return fresh
    }),
  )
  return { top: grid.ys[0] ?? 0, bottom: grid.ys.at(-1) ?? 0, edges: grid.xs, rows }
}
