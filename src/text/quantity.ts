/**
 * The grammar of figures: [comparison] number [dash number] unit [comparison], each with its span and none computed.
 * Number packages read 1.3万 as 0 and 20__年 as 20, hence a grammar of our own. Reads folded text of equal length from
 * left to right: each number is tried once, with patterns that are anchored where it stands and bounded, so that the
 * time is in proportion to the text.
 */

import type { Span } from '../domain/plan.js'
import { comparatorEnd, comparatorStart } from './comparators.js'
import { ENGLISH_MAGNITUDE, ENGLISH_NUMBER, englishUnit } from './englishUnits.js'
import type { Figure } from './figure.js'
import { fold } from './fold.js'
import { isNoFigure } from './fixedWords.js'
import { maskNonFigures } from './nonFigures.js'
import { NUMBER_START, type NumberToken, readNumber } from './numbers.js'
import { unitEnd } from './units.js'

/** A figure as printed. `start`–`end` covers comparator, value and unit. */
export interface Quantity extends Span {
  readonly comparator: string
  readonly value: string
  readonly unit: string
}

/** ②天使行动: enclosed numbers are labels, though they fold to digits. */
const ENCLOSED = /[\u2460-\u24ff\u3220-\u3243]/

/** Returns every figure in order, none overlapping another. Dates, 文号, 第…条 and phone numbers are none. */
export function findQuantities(text: string): Quantity[] {
  const unmasked = fold(text).replace(/\*\*/g, '  ')
  if (!/[\da-z一二两三四五六七八九十百千万半翻过全零]/.test(unmasked)) return []
  const folded = maskNonFigures(unmasked)
  const found: Quantity[] = []
  const starts = /[a-z]/.test(folded) ? ANY_START : NUMBER_START
  let from = 0
  let floor = 0
  for (;;) {
    starts.lastIndex = from
    const next = starts.exec(folded)
    if (!next) return found
    const token = readNumber(folded, next.index) ?? readEnglishNumber(folded, next.index)
    if (!token) {
      from = next.index + 1
      continue
    }
    const figure = readFigure(text, folded, next.index, token, floor)
    if (
      ENCLOSED.test(text.slice(figure.value.start, figure.value.end)) ||
      isNoFigure(text, folded, figure)
    )
      from = token.end
    else {
      found.push(toQuantity(text, figure))
      floor = from = figure.end
    }
  }
}

const ANY_START = new RegExp(`${NUMBER_START.source}|\\b(?=[a-z])`, 'g')

function readEnglishNumber(folded: string, at: number) {
  ENGLISH_NUMBER.lastIndex = at
  if (!ENGLISH_NUMBER.test(folded)) return undefined
  return { kind: 'english' as const, end: ENGLISH_NUMBER.lastIndex, large: false }
}

type Token = Omit<NumberToken, 'kind'> & { readonly kind: Figure['kind'] }

/** `floor` is where the figure before ended: nothing of this one lies before it. */
function readFigure(text: string, folded: string, at: number, token: Token, floor: number): Figure {
  const valueStart = signStart(text, folded, at)
  const money = MONEY.exec(folded.slice(Math.max(floor, valueStart - 5), valueStart))?.[0] ?? ''
  const first = withMagnitude(folded, token, money !== '')
  const { end, unit } = readUnit(text, folded, token.kind, first, money)
  const last = unit ?? { start: end, end }
  const printedUnit = money
    ? { start: valueStart - money.length, end: valueStart - money.length + money.trimEnd().length }
    : last
  // Most Chinese digits count nothing (一是, 统一): for those no comparison is looked for, which is the dear part.
  const idle = !unit && !token.large && money === '' && /^(?:chinese|english)$/.test(token.kind)
  const start = idle
    ? valueStart
    : Math.max(floor, comparatorStart(folded, valueStart - money.length))
  const stop = comparatorEnd(folded, Math.max(end, last.end))
  return {
    kind: token.kind,
    large: token.large || end > token.end + 3,
    value: { start: valueStart, end },
    unit: printedUnit,
    start,
    end: stop,
    comparator: joined(
      text.slice(start, valueStart - money.length),
      text.slice(Math.max(end, last.end), stop),
    ),
  }
}

