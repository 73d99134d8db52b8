/**
 * What a printed figure comes to, for order and for the length of a bar. Never shown and never quoted: 1.3万 stays 1.3万
 * wherever it is read.
 */

import { fold } from './fold.js'

export interface Amount {
  readonly number: number
  /** Of a range it is the first number: 3—5. */
  readonly isRange: boolean
}

/** Undefined for what has no number (全覆盖), for a redacted one (20__), and for proportions (1:20). */
export function amountOf(value: string): Amount | undefined {
  const folded = fold(value).replace(/(?<=\d)[, ](?=\d{3}(?!\d))/g, '')
  if (/_|\d[x×*]|\d:\d/.test(folded)) return undefined
  const share = shareOf(folded)
  if (share !== undefined) return { number: share, isRange: false }
  const first = firstNumber(folded)
  if (!first) return undefined
  const rest = folded.slice(first.end)
  return { number: Number(first.number.toPrecision(SIGNIFICANT)), isRange: RANGE.test(rest) }
}

/** 1.1万 and 11000 are one number, though 1.1 × 10000 is a little more. */
const SIGNIFICANT = 12

/** Something parts it from a second number. */
const RANGE = /^[^\d]{0,4}(?:-|~|至|到|to|and|or)[^\d]{0,3}[\d一二两三四五六七八九十百千]/

/** 百分之八十五 is told beside 85%; 三分之二 and 2/3 are parts of one. */
function shareOf(folded: string): number | undefined {
  const percent = /^百分之(.+)$/.exec(folded)?.[1]
  if (percent !== undefined) return firstNumber(percent)?.number
  const [, lower, upper] = /^(.+)分之(.+)$/.exec(folded) ?? []
  if (lower !== undefined && upper !== undefined) return quotient(upper, lower)
  const [, over, under] = /^(\d{1,4})\/(\d{1,4})$/.exec(folded) ?? []
  if (over !== undefined && under !== undefined) return quotient(over, under)
  return /^(?:half|一半|半)$/.test(folded) ? 0.5 : undefined
}

function quotient(upper: string, lower: string): number | undefined {
  const [a, b] = [firstNumber(upper)?.number, firstNumber(lower)?.number]
  return a !== undefined && b ? a / b : undefined
}

interface Read {
  readonly number: number
  readonly end: number
}

function firstNumber(folded: string): Read | undefined {
  return arabic(folded) ?? chinese(folded) ?? english(folded)
}

function arabic(folded: string): Read | undefined {
  const found = ARABIC.exec(folded)
  if (!found) return undefined
  const [all, digits = '', magnitude = ''] = found
  const sign = /(?:^|[^\d])-$/.test(folded.slice(0, found.index)) && found.index === 1 ? -1 : 1
  const times = [...magnitude.matchAll(PART_OF_MAGNITUDE)].reduce(
    (product, [part]) => product * (MAGNITUDES[part] ?? 1),
    1,
  )
  return { number: sign * Number(digits.replace('。', '.')) * times, end: found.index + all.length }
}

const ARABIC =
  /(\d+(?:[.。]\d+)?)\s?[余多来+]?\s?((?:[十百千]?万亿|[十百千万]{0,2}亿|[十百千]?万|[千百]|thousand|million|billion)?)[余多]?/
const PART_OF_MAGNITUDE = /thousand|million|billion|[十百千万亿]/g
const MAGNITUDES: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1_000,
  万: 10_000,
  亿: 100_000_000,
  thousand: 1_000,
  million: 1_000_000,
  billion: 1_000_000_000,
}

function chinese(folded: string): Read | undefined {
  const found = CHINESE.exec(folded)
  if (!found) return undefined
  const [whole = '', decimals = ''] = found[0].split('点')
  const tail = /[万亿]+$/.exec(decimals)?.[0] ?? ''
  const behind = Array.from(decimals.slice(0, decimals.length - tail.length), digitOf).join('')
  const number = Number(`${wholeOf(whole)}${behind && `.${behind}`}`)
  const times = [...tail].reduce((product, part) => product * (MAGNITUDES[part] ?? 1), 1)
  return { number: number * times, end: found.index + found[0].length }
}

const CHINESE =
  /[一二两三四五六七八九十百千][一二两三四五六七八九十百千万亿零〇]*(?:点[一二三四五六七八九零]+[万亿]*)?/

/** 一万五千, 二十五, 十二. */
function wholeOf(text: string): number {
  let [total, section, digit] = [0, 0, 0]
  for (const unit of text) {
    const times = MAGNITUDES[unit]
    if (times === undefined) digit = digitOf(unit)
    else if (times >= 10_000) {
      total = (total + section + digit) * times
      section = digit = 0
    } else {
      section += (digit || 1) * times
      digit = 0
    }
  }
  return total + section + digit
}

function digitOf(unit: string): number {
  return Math.max(0, '零一二三四五六七八九'.indexOf(unit.replace('两', '二').replace('〇', '零')))
}

function english(folded: string): Read | undefined {
  const found = ENGLISH.exec(folded)
  if (!found) return undefined
  return { number: ENGLISH_WORDS.indexOf(found[0]) + 1, end: found.index + found[0].length }
}

const ENGLISH_WORDS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const ENGLISH = new RegExp(`\\b(?:${ENGLISH_WORDS.join('|')})\\b`)
