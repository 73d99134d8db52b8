import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frequencyOf, packTerms, termHash, unpackTerms } from '../../src/store/forwardIndex.js'

const terms = fc.array(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 40 })
const count = (all: readonly string[], term: string) => all.filter((one) => one === term).length

describe('the forward index', () => {
  it('counts each term in heading and body as the lists do', () => {
    fc.assert(
      fc.property(terms, terms, (heading, body) => {
        const unpacked = unpackTerms(packTerms(heading, body))
        for (const term of [...heading, ...body, '没有的词']) {
          const frequency = frequencyOf(unpacked, termHash(term))
          expect(frequency >>> 16).toBe(count(heading, term))
          expect(frequency & 0xffff).toBe(count(body, term))
        }
      }),
    )
  })

  it('is read from a blob that does not begin on a boundary', () => {
    const blob = packTerms(['目标'], ['目标', '巡查'])
    const shifted = Buffer.alloc(blob.length + 1)
    blob.copy(shifted, 1)
    const unpacked = unpackTerms(shifted.subarray(1))
    expect(frequencyOf(unpacked, termHash('目标'))).toBe(0x1_0001)
    expect(frequencyOf(unpacked, termHash('巡查'))).toBe(1)
  })

  it('is empty for a section without terms', () => {
    expect(packTerms([], [])).toHaveLength(0)
    expect(frequencyOf(unpackTerms(Buffer.alloc(0)), termHash('目标'))).toBe(0)
  })

  it('counts to 65,535 and no further', () => {
    const many = Array.from({ length: 70_000 }, () => '的')
    expect(frequencyOf(unpackTerms(packTerms([], many)), termHash('的'))).toBe(0xffff)
  })

  it('gives all pairs of 1,000 common characters hashes of their own, but for what chance allows', () => {
    const letters = Array.from({ length: 1_000 }, (_, at) => String.fromCodePoint(0x4e00 + at * 7))
    const hashes = new Uint32Array(letters.length ** 2)
    letters.forEach((a, i) => letters.forEach((b, j) => (hashes[i * 1_000 + j] = termHash(a + b))))
    const collisions = hashes.length - new Set(hashes).size
    // A million numbers of 2³² share a value 116 times by chance.
    expect(collisions).toBeLessThan(250)
  })
})
