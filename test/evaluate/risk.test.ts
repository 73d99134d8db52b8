import { describe, expect, test } from 'vitest'
import { confidences, riskRows } from '../../src/evaluate/risk.js'
import { result } from './results.js'

const levels = [
  {
    strictness: 0.5,
    results: [result({ id: 'dev-1' }), result({ id: 'dev-2', type: 'negative' })],
  },
  {
    strictness: 1,
    results: [
      result({ id: 'dev-1' }),
      result({ id: 'dev-2', type: 'negative' }, { abstained: true }),
    ],
  },
]

describe('riskRows', () => {
  test('say how much is answered and how much of it is wrong, at each strictness', () => {
    const [lax, strict] = riskRows(levels)
    expect(lax).toMatchObject({ strictness: 0.5, answered: 2, wrong: 1, right: 1 })
    expect(lax?.negatives).toEqual({ asked: 1, answered: 1 })
    expect(strict).toMatchObject({ strictness: 1, answered: 1, wrong: 0, right: 2 })
    expect(strict?.halves['dev']).toMatchObject({ questions: 2, right: 2 })
  })

  test('are none without levels', () => {
    expect(riskRows([])).toEqual([])
  })
})

describe('confidences', () => {
  test('are the greatest strictness at which a question is answered, and 0 for one that never is', () => {
    const never = { strictness: 1, results: [result({ id: 'x' }, { abstained: true })] }
    expect([...confidences([...levels, never])]).toEqual([
      ['dev-1', 1],
      ['dev-2', 0.5],
      ['x', 0],
    ])
  })
})
