/**
 * The grammar of figures: value or range, unit and comparator, each with its span and none computed. Number
 * packages read 1.3万 as 0 and 20__年 as 20, hence a grammar of our own. Works on folded text of equal length.
 */

import type { Span } from '../domain/plan.js'
import { fold } from './fold.js'
import { UNIT_PATTERN } from './units.js'

/** A figure as printed. `start`–`end` covers comparator, value and unit. */
export interface Quantity extends Span {
  readonly comparator: string
  readonly value: string
  readonly unit: string
}

const ARABIC = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.。]\d+)?`
const CHINESE = '[一二两三四五六七八九十百千]{1,5}'
const MAGNITUDE = '(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百)?'
const ABOUT = '(?:余|多|来|几)?'
const DASH = String.raw`\s?[-~至到]\s?`

const BEFORE =
  '不少于|不低于|不得少于|不得低于|不超过|不得超过|不高于|不大于|不小于|不多于|原则上不超过|达到或超过|高于|低于|' +
  '大于|小于|少于|多于|超过|突破|至少|最多|最少|最低|最高|力争达到|力争完成|力争|确保达到|确保|接近|将近|' +
  '约|近|超|达到|达|控制在|稳定在|保持在|压缩至|压缩到|缩短至|缩短到|降至|降到|降低到|降低至|下降到|' +
  '提高到|提高至|提升到|提升至|增加到|增加至|增至|增长到|扩大到|at least|at most|no more than|no less than|up to|over|more than|fewer than|less than|minimally'
const AFTER = '及以上|以上|及以下|以下|以内|之内|内|左右|上下'

const FIGURE = new RegExp(
  `(?<before>${BEFORE})?\\s?` +
    `(?<value>(?:(?:${ARABIC})${ABOUT}${MAGNITUDE}${ABOUT}(?:(?:${UNIT_PATTERN})?${DASH}(?:${ARABIC})${ABOUT}${MAGNITUDE}${ABOUT})?)|百分之(?:${CHINESE}|\\d+)|${CHINESE}(?:余|多)?万?)` +
    `\\s?(?<unit>${UNIT_PATTERN})?(?<after>${AFTER})?`,
  'g',
)

const ENGLISH_NUMBER = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
const ENGLISH_FIGURE = new RegExp(
  `(?<before>${BEFORE})?\\s?(?<![-\\w/.])(?<value>\\d+(?:,\\d{3})*(?:\\.\\d+)?|${ENGLISH_NUMBER})\\s+(?<unit>(?!of\\b|and\\b|or\\b|to\\b|the\\b|in\\b|by\\b|for\\b|is\\b|are\\b|at\\b|on\\b)(?:km|kg|mm|cm|kw|mw|gb|tb|ha)\\b|[a-z]{3,}(?:-[a-z]+)?)\\b`,
  'g',
)

/** Returns every figure with a unit, in order, none overlapping another. Dates, 文号, 第…条 and phone numbers are none. */
export function findQuantities(text: string): Quantity[] {
  const folded = maskNonFigures(fold(text))
  const found: Quantity[] = []
  for (const match of folded.matchAll(FIGURE)) {
    const quantity = toQuantity(text, folded, match)
    if (quantity) found.push(quantity)
  }
  if (/[a-z]{3}/.test(folded)) found.push(...englishQuantities(text, folded, found))
  return found.sort((a, b) => a.start - b.start)
}

function toQuantity(text: string, folded: string, match: RegExpExecArray): Quantity | undefined {
  const { before = '', value = '', unit = '', after = '' } = match.groups ?? {}
  const percent = value.startsWith('百分之')
  if (!unit && !percent) return undefined
  const start = match.index + match[0].length - match[0].trimStart().length
  const end = match.index + match[0].trimEnd().length
  const valueStart = match.index + match[0].indexOf(value, before.length)
  if (!percent && /^[一二两三四五六七八九十百千]/.test(value))
    if (!isChineseFigure(folded, valueStart, value, unit, before + after)) return undefined
  if (/[第]$/.test(folded.slice(0, valueStart))) return undefined
  if (/[a-z]$/.test(folded.slice(0, valueStart)) && !before) return undefined
  return {
    start,
    end,
    comparator: joinComparator(text, start, before, end, after),
    value: text.slice(valueStart, valueStart + value.length).trim(),
    unit: percent ? '' : unitAsPrinted(text, valueStart + value.length, unit),
  }
}

function joinComparator(
  text: string,
  start: number,
  before: string,
  end: number,
  after: string,
): string {
  const first = text.slice(start, start + before.length)
  const last = after ? text.slice(end - after.length, end) : ''
  return first && last ? `${first}…${last}` : first || last
}

function unitAsPrinted(text: string, from: number, unit: string): string {
  const at = text[from] === ' ' ? from + 1 : from
  return text.slice(at, at + unit.length)
}

/** 一个 and 三类 are mostly words, not figures: alone they need a comparator, and a name in quotes is none. */
function isChineseFigure(
  folded: string,
  at: number,
  value: string,
  unit: string,
  comparator: string,
): boolean {
  if (/[一二三四五六七八九十百千"年月]$/.test(folded.slice(Math.max(0, at - 1), at))) return false
  if (
    /^(?:类|级|年|期|届|代|度|分|点|本|位|方|等|线|区|线城市|产|中|体|面|起|般|定|样|直|致|系列)/.test(
      unit,
    )
  )
    return false
  if (value === '一') return comparator !== '' && unit !== ''
  return unit !== ''
}

function englishQuantities(text: string, folded: string, taken: readonly Span[]): Quantity[] {
  const found: Quantity[] = []
  for (const match of folded.matchAll(ENGLISH_FIGURE)) {
    const { before = '', value = '', unit = '' } = match.groups ?? {}
    const start = match.index + match[0].length - match[0].trimStart().length
    const end = match.index + match[0].length
    if (taken.some((other) => start < other.end && other.start < end)) continue
    const valueStart = match.index + match[0].indexOf(value, before.length)
    if (
      /\b(?:action|section|exhibit|table|figure|appendix|fy|no\.|circular|phase|step|chapter|version|title|part|page)\s$/.test(
        folded.slice(0, valueStart),
      )
    )
      continue
    if (/^(?:19|20)\d\d$/.test(value)) continue
    if (/^[A-Z]/.test(text.slice(end - unit.length, end))) continue
    found.push({
      start,
      end,
      comparator: text.slice(start, start + before.length),
      value: text.slice(valueStart, valueStart + value.length),
      unit: text.slice(end - unit.length, end),
    })
  }
  return found
}

const NON_FIGURES: readonly RegExp[] = [
  /\[(?:19|20)[\d_]{2}\]\s?\d{1,4}号/g, // 国发〔2018〕42号
  /(?:19|20)(?:\d\d|__)\s?(?:-\s?(?:19|20)(?:\d\d|__))?\s?年度?(?:\d{1,2}月(?:\d{1,2}日)?)?/g,
  /(?<!\d)\d{1,2}月(?:份|\d{1,2}日)?/g,
  /(?<![\d-])0\d{2,3}-\d{7,8}(?!\d)/g,
  /(?<!\d)1[3-9]\d{9}(?!\d)/g,
  /第\s?(?:\d+|[一二三四五六七八九十百]+)\s?(?:条|款|项|章|节|号|届|次|期|批|版|类|季度|阶段|部分)?/g,
  /https?:\/\/\S+/g,
  /\d{4}-\d{1,2}-\d{1,2}(?:\s\d{1,2}:\d{2}(?::\d{2})?)?/g,
]

/** Blanks, unit by unit, what looks like a figure and is none. */
function maskNonFigures(folded: string): string {
  let masked = folded
  for (const pattern of NON_FIGURES)
    masked = masked.replace(pattern, (m) => '\u0001'.repeat(m.length))
  return masked
}
