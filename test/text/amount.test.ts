import { expect, test } from 'vitest'
import { amountOf } from '../../src/text/amount.js'

test.each([
  ['12', 12],
  ['1.3万', 13_000],
  ['1.06亿', 106_000_000],
  ['3900万', 39_000_000],
  ['6,000', 6_000],
  ['1。2万', 12_000],
  ['三', 3],
  ['二十五', 25],
  ['一万五千', 15_000],
  ['百分之八十五', 85],
  ['三分之二', 2 / 3],
  ['2/3', 2 / 3],
  ['9.6 million', 9_600_000],
  ['three', 3],
  ['half', 0.5],
  ['-3.2', -3.2],
  ['≥95%', 95],
  ['100余', 100],
])('%s comes to %d', (value, number) => {
  expect(amountOf(value)).toEqual({ number, isRange: false })
})

test.each([
  ['3—5', 3],
  ['60至79', 60],
  ['500元至5000', 500],
  ['1.2—1.5', 1.2],
  ['5万—8万', 50_000],
])('%s is a range from %d', (value, number) => {
  expect(amountOf(value)).toEqual({ number, isRange: true })
})

test.each(['20__', '20xx', '1:20', '全覆盖', '零死亡', ''])('%j comes to nothing', (value) => {
  expect(amountOf(value)).toBeUndefined()
})
