/**
 * The form in which a model's words are compared with a plan's: folded, without white space and quotation marks, with three kinds of
 * pause: `、` between the items of a list, `,` between clauses, `;` between sentences. What is compared is compared exactly.
 */

import { fold } from '../../text/fold.js'

/** Never two pauses in a row, none at either end. */
export function matchForm(original: string): string {
  const folded = fold(original)
  let form = ''
  for (let i = 0; i < folded.length; i++) {
    const pause = pauseAt(folded, i)
    const unit = folded[i] as string
    if (pause === undefined) form += unit === ',' ? IN_FIGURE : NO_CONTENT.test(unit) ? '' : unit
    else if (isPause(form.at(-1))) form = form.slice(0, -1) + stronger(form.at(-1), pause)
    else if (form !== '') form += pause
  }
  return isPause(form.at(-1)) ? form.slice(0, -1) : form
}

/** Stands for the comma of 1,200, which is no pause. */
const IN_FIGURE = '\u201a'
const NO_CONTENT = /[\s"'*`\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/
const BETWEEN_DIGITS = /^\d.\d/
const PAUSES = '、,;'

/** The pause that a unit of folded text stands for. */
function pauseAt(folded: string, at: number): string | undefined {
  const unit = folded[at] as string
  // 1,200 and 1。2万 hold a figure together, 8:30 a time.
  if (/[,。.:]/.test(unit) && BETWEEN_DIGITS.test(folded.slice(at - 1, at + 2))) return undefined
  if (/[,:|()[\]]/.test(unit)) return ','
  if (/[;。!?\n]/.test(unit)) return ';'
  return unit === '.' && !/[a-z0-9]/.test(folded[at + 1] ?? ' ') ? ';' : undefined
}

function isPause(unit: string | undefined): boolean {
  return unit !== undefined && PAUSES.includes(unit)
}

function stronger(one: string | undefined, other: string): string {
  return PAUSES.charAt(Math.max(PAUSES.indexOf(one ?? ''), PAUSES.indexOf(other)))
}
