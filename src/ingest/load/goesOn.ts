/** Whether a line goes on in the next one: what a page, a column or a cell has cut is one sentence. */

import { readNumbering } from '../../text/numbering.js'
import { looksLikeOffice } from '../../text/organisation.js'
import { LABEL_LINE } from '../facts/labels.js'

const HAN = '[\\u3400-\\u9fff]'
/** A line that begins so is one of its own: a label, a mark of Markdown, a bullet, a title in brackets. */
const OPENS = new RegExp(
  `^(?:${HAN}{2,8}[:：]|[#>|*+]|[-=*_]{3,}|[-—]\\s|\`\`\`|~~~|<|[●■◆○•★【]|附件|附表|附：|表\\s?\\d|图\\s?\\d)`,
)
const INDENTED = /^(?: {2,}|\t|\u3000{2})/
const ENDS = /[。！？；：!?;:.…]["'”’」』）)】》]*$/
const LONGEST_NUMBERED_HEADING = 40
/** A shorter line without any mark in it may be a title. */
const SHORTEST_SENTENCE = 25
const REACH = 100

/** Whether a line can go on at all, and the next can be its continuation. Lines are as printed, indents included. */
export function canGoOn(line: string, next: string): boolean {
  const words = line.trim()
  const more = next.trim()
  if (words === '' || more === '' || ENDS.test(words)) return false
  if (OPENS.test(more) || LABEL_LINE.test(more) || INDENTED.test(next)) return false
  if (/^[#|>]/.test(words) || readNumbering(more)) return false
  return !isHeading(words)
}

function isHeading(words: string): boolean {
  return (
    readNumbering(words) !== undefined &&
    words.length <= LONGEST_NUMBERED_HEADING &&
    !/[。；：]/.test(words) &&
    !isOpen(words)
  )
}

/** Whether a page break between two lines stands in the middle of a sentence. */
export function goesOnOverPage(line: string, next: string): boolean {
  if (!canGoOn(line, next)) return false
  const words = line.trim()
  const more = next.trim()
  const joins =
    new RegExp(`[\\u3400-\\u9fff\\d、，,（(“]$`).test(words) &&
    new RegExp(`^[\\u3400-\\u9fff\\d、，）)”%％]`).test(more)
  const latin = /[a-z,]$/.test(words) && /^[a-z]/.test(more)
  return (
    (joins || latin) &&
    (/[，。；：、,]/.test(words) || words.length >= SHORTEST_SENTENCE || isOpen(words))
  )
}

/**
 * Whether a line that follows directly is the same sentence by its marks alone: a list that stops at 、, a line that
 * begins with 、 or a closing bracket, a bracket that closes on the next line, a name behind a label cut in two.
 */
export function goesOnByMarks(line: string, next: string): boolean {
  const words = line.trim()
  const more = next.trim()
  if (words === '' || more === '' || /^[#|>]/.test(words)) return false
  if (/^[、，；。）】]/.test(more)) return !INDENTED.test(next)
  if (!canGoOn(line, next)) return false
  if (words.endsWith('、')) return true
  return closesOn(words, more) || cutsName(words, more)
}

/** A bracket that is open at the end of the line and closes on the next before another opens. */
function closesOn(words: string, more: string): boolean {
  return isOpen(words) && /^[^（(。]{0,100}[）)]/.test(more)
}

function isOpen(words: string): boolean {
  const end = words.slice(-REACH)
  return (
    Math.max(end.lastIndexOf('（'), end.lastIndexOf('(')) >
    Math.max(end.lastIndexOf('）'), end.lastIndexOf(')'))
  )
}

/** 责任单位：市园林局、市水 | 利局: neither half is an office, the two together are. */
function cutsName(words: string, more: string): boolean {
  if (!LABEL_LINE.test(words)) return false
  const left = words.split(/[:：、，,；;\s]/).at(-1) ?? ''
  const right = more.split(/[、，,；;。\s]/)[0] ?? ''
  return left !== '' && !looksLikeOffice(left) && looksLikeOffice(left + right)
}

/** What stands between two joined halves: nothing in Chinese, a space between Latin words. */
export function joint(line: string, next: string): '' | ' ' {
  return /[A-Za-z,.;]$/.test(line.trimEnd()) && /^[A-Za-z]/.test(next.trimStart()) ? ' ' : ''
}
