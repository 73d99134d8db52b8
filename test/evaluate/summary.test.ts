import { describe, expect, test } from 'vitest'
import type { Result } from '../../src/evaluate/results.js'
import { percentile, summarise } from '../../src/evaluate/summary.js'
import { result as make } from './results.js'

function result(type: string, miss: string | undefined, cited: boolean | undefined): Result {
  const made = make({ type })
  return { ...made, score: { ...made.score, miss, cited } }
}

describe('summarise', () => {
  test('adds up by type, and counts only the sections that were asked for', () => {
    const results = [
      result('lead', undefined, true),
      result('lead', 'section not cited', false),
      result('negative', undefined, undefined),
    ]
    expect(summarise(results)).toEqual({
      questions: 3,
      right: 2,
      byType: { lead: { questions: 2, right: 1 }, negative: { questions: 1, right: 1 } },
      cited: { asked: 2, right: 1 },
      quotes: { shown: 6, verbatim: 3 },
      p50: 4,
      p95: 4,
    })
  })

  test('is all zero without questions', () => {
    expect(summarise([])).toMatchObject({ questions: 0, right: 0, byType: {}, p50: 0, p95: 0 })
  })
})

describe('percentile', () => {
  test('is one of the values, whatever their order', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
    expect(percentile(hundred, 50)).toBe(50)
    expect(percentile(hundred, 95)).toBe(95)
    expect(percentile([7.123], 95)).toBe(7.12)
    expect(percentile([1, 9], 50)).toBe(1)
  })

  test('is 0 of none', () => {
    expect(percentile([], 50)).toBe(0)
  })
})
