import { describe, expect, it } from 'vitest'
import { createExpansion } from '../../src/ask/expansion.js'
import { OfflineEmbeddings } from '../../src/models/offlineEmbeddings.js'
import { readStaticVectors } from '../../src/models/staticVectors.js'
import { createSegmenter } from '../../src/text/segmenter.js'

const segmenter = createSegmenter()
const vectors = readStaticVectors('data/models/zh-static.bin')
const model = new OfflineEmbeddings({ vectors, cut: segmenter.cut })
const unitVectors = new Map(
  vectors.words.map((word, index) => {
    const row = Float32Array.from(vectors.rows.subarray(index * 100, (index + 1) * 100))
    const length = Math.hypot(...row)
    return [word, row.map((value) => value / length)]
  }),
)

/** A library that has every so many words of the model, and others. */
function libraryWith(words: ReadonlySet<string>) {
  const asked: string[] = []
  return {
    asked,
    frequencies: async (_leg: 'bigram' | 'word', terms: readonly string[]) => {
      asked.push(...terms)
      return new Map(terms.map((term) => [term, words.has(term) ? 1 : 0]))
    },
  }
}

/** The obvious way: all of the library's words of two characters and more that the model knows, sorted. */
function oracle(word: string, library: ReadonlySet<string>) {
  const own = unitVectors.get(word)
  if (!own) return []
  return [...library]
    .filter((candidate) => candidate.length > 1 && candidate !== word)
    .map((candidate) => ({ candidate, vector: unitVectors.get(candidate) }))
    .flatMap(({ candidate, vector }) =>
      vector
        ? [{ word: candidate, cosine: vector.reduce((s, v, i) => s + v * (own[i] ?? 0), 0) }]
        : [],
    )
    .filter(({ cosine }) => cosine > 0.4)
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, 30)
}

describe('the expansion of a word', () => {
  it.each([1, 3, 40])('is what the obvious way finds, of every %sth word', async (every) => {
    const words = new Set([...vectors.words.filter((_, at) => at % every === 0), '未知词语'])
    const expander = createExpansion(model, libraryWith(words))
    for (const word of [
      '看病',
      '老人',
      '河长制',
      '道路',
      '教育局',
      '补贴',
      '垃圾',
      '考核',
      '养老院',
    ]) {
      const near = await expander.near(word)
      const wanted = oracle(word, words)
      expect(near.map((one) => one.word)).toEqual(wanted.map((one) => one.word))
      near.forEach(({ cosine }, at) => expect(cosine).toBeCloseTo(wanted[at]?.cosine ?? NaN, 5))
    }
  })

  it('asks for the nearest words first, and for no more than it needs', async () => {
    const library = libraryWith(new Set(vectors.words))
    expect(await createExpansion(model, library).near('老人')).toHaveLength(30)
    expect(library.asked).toHaveLength(30)
  })

  it('follows the library without being made anew', async () => {
    const words = new Set(['老年人'])
    const expander = createExpansion(model, libraryWith(words))
    const near = async () => (await expander.near('老人')).map(({ word }) => word)
    expect(await near()).toEqual(['老年人'])
    words.delete('老年人')
    expect(await near()).toEqual([])
  })

  it('is nothing for a character, a Latin word and what nothing is known of', async () => {
    const expander = createExpansion(model, libraryWith(new Set(vectors.words)))
    for (const word of ['老', 'app', '5g', '😀😀']) expect(await expander.near(word)).toEqual([])
  })
})
