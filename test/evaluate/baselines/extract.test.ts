import { expect, test } from 'vitest'
import { extract, MOST_SHOWN } from '../../../src/evaluate/baselines/extract.js'

test('extract shows the best sentences in the order in which they stand', () => {
  expect(extract(['一。', '二。', '三。'], [2, 0])).toBe('一。\n三。')
})

test('extract shows the best whole, however long, and passes over what would be too much', () => {
  const long = '长'.repeat(MOST_SHOWN + 50)
  expect(extract([long, '短。'], [0, 1])).toBe(long)
  expect(extract(['短。', long, '短二。'], [0, 1, 2])).toBe('短。\n短二。')
})

test('extract of nothing is empty', () => {
  expect(extract(['一。'], [])).toBe('')
})
