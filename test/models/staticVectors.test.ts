import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseStaticVectors, readStaticVectors } from '../../src/models/staticVectors.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { staticVectorsFile } from './staticVectorsFile.js'

const bytes = staticVectorsFile([
  { word: '医院', scale: 0.5, row: [127, -128, 3] },
  { word: 'b', scale: 2, row: [0, 1, -1] },
])

function changed(change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes)
  change(copy)
  return copy
}

describe('a file of word vectors', () => {
  it('is read as it was written', () => {
    const vectors = parseStaticVectors(bytes)
    expect(vectors).toMatchObject({ words: ['医院', 'b'], dimension: 3 })
    expect([...vectors.scales]).toEqual([0.5, 2])
    expect([...vectors.rows]).toEqual([127, -128, 3, 0, 1, -1])
  })

  it('is read from bytes that do not begin on a boundary', () => {
    const shifted = Buffer.concat([Buffer.from([0]), bytes]).subarray(1)
    expect(parseStaticVectors(shifted)).toEqual(parseStaticVectors(bytes))
  })

  it('has another version when a byte of it is another', () => {
    const other = changed((copy) => copy.writeUInt8(9, copy.length - 1))
    expect(parseStaticVectors(other).version).not.toBe(parseStaticVectors(bytes).version)
  })

  it.each([
    ['empty', Buffer.alloc(0), 'ZHSTAT01'],
    ['of another kind', changed((copy) => copy.write('ZHSTAT02')), 'ZHSTAT01'],
    ['cut short by one byte', bytes.subarray(0, -1), 'bytes where'],
    ['cut within its head', bytes.subarray(0, 12), 'ZHSTAT01'],
    ['too long', Buffer.concat([bytes, Buffer.alloc(1)]), 'bytes where'],
    ['told to have more words', changed((copy) => copy.writeUInt32LE(3, 8)), 'bytes where'],
    ['told to be larger than memory', changed((copy) => copy.writeUInt32LE(2 ** 32 - 1, 12)), 'bytes where'], // prettier-ignore
    ['without a line between its words', changed((copy) => copy.write('x', 26)), '1 words where 2'],
    ['not UTF-8', changed((copy) => copy.writeUInt8(0xff, 20)), 'not UTF-8'],
    ['with a scale that is no number', changed((copy) => copy.writeFloatLE(Number.NaN, 28)), 'scale'], // prettier-ignore
  ])('is refused when it is %s: the file, the reason, what to do', (_fault, spoilt, reason) => {
    const file = join(temporaryFolder(), 'x.bin')
    writeFileSync(file, spoilt)
    expect(() => readStaticVectors(file)).toThrow(file)
    expect(() => readStaticVectors(file)).toThrow(reason)
    expect(() => readStaticVectors(file)).toThrow('git checkout')
  })

  it('is refused when it is missing', () => {
    const file = join(temporaryFolder(), 'x.bin')
    expect(() => readStaticVectors(file)).toThrow(/x\.bin: ENOENT.*git checkout/)
  })
})
