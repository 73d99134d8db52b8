import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createBm25 } from '../../../src/evaluate/baselines/bm25Ranking.js'

const letters = (text: string): string[] => [...text]

describe('createBm25', () => {
  test('prefers the rarer term, the more frequent one in the text, the shorter text', () => {
    const order = (texts: string[], query: string) =>
      createBm25(texts, letters)
        .rank(query)
        .map(({ at }) => at)
    expect(order(['ax', 'bx', 'bx'], 'ab')[0]).toBe(0)
    expect(order(['abcd', 'aacd'], 'a')).toEqual([1, 0])
    expect(order(['abcdef', 'abc'], 'a')).toEqual([1, 0])
  })

  test('tells the share of the query that a text has, by weight', () => {
    const [first, second] = createBm25(['ab', 'a'], letters).rank('ab')
    expect(first).toMatchObject({ at: 0, share: 1 })
    expect(second?.share).toBeLessThan(0.5)
  })

  test('gives the score of the formula', () => {
    const [best] = createBm25(['aab', 'c'], letters).rank('a')
    const idf = Math.log(1 + 1.5 / 1.5)
    expect(best?.score).toBeCloseTo((idf * 2 * 2.2) / (2 + 1.2 * (0.25 + (0.75 * 3) / 2)))
  })

  test('has nothing for a query that no text has, and in no texts', () => {
    expect(createBm25(['ab'], letters).rank('z')).toEqual([])
    expect(createBm25([], letters).rank('a')).toEqual([])
  })

  test('ranks some of the texts as it ranks all', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 8 })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), text, (texts, query) => {
        const bm25 = createBm25(texts, letters)
        const odd = texts.flatMap((_, at) => (at % 2 ? [at] : []))
        const among = bm25.rank(query).filter(({ at }) => at % 2)
        expect(bm25.rankAmong(query, odd)).toEqual(among)
        for (const { share } of among) expect(share).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })
})
