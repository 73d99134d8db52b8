import { describe, expect, test } from 'vitest'
import { tally } from '../../src/evaluate/tally.js'
import { bestWeight, trialLines, type WeightRow } from '../../src/evaluate/weightTrial.js'
import { result } from './results.js'

function row(weight: number, right: number, wrong: number, first = 0, firstFive = 0): WeightRow {
  const results = [
    ...Array.from({ length: right }, () => result()),
    ...Array.from({ length: wrong }, () => result({}, { answer: '不知道' })),
  ]
  return {
    weight,
    tally: tally(results),
    recall: { asked: 9, first, firstFive },
    p50: 4.4,
    p95: 9.6,
  }
}

describe('the best weight', () => {
  test('is the one under which most is right', () => {
    expect(bestWeight([row(0, 5, 1), row(0.1, 6, 1), row(0.2, 5, 1)], 1)).toBe(0.1)
  })

  test('is never one under which more is wrong than as the system ships', () => {
    expect(bestWeight([row(0, 5, 1), row(0.1, 9, 2), row(0.2, 6, 1)], 1)).toBe(0.2)
    expect(bestWeight([row(0.1, 9, 2), row(0.2, 9, 3)], 1)).toBe(0)
    expect(bestWeight([], 1)).toBe(0)
  })

  test('finds most sections where as much is right, and is the least where it finds as many', () => {
    const rows = [row(0, 5, 1, 3, 6), row(0.1, 5, 1, 4, 6), row(0.2, 5, 1, 3, 7), row(0.3, 5, 1)]
    expect(bestWeight(rows, 1)).toBe(0.1)
  })
})

test('a trial is a table with the best row marked, and what makes it doubtful below', () => {
  const trial = { model: 'm', rows: [row(0, 5, 1, 3, 6), row(0.1, 6, 0, 4, 7)], best: 0.1 }
  const lines = trialLines([
    { ...trial, faults: [] },
    { ...trial, model: 'n', faults: ['n took over 1500 ms.'] },
  ])
  expect(lines).toEqual([
    '',
    'model  weight  right  wrong  R@1  R@5  ms p50  p95',
    'm         0.0    5/6      1  3/9  6/9       4   10',
    '        * 0.1    6/6      0  4/9  7/9       4   10',
    'n         0.0    5/6      1  3/9  6/9       4   10',
    '        * 0.1    6/6      0  4/9  7/9       4   10',
    '',
    'best weight of m: 0.1',
    'best weight of n: 0.1',
    '  not to be trusted: n took over 1500 ms.',
  ])
})
