/**
 * Reads the sheets of a workbook as tables of tasks. Of the archive only the parts that hold cells reach the parser; values
 * are taken as the program last showed them, nothing is computed.
 */

import type { WorkBook } from '@e965/xlsx'

import type { Refusal } from '../../domain/refusal.js'
import { openArchive } from './archive.js'
import { isRefusal, type Line, type LoadedSource, type Reader } from './loadedSource.js'
import { type Grid, type GridRow, MAX_ROWS, titleRow } from './sheetGrid.js'
import { sheetLines } from './sheetRows.js'
import { createTextBuilder } from './textBuilder.js'
import { gridOfSheet } from './xlsxGrid.js'
import { isWantedPart, packParts } from './xlsxParts.js'

export const loadXlsx: Reader = async (bytes) => {
  const parts = await openArchive(bytes, isWantedPart)
  if (!(parts instanceof Map)) return parts
  if (![...parts.keys()].some((name) => /^xl\/workbook\.xml$/i.test(name)))
    return { refused: 'an archive that holds no workbook', why: 'wrong-format' }
  const workbook = await parse(parts)
  if (isRefusal(workbook)) return workbook
  const { grids, hidden } = readSheets(workbook)
  if (grids.some(({ rows }) => (rows.at(-1)?.number ?? 0) > MAX_ROWS))
    return { refused: `a sheet of more than ${MAX_ROWS} rows`, why: 'too-long' }
  if (grids.length === 0) return { refused: 'no sheet that is shown holds anything', why: 'empty' }
  return { ...joinSheets(grids), hidden }
}

async function parse(parts: ReadonlyMap<string, Uint8Array>): Promise<WorkBook | Refusal> {
  const { read } = await import('@e965/xlsx')
  try {
    return read(packParts(parts), {
      type: 'array',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellStyles: true,
      cellText: true,
      dateNF: 'yyyy/m/d',
      sheetRows: MAX_ROWS + 1,
    })
  } catch (error) {
    return { refused: `a broken workbook (${(error as Error).message})`, why: 'bad-archive' }
  }
}

/** The sheets that are shown and hold something, and the characters of all that is not shown. */
function readSheets(workbook: WorkBook): { grids: Grid[]; hidden: number } {
  let hidden = 0
  const grids: Grid[] = []
  workbook.SheetNames.forEach((name, i) => {
    const sheet = workbook.Sheets[name]
    if (!sheet) return
    const isHidden = (workbook.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0
    const shown = gridOfSheet(sheet, name, isHidden)
    hidden += shown.hidden
    if (shown.grid.rows.length > 0) grids.push(shown.grid)
  })
  const [only, ...more] = grids
  return { grids: only && more.length === 0 ? [{ ...only, sheet: '' }] : grids, hidden }
}

/** Of several sheets each is a section named as the sheet is, unless its own title already says that name. */
function joinSheets(grids: readonly Grid[]): Omit<LoadedSource, 'hidden'> {
  const builder = createTextBuilder()
  const lines: Line[] = []
  let tables = 0
  const add = (grid: Grid, heading?: GridRow): void => {
    const read = sheetLines(grid, builder, tables, heading)
    lines.push(...read.lines)
    tables += read.tables
  }
  grids.forEach((grid, i) => {
    const title = titleRow(grid)
    const { sheet, rows } = grid
    // The first sheet's title is the plan's: it stands before any section and is none.
    const first = i === 0 && title ? rows.indexOf(title) + 1 : 0
    if (first > 0) add({ sheet, rows: rows.slice(0, first) })
    const isNamed = sheet === '' || (title !== undefined && says(title, sheet))
    if (!isNamed) lines.push({ ...builder.putLine(sheet.trim()), kind: 'heading', level: 1 })
    add({ sheet, rows: rows.slice(first) }, isNamed ? title : undefined)
  })
  const declaredTitle = grids[0] && titleRow(grids[0])?.cells[0]?.text
  return { text: builder.text(), lines, declaredTitle }
}

/** Whether a sheet's title makes its name needless. A name that the program gave says nothing. */
function says(title: GridRow, name: string): boolean {
  const words = title.cells[0]?.text.replace(/\s/g, '') ?? ''
  return (
    words.includes(name.replace(/\s/g, '')) || /^(?:sheet|工作表)\s?\d{1,4}$/i.test(name.trim())
  )
}
