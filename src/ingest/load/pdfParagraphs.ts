/** Makes paragraphs of printed lines, by where they begin and end on the page and by their words. */

import { readNumbering } from '../../text/numbering.js'
import { LABEL_LINE } from '../facts/labels.js'
import { canGoOn, goesOnByMarks, goesOnOverPage, joint } from './goesOn.js'
import type { PrintedLine } from './pdfColumns.js'
import { findBoxes, type Box } from './pdfBoxes.js'

export interface Paragraph {
  readonly text: string
  /** The page on which it begins. */
  readonly page: number
}

/** Lines between which something stands that is no text (a table) are given in several runs. */
export function findParagraphs(runs: readonly (readonly PrintedLine[])[]): Paragraph[][] {
  const boxOf = findBoxes(runs.flat())
  return runs.map((run) => {
    const open: Open[] = []
    for (const line of run) {
      const box = boxOf(line)
      const last = open.at(-1)
      if (last && goesOn(last, line, box)) extend(last, line, box)
      else open.push(begin(line, box))
    }
    return open.map(({ text, first }) => ({ text, page: first.page }))
  })
}

/** A paragraph that may go on. Indents count from the left edge of the text, so that pages and columns compare. */
interface Open {
  text: string
  readonly first: PrintedLine
  readonly firstIndent: number
  last: PrintedLine
  lastBox: Box
  /** Of the second line and those below it. */
  restIndent: number | undefined
}

function begin(line: PrintedLine, box: Box): Open {
  return {
    text: line.text,
    first: line,
    firstIndent: line.x - box.left,
    last: line,
    lastBox: box,
    restIndent: undefined,
  }
}

function extend(open: Open, line: PrintedLine, box: Box): void {
  const hyphenated = /[a-z]-$/.test(open.text) && /^[a-z]/.test(line.text)
  open.text = hyphenated
    ? open.text.slice(0, -1) + line.text
    : open.text + joint(open.text, line.text) + line.text
  open.restIndent ??= line.x - box.left
  open.last = line
  open.lastBox = box
}

/** Ems. A paragraph is indented by two characters; lines lean by less than one. */
const INDENT = 1.2
const SAME_INDENT = 0.8
/** Two characters: a mark may not open a line, so the one before it moves down with it. */
const SLACK = 2
/** Fonts of one paragraph are of one size, give or take what a scan measures. */
const SAME_SIZE = 0.08
/** Lines of one paragraph are as far apart as its others; the widest spacing in use is 2.2 ems. */
const WIDEST_SPACING = 2.4

function goesOn(open: Open, line: PrintedLine, box: Box): boolean {
  const { last, text } = open
  if (last.gapped || line.gapped) return false
  if (Math.abs(last.size - line.size) > SAME_SIZE * Math.max(last.size, line.size)) return false
  const indent = line.x - box.left
  const fits = isContinuation(open, indent, line.size)
  const next = fits ? line.text : `\u3000\u3000${line.text}`
  const broken = last.page !== line.page || last.column !== line.column
  if (!broken && line.y - last.y > WIDEST_SPACING * line.size) return goesOnByMarks(text, next)
  if (!broken && changesFont(last, line)) return false
  if (goesOnByMarks(text, next)) return true
  if (!fits || !isFull(last, open.lastBox, line)) return false
  if (canGoOn(text, next) || (broken && goesOnOverPage(text, next))) return true
  return isRestOfHeading(open, line) || isNextSentence(open, line, indent)
}

/** Whether a line stands where the next line of this paragraph would. */
function isContinuation(open: Open, indent: number, size: number): boolean {
  if (open.restIndent !== undefined) return Math.abs(indent - open.restIndent) <= SAME_INDENT * size
  if (indent <= INDENT * size) return true
  const hanging = readNumbering(open.text) !== undefined || LABEL_LINE.test(open.text)
  return hanging && indent > open.firstIndent + SAME_INDENT * size
}

/** Whether the next line's first word had no place left at the end of this one. */
function isFull(last: PrintedLine, box: Box, next: PrintedLine): boolean {
  const word = /^[A-Za-z\d.,%-]{0,30}/.exec(next.text)?.[0].length ?? 0
  const ems = Math.max(SLACK, (word + 1) * LATIN_EMS)
  return last.right >= box.right - ems * last.size
}

const LATIN_EMS = 0.5

function changesFont(last: PrintedLine, line: PrintedLine): boolean {
  return last.font !== undefined && line.font !== undefined && last.font !== line.font
}

/** A numbered heading that fills its lines and goes on: canGoOn() takes it for whole, but the page shows that it is not. */
function isRestOfHeading(open: Open, line: PrintedLine): boolean {
  return readNumbering(open.text) !== undefined && !STOPPED.test(open.text) && isPlain(line.text)
}

/** A line that ends with a stop at the right edge, where paragraphs are indented and the next line is not. */
function isNextSentence(open: Open, line: PrintedLine, indent: number): boolean {
  const below = indent < open.firstIndent - SAME_INDENT * line.size || open.restIndent !== undefined
  return (
    below && open.firstIndent > INDENT * line.size && STOPPED.test(open.text) && isPlain(line.text)
  )
}

const STOPPED = /[。！？；：!?;:.…]["'”’」』）)】》]*$/

/** Neither numbered nor labelled: canGoOn() refuses such lines whatever stands before them. */
function isPlain(line: string): boolean {
  return canGoOn('字', line)
}
