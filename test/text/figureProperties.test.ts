import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findQuantities } from '../../src/text/quantity.js'
import { findTimes } from '../../src/text/times.js'
import { FIGURES, NO_FIGURES } from './figureTable.js'
import { NO_TIMES, TIMES } from './timeTable.js'

/** Pieces of which figures, times and what only looks like them are made. */
const PIECES = [
  ...'0123456789.,。:/-—~％%$£¥()（）“”、；；|_*\n 第条号年月日时点个人次场元万亿千百十一二两三半每前内起约近超达由从至到',
  '不少于',
  '以上',
  '个百分点',
  '20__年',
  '百分之',
  '分之',
  '全覆盖',
  '翻一番',
  '工作日',
  '人次',
  'at least',
  ' million',
  ' to ',
  'two ',
  ' pilots',
  'per quarter',
  '30 June ',
  '2026',
  'AED',
  '元/人·月',
]
const made = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 40 })
  .map((pieces) => pieces.join(''))
const written = fc
  .array(
    fc.constantFrom(
      ...Object.values(FIGURES)
        .flat()
        .map(([text]) => text),
      ...Object.values(TIMES)
        .flat()
        .map(([text]) => text),
      ...Object.values(NO_FIGURES).flat(),
      ...NO_TIMES,
    ),
    { maxLength: 6 },
  )
  .map((clauses) => clauses.join('，'))
const anyText = fc.oneof(made, written, fc.string({ unit: 'binary', maxLength: 200 }))

test('a figure holds its value and its unit, lies inside the text and overlaps no other', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let last = 0
      for (const { start, end, value, unit } of findQuantities(text)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(value).not.toBe('')
        expect(text.slice(start, end)).toContain(value)
        expect(text.slice(start, end)).toContain(unit)
        last = end
      }
    }),
    { numRuns: 2000 },
  )
})

test('words of comparison are printed where the figure stands', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { start, end, comparator } of findQuantities(text)) {
        const words = text.slice(start, end)
        for (const part of comparator.split('…')) expect(words.replace(/\*\*/g, '')).toContain(part)
      }
    }),
    { numRuns: 1000 },
  )
})

test('a time lies inside the text and overlaps no other', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let last = 0
      for (const { start, end } of findTimes(text)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        last = end
      }
    }),
    { numRuns: 2000 },
  )
})

test('a figure is read alike wherever it stands after a full stop', () => {
  fc.assert(
    fc.property(written, (text) => {
      const alone = findQuantities(text).map(({ value, unit }) => value + unit)
      const later = findQuantities(`加强管护。${text}`).map(({ value, unit }) => value + unit)
      expect(later).toEqual(alone)
    }),
    { numRuns: 500 },
  )
})

const LONGEST_MS = 1000
const REPEATED = [
  '1',
  '1.1.',
  '1,',
  '1-',
  '1:',
  '1/',
  '1 ',
  '一',
  '千百',
  '百分之',
  '每',
  '不超过',
  '约近超达',
  '(',
  '（含',
  '20',
  '2025年',
  '2025、',
  '20__',
  '1月至',
  '第1、',
  '自之日起',
  '至',
  'a1',
  'one ',
  '1 new ',
  'at least ',
  '$1m to ',
  '电话',
  '元/',
  '个/个/',
  '台(',
  '十四五',
  '“1',
  '新１ ',
  ' ',
  '*',
  '*1',
  '东经1',
  'each ',
  'may 1 ',
  '长期 ',
]
test.each(REPEATED)('ten thousand characters of “%s” are read in a second', (piece) => {
  const text = piece.repeat(Math.ceil(10_000 / piece.length))
  const startedAt = performance.now()
  findQuantities(text)
  findTimes(text)
  expect(performance.now() - startedAt).toBeLessThan(LONGEST_MS)
})
