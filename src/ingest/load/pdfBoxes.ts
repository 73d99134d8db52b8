/** Finds the edges between which text is set, which no PDF states: where lines begin, and how far the full ones reach. */

import type { PrintedLine } from './pdfColumns.js'

/** In points from the left of the page. */
export interface Box {
  readonly left: number
  readonly right: number
}

/** An edge is where at least so many lines end, and this share of all; a single longer one is an accident. */
const SUPPORT = 3
const SUPPORT_SHARE = 0.05
/** Ems within which two lines end at one edge. */
const SAME_EDGE = 1

/**
 * Returns the box of a line. It is that of all the document's pages of this width, moved to where this page's text begins
 * (the margins of odd and even pages differ) where the page has full lines to tell that.
 */
export function findBoxes(lines: readonly PrintedLine[]): (line: PrintedLine) => Box {
  const common = new Map<string, Box>()
  for (const [key, group] of grouped(lines, ({ pageWidth, column }) => keyOf(pageWidth, column)))
    common.set(key, edges(group))
  const ofPage = new Map<string, Box>()
  for (const [key, group] of grouped(lines, pageKey)) {
    const first = group[0] as PrintedLine
    const all = common.get(keyOf(first.pageWidth, first.column)) as Box
    const own = edges(group)
    const moved = Math.abs(own.right - own.left - (all.right - all.left)) <= SAME_EDGE * first.size
    ofPage.set(key, group.length >= SUPPORT && moved ? own : all)
  }
  return (line) => ofPage.get(pageKey(line)) ?? { left: line.x, right: line.right }
}

function pageKey({ page, pageWidth, column }: PrintedLine): string {
  return `${page} ${keyOf(pageWidth, column)}`
}

function keyOf(pageWidth: number, column: string): string {
  return `${Math.round(pageWidth)} ${column}`
}

function grouped(
  lines: readonly PrintedLine[],
  key: (line: PrintedLine) => string,
): Map<string, PrintedLine[]> {
  const groups = new Map<string, PrintedLine[]>()
  for (const line of lines) {
    const group = groups.get(key(line))
    if (group) group.push(line)
    else groups.set(key(line), [line])
  }
  return groups
}

function edges(lines: readonly PrintedLine[]): Box {
  const size = lines[0]?.size ?? 0
  const left = outermost(
    lines.map(({ x }) => -x),
    size,
  )
  const right = outermost(
    lines.map(({ right: end }) => end),
    size,
  )
  return { left: -left, right }
}

/** The largest of the values near which enough others lie; the largest of all where there are none such. */
function outermost(values: readonly number[], size: number): number {
  const sorted = values.toSorted((a, b) => b - a)
  const support = Math.max(SUPPORT, Math.ceil(values.length * SUPPORT_SHARE))
  const supported = sorted.findIndex(
    (value, i) => value - (sorted[i + support - 1] ?? -Infinity) <= SAME_EDGE * size,
  )
  return sorted[Math.max(0, supported)] ?? 0
}