const MONEY = /(?:us\$|hk\$|a\$|[$£€¥]|(?<![a-z])(?:rmb|usd|gbp|eur|cny))\s?$/

function joined(before: string, after: string): string {
  const parts = [before, after]
    .map((part) => part.replace(/\*\*/g, '').trim())
    .filter((part) => part !== '')
  return parts.join('…')
}

/** A minus sign belongs to a percentage or a temperature (同比-3.2%, -18℃); other dashes before a number part words. */
function signStart(text: string, folded: string, at: number): number {
  if (!/[-−－]/.test(text[at - 1] ?? '') || /[\d%a-z-]/.test(folded[at - 2] ?? '')) return at
  return /^\d{1,4}(?:\.\d{1,3})?\s?[%‰℃°]/.test(folded.slice(at, at + 10)) ? at - 1 : at
}

function withMagnitude(folded: string, token: Token, money: boolean): number {
  if (token.kind !== 'arabic' && token.kind !== 'english') return token.end
  ENGLISH_MAGNITUDE.lastIndex = token.end
  if (!ENGLISH_MAGNITUDE.test(folded)) return token.end
  const short = !/(?:llion|thousand)$/.test(folded.slice(token.end, ENGLISH_MAGNITUDE.lastIndex))
  return short && !money ? token.end : ENGLISH_MAGNITUDE.lastIndex
}

interface Reach {
  /** Where the number, or the second of a range, ends. */
  readonly end: number
  readonly unit: Span | undefined
}

/** Reads on from the end of the first number: its unit, or a dash, a second number and the unit of both. */
function readUnit(
  text: string,
  folded: string,
  kind: Token['kind'],
  first: number,
  money: string,
): Reach {
  const own = unitAt(text, folded, kind, first)
  for (const at of own ? [own.end, first] : [first]) {
    const dash = DASH.exec(folded.slice(at, at + 8))?.[0]
    if (dash === undefined) continue
    const second = secondOf(folded, kind, at + dash.length, money)
    if (second === undefined) continue
    const unit = unitAt(text, folded, kind, second)
    // £150 to 900 households is no range: the second sum would have its sign too.
    if (money !== '' && /[a-z]\s$/.test(dash)) continue
    if (unit ? !own || sameUnit(folded, own, unit) : !own && (isShare(kind) || money !== ''))
      return { end: second, unit }
  }
  return { end: first, unit: own }
}

/** Also `one in five adults`, `10 of the 12 wards`: a share is not told by its second number alone. */
const DASH =
  /^\s?(?:[-~]{1,2}|[至到或](?!少|多)|to\s|and\s|or\s|in\s|out of\s|of (?:the\s)?)\s?(?:us\$|[$£€¥])?/

function secondOf(
  folded: string,
  kind: Token['kind'],
  at: number,
  money: string,
): number | undefined {
  const second = readNumber(folded, at) ?? readEnglishNumber(folded, at)
  if (!second) return undefined
  const fits =
    second.kind === kind ||
    (kind === 'percent' && second.kind === 'chinese') ||
    (kind === 'arabic' && second.kind === 'english')
  return fits ? withMagnitude(folded, second, money !== '') : undefined
}

function isShare(kind: Token['kind']): boolean {
  return kind === 'percent' || kind === 'fraction' || kind === 'ratio'
}

function sameUnit(folded: string, one: Span, other: Span): boolean {
  return folded.slice(one.start, one.end) === folded.slice(other.start, other.end)
}

function unitAt(text: string, folded: string, kind: Token['kind'], at: number): Span | undefined {
  if (isShare(kind) || kind === 'worded') return undefined
  const start = at + (/^ {0,2}/.exec(folded.slice(at, at + 2))?.[0].length ?? 0)
  const end = unitEnd(folded, start)
  if (end > start) return { start, end }
  return kind === 'chinese' ? undefined : englishUnit(text, folded, at)
}

function toQuantity(text: string, { start, end, comparator, value, unit }: Figure): Quantity {
  return {
    start,
    end,
    comparator,
    value: text.slice(value.start, value.end),
    unit: text.slice(unit.start, unit.end),
  }
}
