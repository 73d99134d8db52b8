/** The text of one cell: its lines side by side, and a word that the cell's width has cut in two whole again. */

import { looksLikeOffice } from '../../text/organisation.js'
import { joint } from './goesOn.js'
import { findRows, joinSegments } from './pdfLines.js'
import type { Piece } from './pdfPieces.js'

/** Points that stay empty on both sides of a cell together: Word leaves 10.8, others less. */
const PADDING_POINTS = 11
/** Two characters: a mark may not open a line. */
const SLACK_EMS = 2

/** Joins the pieces of the cell between two edges, in points. */
export function cellOf(pieces: readonly Piece[], left: number, right: number): string {
  const lines = findRows(pieces).map(joinSegments)
  let text = ''
  lines.forEach((line, i) => {
    const before = lines[i - 1]
    if (!before) {
      text = line.text
      return
    }
    const full = before.right - before.x >= right - left - PADDING_POINTS - SLACK_EMS * before.size
    text += between(text, line.text, full) + line.text
  })
  return text
}

/** Nothing where the width has cut a word; a space where a line of its own begins (one office a line). */
function between(text: string, line: string, full: boolean): '' | ' ' {
  if (/^[、，；。）)]/.test(line) || /[、，；。（(]$/.test(text)) return ''
  const left = text.split(/[、，,；;。：:\s]/).at(-1) ?? ''
  const right = line.split(/[、，,；;。：:\s]/)[0] ?? ''
  const names = isWholeName(left) && isWholeName(right)
  return full && !names ? joint(text, line) : ' '
}

/** 市园 and 林局 end like offices too; whole names of two characters are few. */
function isWholeName(name: string): boolean {
  return name.length > 2 && looksLikeOffice(name)
}
