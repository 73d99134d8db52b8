/** Which item of its section a quote stands in, as an official citation names it: 第2项, or a row of a table. */

import type { ItemPlace } from '../domain/answer.js'
import type { Span } from '../domain/plan.js'
import { readNumbering, type NumberingFamily } from '../text/numbering.js'
import { numeralValue } from '../text/numerals.js'

/** Labels of items. Others number sections, which stand in the heading path already. */
const ITEM_FAMILIES: ReadonlySet<NumberingFamily> = new Set([
  'arabic',
  'arabic-bracket',
  'arabic-half',
  'circled',
  'letter',
  'spoken',
])
/** 一是…；二是… and ①…；②… inside of one paragraph. */
const SPOKEN = /(?:^|[。；;：:，,\s])(?:([一二三四五六七八九十]{1,3})是(?![否的一由])|([①-⑳]))/g

/**
 * Undefined where the quote stands in no item, or where it is not sure which. `heading` is that of the quote's section: a line that
 * is the heading itself is no item below it.
 */
export function itemOf(text: string, quote: Span, heading: string): ItemPlace | undefined {
  const start = text.lastIndexOf('\n', quote.start - 1) + 1
  const end = text.indexOf('\n', quote.start)
  const line = text.slice(start, end < 0 ? text.length : end)
  if (line.startsWith('|')) return rowOf(text, start)
  const within = itemWithin(line, quote.start - start)
  if (within !== undefined) return { kind: 'item', number: within }
  const label = readNumbering(line.trimStart())
  if (!label || !ITEM_FAMILIES.has(label.family) || isHeading(line, heading)) return undefined
  return { kind: 'item', number: label.value }
}

function isHeading(line: string, heading: string): boolean {
  const [a, b] = [line.trim(), heading.trim()]
  return b !== '' && (a.startsWith(b) || b.startsWith(a))
}

/** The last item that begins before the quote, if the items count up from one without a gap. */
function itemWithin(line: string, at: number): number | undefined {
  const values: number[] = []
  for (const match of line.matchAll(SPOKEN)) {
    if (match.index > at) break
    const value = match[1] ? numeralValue(match[1]) : (match[2]?.charCodeAt(0) ?? 0) - CIRCLED_ZERO
    if (value !== values.length + 1) return undefined
    values.push(value)
  }
  return values.at(-1)
}

/** The character before ①. */
const CIRCLED_ZERO = 0x245f

/** Rows count below the line of dashes that ends a Markdown table's head. */
function rowOf(text: string, start: number): ItemPlace | undefined {
  let number = 0
  for (let at = start; at >= 0;) {
    const end = text.indexOf('\n', at)
    const line = text.slice(at, end < 0 ? text.length : end)
    if (!line.startsWith('|')) return undefined
    if (/^\|[\s:|-]+$/.test(line)) return number > 0 ? { kind: 'row', number } : undefined
    number++
    at = at === 0 ? -1 : text.lastIndexOf('\n', at - 2) + 1
  }
  return undefined
}
