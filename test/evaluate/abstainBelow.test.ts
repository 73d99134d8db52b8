import { describe, expect, test } from 'vitest'
import { abstainBelow, withBestThreshold } from '../../src/evaluate/abstainBelow.js'
import { outcomeOf } from '../../src/evaluate/tally.js'
import { result } from './results.js'

const known = (id: string, sure: number) => result({ id }, { sure })
const unknown = (id: string, sure: number) => result({ id, type: 'negative' }, { sure })

describe('abstainBelow', () => {
  test('abstains from what is less sure, and scores anew', () => {
    const results = abstainBelow([known('a', 0.5), unknown('b', 0.4), known('c', 0.3)], 0.5)
    expect(results.map(outcomeOf)).toEqual(['right', 'abstained rightly', 'abstained wrongly'])
  })

  test('leaves alone what abstains by itself', () => {
    const own = result({ id: 'a' }, { sure: undefined })
    expect(abstainBelow([own], 1)).toEqual([own])
  })
})

describe('withBestThreshold', () => {
  test('takes the threshold under which most is right', () => {
    const results = [known('a', 0.9), known('b', 0.6), unknown('c', 0.5), unknown('d', 0.2)]
    const { threshold, results: tuned } = withBestThreshold(results)
    expect(threshold).toBe(0.6)
    expect(tuned.every(({ score }) => score.miss === undefined)).toBe(true)
  })

  test('answers always where abstaining wins nothing', () => {
    expect(withBestThreshold([known('a', 0.1), known('b', 0.2)]).threshold).toBe(0)
    expect(withBestThreshold([])).toEqual({ threshold: 0, results: [] })
  })

  test('is tuned on the dev half alone where there is one', () => {
    const dev = [known('dev-1', 0.6), unknown('dev-2', 0.4)]
    const blind = [unknown('blind-1', 0.7), unknown('blind-2', 0.8)]
    const { threshold, results } = withBestThreshold([...dev, ...blind])
    expect(threshold).toBe(0.6)
    expect(results.map(outcomeOf)).toEqual(['right', 'abstained rightly', 'wrong', 'wrong'])
  })
})
