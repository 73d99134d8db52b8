import { expect, test } from 'vitest'
import { figuresTable } from '../../../src/evaluate/bench/figuresTable.js'
import { latencyOf, ratioOf } from '../../../src/evaluate/bench/systemFigures.js'

const some = { asked: 4, found: [1, 2, 4] } as const
const none = { asked: 0, found: [0, 0, 0] } as const

test('shows a system in a row, shares in hundredths, and a dash for what it does not have', () => {
  const [head, row] = figuresTable([
    {
      system: 'fts5',
      indexMs: 1_500,
      diskMb: 9.46,
      memoryMb: 101.2,
      startMs: 88.7,
      recall: { clean: some, spoken: none, paraphrased: some, misspelt: some },
      retrieval: { count: 4, p50: 1.26, p95: 3 },
    },
  ])
  expect(head).toMatch(/^system +index s +disk MB .* clean R@1\/5\/10/)
  expect(row).toMatch(/^fts5 +1\.5 +9\.5 +101 +89 +1\.3 \/ 3\.0 +– +25\.0 \/ 50\.0 \/ 100\.0 +– /)
})

test('a ratio is of 95th percentiles, and none of nothing', () => {
  const fast = latencyOf([1, 1, 1])
  const slow = latencyOf([2, 2, 8])
  expect(ratioOf(fast, slow)).toBe(0.125)
  expect(ratioOf(fast, latencyOf([]))).toBe(0)
})
