/** Puts the lines of a page into reading order: two columns of prose are read one after the other, anything else from the top. */

import { joinSegments, type Segment } from './pdfLines.js'

/** Where on its page a line stands: over the whole width, or in one of two columns. */
export type Column = 'whole' | 'left' | 'right'

export interface PrintedLine extends Segment {
  readonly page: number
  readonly pageWidth: number
  readonly column: Column
}

/** Returns the rows of a page as lines in reading order. `page` counts from 1; widths are points. */
export function orderLines(
  rows: readonly (readonly Segment[])[],
  page: number,
  pageWidth: number,
): PrintedLine[] {
  const print = (segment: Segment, column: Column): PrintedLine => ({
    ...segment,
    page,
    pageWidth,
    column,
  })
  const gutter = findGutter(rows.flat())
  if (gutter === undefined) return rows.map((row) => print(joinSegments(row), 'whole'))
  const lines: PrintedLine[] = []
  let left: PrintedLine[] = []
  let right: PrintedLine[] = []
  const endBand = (): void => {
    lines.push(...left, ...right)
    left = []
    right = []
  }
  for (const row of rows) {
    if (row.some((segment) => crosses(segment, gutter))) {
      endBand()
      lines.push(print(joinSegments(row), 'whole'))
      continue
    }
    const before = row.filter((segment) => segment.right <= gutter)
    const behind = row.filter((segment) => segment.x >= gutter)
    if (before.length > 0) left.push(print(joinSegments(before), 'left'))
    if (behind.length > 0) right.push(print(joinSegments(behind), 'right'))
  }
  endBand()
  return lines
}

/** A gutter is looked for in the middle of what is printed, a step at a time. */
const MIDDLE_FROM = 0.35
const MIDDLE_TO = 0.65
const STEP_POINTS = 2
/** Headings across both columns are few. */
const MOST_CROSSING = 0.15
const FEWEST_LINES_A_SIDE = 4
/** Prose fills its column; a table's cells and a list of names do not. */
const FULL = 0.8
const FULL_SHARE = 0.5
const NARROWEST_EMS = 9

/** The middle of the gutter between two columns of prose, or undefined for a page without. */
function findGutter(segments: readonly Segment[]): number | undefined {
  if (segments.length < 2 * FEWEST_LINES_A_SIDE) return undefined
  const from = Math.min(...segments.map(({ x }) => x))
  const to = Math.max(...segments.map(({ right }) => right))
  const places: { readonly at: number; readonly crossing: number }[] = []
  const end = from + (to - from) * MIDDLE_TO
  for (let at = from + (to - from) * MIDDLE_FROM; at < end; at += STEP_POINTS)
    places.push({ at, crossing: segments.filter((one) => crosses(one, at)).length })
  const least = Math.min(...places.map(({ crossing }) => crossing))
  if (!(least <= segments.length * MOST_CROSSING)) return undefined
  const clear = places.filter(({ crossing }) => crossing === least)
  const gutter = clear[Math.floor(clear.length / 2)]?.at
  if (gutter === undefined) return undefined
  const left = segments.filter(({ right }) => right <= gutter)
  const right = segments.filter(({ x }) => x >= gutter)
  return isProse(left) && isProse(right) ? gutter : undefined
}

function crosses({ x, right }: Segment, at: number): boolean {
  return x < at && right > at
}

/** Whether segments are the lines of one column of running text. */
function isProse(segments: readonly Segment[]): boolean {
  if (segments.length < FEWEST_LINES_A_SIDE) return false
  const from = Math.min(...segments.map(({ x }) => x))
  const to = Math.max(...segments.map(({ right }) => right))
  const full = segments.filter(({ x, right }) => right - x >= FULL * (to - from))
  const size = segments[0]?.size ?? 0
  return to - from >= NARROWEST_EMS * size && full.length >= FULL_SHARE * segments.length
}
