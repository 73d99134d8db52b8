/**
 * Joins what pages have cut. Page numbers, running heads and form feeds are furniture, like a site's menu, and a line that
 * a page, or a fixed width, has cut in the middle of a sentence is one line again.
 *
 * This happens before anything is read, so the text that is kept, and that all spans and quotes count in, has whole
 * words: 市水 and 利局 on two pages are found, quoted and shown as 市水利局. To keep the break in the text and skip it when
 * matching lost: every span, the two indexes, the vectors, the verifier and the page would each have to know of
 * gaps, and a name would still be shown with a page number inside. What differs from the file is white space and
 * page furniture alone (test/ingest/load/mendLines.test.ts holds this for any text).
 */

import { canGoOn, goesOnByMarks, goesOnOverPage, joint } from './goesOn.js'
import { closeJustified } from './justifiedLabel.js'
import { findPageMarks } from './pageMarks.js'

/** Returns the text with its lines made whole; a text without breaks comes back as it is. */
export function mendLines(text: string): string {
  const lines = text.replace(/\f/g, '\n\f\n').split('\n').map(closeJustified)
  const marks = findPageMarks(lines)
  const width = wrapWidth(lines)
  const kept: string[] = []
  let last: Last | undefined
  let fenced = false
  lines.forEach((line, i) => {
    if (marks.has(i)) {
      if (last) last = { ...last, broken: true }
      return
    }
    if (line.trim() === '') {
      kept.push(line)
      if (last) last = { ...last, apart: true }
      return
    }
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced
    const before = last && !fenced && (kept[last.at] as string)
    if (last && before && goesOn(before, line, last, width)) {
      kept[last.at] = before.trimEnd() + joint(before, line) + line.trimStart()
      kept.length = last.at + 1
      last = { at: last.at, physical: line, broken: false, apart: false }
    } else {
      kept.push(line)
      last = { at: kept.length - 1, physical: line, broken: false, apart: false }
    }
  })
  return kept.join('\n')
}

/** The line that was kept last: where it stands, its last physical line, and what has followed since. */
interface Last {
  readonly at: number
  readonly physical: string
  readonly broken: boolean
  readonly apart: boolean
}

function goesOn(before: string, line: string, last: Last, width: number | undefined): boolean {
  if (last.broken) return goesOnOverPage(before, line) || goesOnByMarks(before, line)
  if (/、\s*$/.test(before) && canGoOn(before, line)) return true
  if (last.apart) return false
  if (goesOnByMarks(before, line)) return true
  return width !== undefined && widthOf(last.physical) >= width - SLACK && canGoOn(before, line)
}

/** Two characters: a mark may not open a line, so the one before it moves down with it. */
const SLACK = 4
const FEWEST_FULL_LINES = 5
const FULL_SHARE = 0.15
const CUT_SHARE = 0.6
const NARROWEST = 40
const WIDEST = 130

/**
 * The width, in Latin characters, at which a text was wrapped by hand, or undefined where its lines are paragraphs. In
 * wrapped text hardly a line is longer than the others, many are of that width, and most of these stop in the
 * middle of a sentence.
 */
function wrapWidth(lines: readonly string[]): number | undefined {
  const filled = lines.filter((line) => line.trim().length > 1 && !/^\s*[|#]/.test(line))
  const widths = filled.map(widthOf).sort((a, b) => a - b)
  const widest = widths[Math.floor(widths.length * 0.98)] ?? 0
  if (widest < NARROWEST || widest > WIDEST || (widths.at(-1) ?? 0) > widest + SLACK)
    return undefined
  const full = filled.filter((line) => widest - widthOf(line) <= SLACK)
  const cut = full.filter((line) => !/[。！？；：!?;:.]["”）)]*\s*$/.test(line))
  const wrapped =
    full.length >= Math.max(FEWEST_FULL_LINES, filled.length * FULL_SHARE) &&
    cut.length >= full.length * CUT_SHARE
  return wrapped ? widest : undefined
}

/** Chinese characters and marks are two wide; an indent counts. */
function widthOf(line: string): number {
  let width = 0
  for (const unit of line.trimEnd()) width += unit < '\u2e80' ? 1 : 2
  return width
}
