/** Pieces of text on one baseline become segments of a line: what a column's gutter or a table's cells part stays apart. */

import { readNumbering } from '../../text/numbering.js'
import { LABEL_LINE } from '../facts/labels.js'
import type { Piece } from './pdfPieces.js'

/** Text on one baseline without a wide gap in it. */
export interface Segment {
  readonly text: string
  readonly x: number
  readonly right: number
  readonly y: number
  readonly size: number
  /** The font of all its Chinese (or else all its) characters; undefined where several share the line. */
  readonly font: string | undefined
  /** Whether several segments were joined into it: a row of a list or of a table without rules. */
  readonly gapped: boolean
}

/** Ems of white space that part two segments. */
const PARTING_EMS = 1.2
/** Baselines within this share of the size are one line: scans and mixed fonts are not exact. */
const SAME_LINE = 0.3
/** A raised footnote mark is smaller than the line it stands in, and less than this much of its size above or below. */
const RAISED = 0.6
const SMALL = 0.8

/** Returns rows from the top of the page down, each with its segments from the left. */
export function findRows(pieces: readonly Piece[]): Segment[][] {
  return joinRaised(baselines(pieces)).map((row) => {
    const sorted = withoutOverprint(row.toSorted((a, b) => a.x - b.x))
    return cutAtGaps(sorted).map(toSegment)
  })
}

/** One segment for several that stand on one line; a wide gap between them is a space. */
export function joinSegments(segments: readonly Segment[]): Segment {
  const [first, ...more] = segments as readonly [Segment, ...Segment[]]
  return more.reduce(
    (left, right) => ({
      text: `${left.text} ${right.text}`,
      x: left.x,
      right: Math.max(left.right, right.right),
      y: left.y,
      size: Math.max(left.size, right.size),
      font: left.font === right.font ? left.font : undefined,
      gapped: left.gapped || readNumbering(left.text)?.length !== left.text.length,
    }),
    first,
  )
}

function baselines(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = []
  for (const piece of pieces.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1)
    const anchor = row?.[0]
    if (row && anchor && piece.y - anchor.y <= SAME_LINE * Math.min(piece.size, anchor.size))
      row.push(piece)
    else rows.push([piece])
  }
  return rows
}

/** Puts footnote marks and the like back into the line that they are raised (or sunk) from. */
function joinRaised(rows: readonly Piece[][]): Piece[][] {
  const home = rows.map((row, i) => {
    for (const at of [i + 1, i - 1]) {
      const other = rows[at]
      if (other && row.every((piece) => isRaised(piece, other))) return at
    }
    return i
  })
  return rows.flatMap((row, i) => {
    if (home[i] !== i) return []
    const marks = [i - 1, i + 1].flatMap((at) => (home[at] === i ? (rows[at] ?? []) : []))
    return [[...row, ...marks]]
  })
}

function isRaised(piece: Piece, line: readonly Piece[]): boolean {
  return line.some(
    (base) =>
      piece.size < SMALL * base.size &&
      Math.abs(piece.y - base.y) < RAISED * base.size &&
      Math.abs(piece.x - base.right) < RAISED * base.size,
  )
}

/** Bold made by printing twice: the same words a hair beside themselves. */
function withoutOverprint(row: readonly Piece[]): Piece[] {
  const kept: Piece[] = []
  for (const piece of row) {
    const again = kept
      .slice(-OVERPRINT_REACH)
      .some(({ text, x, size }) => text === piece.text && piece.x - x < SAME_LINE * size)
    if (!again) kept.push(piece)
  }
  return kept
}

/** A line is rarely printed more than four times over itself. */
const OVERPRINT_REACH = 4

function cutAtGaps(row: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = []
  let reach = -Infinity
  for (const piece of row) {
    const group = groups.at(-1)
    if (group && piece.x - reach <= PARTING_EMS * piece.size) group.push(piece)
    else groups.push([piece])
    reach = Math.max(group ? reach : -Infinity, piece.right)
  }
  return groups
}

function toSegment(pieces: readonly Piece[]): Segment {
  const [first] = pieces as readonly [Piece]
  const widest = pieces.reduce((a, b) => (b.text.length > a.text.length ? b : a))
  let text = ''
  let reach = first.x
  for (const piece of pieces) {
    text += text === '' ? piece.text : gap(text, piece, reach) + piece.text
    reach = Math.max(reach, piece.right)
  }
  return {
    text: closeLetterSpacing(text),
    x: first.x,
    right: reach,
    y: widest.y,
    size: widest.size,
    font: commonFont(pieces),
    gapped: false,
  }
}

/** Ems of white space that are a space: between Latin words, between Chinese characters, between the two. */
const LATIN_SPACE = 0.18
const CHINESE_SPACE = 0.4
const MIXED_SPACE = 0.6

function gap(before: string, piece: Piece, reach: number): '' | ' ' {
  const ems = (piece.x - reach) / piece.size
  const left = isWide(before.at(-1) ?? '')
  const right = isWide(piece.text[0] ?? '')
  const least = left && right ? CHINESE_SPACE : left || right ? MIXED_SPACE : LATIN_SPACE
  return ems >= least ? ' ' : ''
}

function isWide(unit: string): boolean {
  return unit >= '\u2e80'
}

const MOST_SPACED = 0.4

const SPACE_IN_CHINESE = /(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])/g

/**
 * A heading set wide (实 施 方 案) has spaces between most of its characters; a list of names (住建局 城管局) between few. In a
 * sentence a space is where a justified line was stretched most.
 */
function closeLetterSpacing(text: string): string {
  const spaced = text.match(SPACE_IN_CHINESE)?.length ?? 0
  if (spaced === 0) return text
  const close = text.match(/(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])/g)?.length ?? 0
  const stretched = /[，、。；]/.test(text) && !LABEL_LINE.test(text)
  if (!stretched && spaced <= (spaced + close) * MOST_SPACED) return text
  return text.replace(SPACE_IN_CHINESE, '')
}

function commonFont(pieces: readonly Piece[]): string | undefined {
  const chinese = pieces.filter(({ text }) => /[\u3400-\u9fff]/.test(text))
  const fonts = new Set((chinese.length > 0 ? chinese : pieces).map(({ font }) => font))
  return fonts.size === 1 ? [...fonts][0] : undefined
}
