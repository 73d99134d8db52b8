import fc from 'fast-check'
import { Converter } from 'opencc-js/t2cn'
import { expect, test } from 'vitest'
import { fold } from '../../src/text/fold.js'
import { sentenceSpans } from '../../src/text/sentences.js'
import { simplified } from '../../src/text/simplified.js'

test('keeps the length of any text, unit by unit', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      (text) => fold(text).length === text.length,
    ),
  )
})

test('keeps the position of every unit, so that a slice folds alone as it folds within', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.nat(40), fc.nat(40), (text, a, b) => {
      const [start, end] = [Math.min(a, b), Math.max(a, b)]
      return fold(text).slice(start, end) === fold(text.slice(start, end))
    }),
  )
})

test('folds each unit by itself, but for 畫', () => {
  const units = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom('計', '畫', '画', '，', '：', '２', 'Ａ', '\t', '\u0000', '㈠'),
  )
  fc.assert(
    fc.property(fc.array(units, { maxLength: 30 }), (text) => {
      const folded = fold(text.join(''))
      const apart = text.map((unit) => fold(unit)).join('')
      expect(folded).toBe(apart.replace(/(?<=[计规策筹谋])画/g, '划'))
    }),
  )
})

test('folds every unit as Unicode and the table of characters do, but for marks', () => {
  const simplify = Converter({ from: 't', to: 'cn' })
  for (let code = 0; code <= 0xffff; code++) {
    const unit = String.fromCharCode(code)
    if (/[\p{P}\p{S}\p{Z}]/u.test(unit)) continue
    const mapped = code < 0x80 ? unit.toLowerCase() : simplify(unit.normalize('NFKC').toLowerCase())
    if (fold(unit) !== (mapped.length === 1 ? mapped : unit)) expect(fold(unit)).toBe(mapped)
  }
})

test('simplifies every character as OpenCC does it, where that is one unit again', () => {
  const convert = Converter({ from: 't', to: 'cn' })
  for (let code = 0; code < 0x10000; code++) {
    const unit = String.fromCharCode(code)
    const converted = convert(unit)
    expect(simplified(unit)).toBe(converted.length === 1 ? converted : unit)
  }
})

test.each([
  ['牽頭單位：農業農村局', '牵头单位:农业农村局'],
  ['２０２６年，ＡＢＣ％', '2026年,abc%'],
  ['“引号”—（括号）', '"引号"-(括号)'],
])('folds %s', (text, folded) => {
  expect(fold(text)).toBe(folded)
})

test('cuts sentences that together hold every character but white space', () => {
  const piece = fc.constantFrom(
    '任务',
    '。',
    '；',
    '！',
    '（',
    '）',
    '”',
    '\n',
    ' ',
    '1',
    '.',
    'A',
    '。）',
    '甲局负责',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('')
      const spans = sentenceSpans(text, 0, text.length)
      const joined = spans.map(({ start, end }) => text.slice(start, end)).join('')
      expect(joined.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      for (const [i, span] of spans.entries())
        expect(span.start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0)
    }),
  )
})

test.each([
  ['一。二；三！', ['一。', '二；', '三！']],
  ['培训1。2万人次。', ['培训1。2万人次。']],
  ['做好工作。（甲局、乙局负责）加强宣传。', ['做好工作。', '（甲局、乙局负责）', '加强宣传。']],
  ['（一）指导思想。以人为本。', ['（一）指导思想。', '以人为本。']],
  ['他说：“好。”然后', ['他说：“好。”', '然后']],
  [
    'Done by June 2020. Then U.S. offices report.',
    ['Done by June 2020.', 'Then U.S. offices report.'],
  ],
])('cuts %s', (text, sentences) => {
  expect(
    sentenceSpans(text, 0, text.length).map(({ start, end }) => text.slice(start, end)),
  ).toEqual(sentences)
})
