import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ENGLISH_HOLDERS, HOLDERS, SEATS } from '../../src/ingest/facts/personForms.js'
import { LABELLED, mayHoldLabel } from '../../src/ingest/facts/labels.js'
import { WORDED_FORMS } from '../../src/ingest/facts/wordedForms.js'
import { CHINESE_TIME_FORMS } from '../../src/text/chineseTimeForms.js'
import { ENGLISH_TIME_FORMS } from '../../src/text/englishTimeForms.js'
import { fold } from '../../src/text/fold.js'
import { NON_FIGURES } from '../../src/text/nonFigures.js'
import { createGate, type GatedPattern, matchesOf } from '../../src/text/patternGate.js'
import { findTimes, type TimeExpression } from '../../src/text/times.js'
import { withoutAssertions } from '../support/withoutAssertions.js'
import { TIMES } from './timeTable.js'

const GATED: Readonly<Record<string, readonly GatedPattern[]>> = {
  'times in Chinese': CHINESE_TIME_FORMS,
  'times in English': ENGLISH_TIME_FORMS,
  'roles in words': WORDED_FORMS,
  'who holds a post': HOLDERS,
  'who holds a post, in English': ENGLISH_HOLDERS,
  'where an office sits': SEATS,
  'what looks like a figure': NON_FIGURES,
}

describe.each(Object.entries(GATED))('the gate of %s', (_, patterns) => {
  const gate = createGate(patterns)

  test.each(patterns.map((pattern, i) => ({ i, pattern, source: pattern.regex.source })))(
    'lets through all that pattern $i can match: $source',
    ({ pattern }) => {
      fc.assert(
        fc.property(fc.stringMatching(withoutAssertions(pattern.regex)), (text) =>
          gate(text).includes(pattern),
        ),
        { numRuns: 300 },
      )
    },
  )
})

test('a text that holds a label is seen to hold one', () => {
  const labelled = fc.stringMatching(withoutAssertions(LABELLED))
  fc.assert(
    fc.property(labelled, (text) => !LABELLED_AT_ALL.test(text) || mayHoldLabel(text)),
    { numRuns: 3_000 },
  )
})

const LABELLED_AT_ALL = new RegExp(LABELLED.source)

test('keeps back a pattern whose characters a text misses, and keeps the order of the others', () => {
  const [year, month, either] = [
    { regex: /年/g, needs: ['年'] },
    { regex: /\d月/g, needs: ['月', '0123456789'] },
    { regex: /./g, needs: [] },
  ] as const
  const gate = createGate<GatedPattern>([year, month, either])
  expect(gate('明年')).toEqual([year, either])
  expect(gate('每月')).toEqual([either])
  expect(gate('明年3月')).toEqual([year, month, either])
})

test('refuses more classes than it has bits for', () => {
  const needs = Array.from({ length: 32 }, (_, i) => String.fromCharCode(0x4e00 + i))
  expect(() => createGate([{ regex: /./g, needs }])).toThrow('31 classes')
})

test('matches as matchAll does, empty matches and all', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '年'), maxLength: 12 })
  fc.assert(
    fc.property(text, fc.constantFrom(/a/g, /a*/g, /a(?<b>b)?/g, /(?=b)/g), (words, regex) => {
      expect(matchesOf(words, regex)).toEqual([...words.matchAll(regex)])
    }),
  )
})

/** The words of the grammar, put together at random, and single characters of them. */
const PIECES = [
  ...new Set(
    Object.values(TIMES)
      .flat()
      .flatMap(([clause]) => [clause, ...clause, ...clause.split(/(?<=[年月日，、]|\s)/)]),
  ),
]

test('finds the times that trying every form would find', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
      (text) => {
        expect(findTimes(text)).toEqual(byEveryForm(text))
      },
    ),
    { numRuns: 2_000 },
  )
})

function byEveryForm(text: string): TimeExpression[] {
  const all = [...CHINESE_TIME_FORMS, ...ENGLISH_TIME_FORMS].flatMap(({ form, regex }) =>
    [...fold(text).matchAll(regex)].map((match) => ({
      form,
      start: match.index,
      end: match.index + match[0].trimEnd().length,
    })),
  )
  all.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: TimeExpression[] = []
  for (const time of all) if ((kept.at(-1)?.end ?? -1) <= time.start) kept.push(time)
  return kept
}
