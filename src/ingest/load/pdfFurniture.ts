/** Finds what is printed on the edge of every page and belongs to none: running heads and feet, and the pages' numbers. */

import { joinSegments, type Segment } from './pdfLines.js'
import { isPageNumber } from './pageMarks.js'

export interface PageRows {
  readonly height: number
  /** From the top of the page down. */
  readonly rows: readonly (readonly Segment[])[]
}

/** Returns the pages' rows without their furniture. A single page loses nothing but a number of clear form. */
export function withoutFurniture<Page extends PageRows>(pages: readonly Page[]): Page[] {
  const edges = pages.map(edgeRows)
  const drop = new Set<readonly Segment[]>()
  for (const { row, line } of edges.flat())
    if (isPageNumber(line.text) || ROMAN.test(line.text)) drop.add(row)
  for (const row of runningRows(edges)) drop.add(row)
  for (const row of countingRows(edges, drop)) drop.add(row)
  const atEdge = new Set(edges.flat().map(({ row }) => row))
  return pages.map((page) => ({
    ...page,
    rows: page.rows.flatMap((row) => {
      if (drop.has(row)) return []
      return [atEdge.has(row) ? withoutNumber(row) : row]
    }),
  }))
}

/** - iii -, — Ⅲ —: the pages before the first. */
const ROMAN = /^[-—–－~·]{1,3}\s?(?:[ivxl]{1,7}|[ⅰ-ⅿ])\s?[-—–－~·]{1,3}$/i
/** Forms that may be data too: they number pages where they count up with them. */
const BARE = /^(\d{1,4})(?:\s?\/\s?\d{1,4})?$/
/** As many rows from each edge are looked at, within this share of the height. */
const EDGE_ROWS = 3
const EDGE_SHARE = 0.15
const SAME_HEIGHT_POINTS = 4
/** Pages that carry a head: two in a short document; one in ten (a chapter's head, odd pages) in a long one. */
const FEWEST_PAGES = 2
const LONG_DOCUMENT_PAGES = 20
/** The first lines of two pages stand at one height too, and may be the same label: what has a stop in it must be seen oftener. */
const FEWEST_WITH_STOP = 3

interface EdgeRow {
  readonly page: number
  readonly row: readonly Segment[]
  readonly line: Segment
  /** Whether nothing stands between it and the edge but other furniture. */
  readonly fromTop: boolean
  /** Whether it is more than a line away from the text, or in another size. */
  readonly apart: boolean
  /** Whether it is both: then it is no line of the text, whatever its words. */
  readonly wellApart: boolean
}

function edgeRows({ rows, height }: PageRows, page: number): EdgeRow[] {
  return rows.flatMap((row, i) => {
    if (row.length === 0) return []
    const line = joinSegments(row)
    const fromTop = i < EDGE_ROWS && line.y < height * EDGE_SHARE
    const fromBottom = i >= rows.length - EDGE_ROWS && line.y > height * (1 - EDGE_SHARE)
    if (!fromTop && !fromBottom) return []
    const inward = rows[fromTop ? i + 1 : i - 1]?.[0]
    const resized = !inward || Math.abs(inward.size - line.size) > APART_SIZE * line.size
    const away = !inward || Math.abs(inward.y - line.y) > APART_EMS * inward.size
    const [apart, wellApart] = [resized || away, resized && away]
    return [{ page, row, line, fromTop, apart, wellApart }]
  })
}

const APART_SIZE = 0.08
const APART_EMS = 2.2

/** Lines with the same words (digits aside) at the same height of several pages. */
function runningRows(edges: readonly (readonly EdgeRow[])[]): (readonly Segment[])[] {
  const groups = new Map<string, EdgeRow[]>()
  for (const edge of edges.flat()) {
    const words = edge.line.text.replace(/[\d\s]+/g, '')
    if (words === '') continue
    const group = groups.get(`${edge.fromTop}${words}`)
    if (group) group.push(edge)
    else groups.set(`${edge.fromTop}${words}`, [edge])
  }
  const fewest = Math.max(FEWEST_PAGES, edges.length > LONG_DOCUMENT_PAGES ? 3 : 0)
  return [...groups.values()].flatMap((group) => {
    const level = group.filter((one) => sameHeight(group, one) >= fewest)
    const stops = /[。；，：、,;:]/.test(group[0]?.line.text ?? '')
    const heads = level.filter(({ apart, wellApart }) => (stops ? wellApart : apart))
    const enough = stops ? Math.max(FEWEST_WITH_STOP, fewest) : fewest
    return heads.length >= enough ? level.map(({ row }) => row) : []
  })
}

function sameHeight(group: readonly EdgeRow[], one: EdgeRow): number {
  return group.filter(({ line }) => Math.abs(line.y - one.line.y) < SAME_HEIGHT_POINTS).length
}

/** Bare figures that stand outermost and count up as the pages do. */
function countingRows(
  edges: readonly (readonly EdgeRow[])[],
  drop: ReadonlySet<readonly Segment[]>,
): (readonly Segment[])[] {
  const byOffset = new Map<string, (readonly Segment[])[]>()
  for (const page of edges) {
    for (const edge of outermost(page, drop)) {
      const value = BARE.exec(edge.line.text)?.[1]
      if (value === undefined) continue
      const key = `${edge.fromTop}${Number(value) - edge.page}`
      byOffset.set(key, [...(byOffset.get(key) ?? []), edge.row])
    }
  }
  return [...byOffset.values()].filter((rows) => rows.length >= FEWEST_PAGES).flat()
}

function outermost(page: readonly EdgeRow[], drop: ReadonlySet<readonly Segment[]>): EdgeRow[] {
  const left = page.filter(({ row }) => !drop.has(row))
  return [left.find(({ fromTop }) => fromTop), left.findLast(({ fromTop }) => !fromTop)].flatMap(
    (edge) => (edge ? [edge] : []),
  )
}

/** A number of clear form beside text on the same line goes; the text stays. */
function withoutNumber(row: readonly Segment[]): readonly Segment[] {
  const text = row.filter((segment) => !isPageNumber(segment.text))
  return text.length > 0 ? text : row
}
