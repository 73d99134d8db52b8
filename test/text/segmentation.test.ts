import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSegmenter } from '../../src/text/segmenter.js'
import { parseDictionary } from '../../src/text/segmentation/dictionary.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DICTIONARY = readFileSync(join(ROOT, 'data/dictionary/zh-words.bin'))
const jieba = Jieba.withDict(dict)
const { cut, tag, tagKnown } = createSegmenter()

/** Both ways to cut, and both to tag, which is what terms and readings of a library are made of. */
function expectSame(text: string): void {
  expect(cut(text)).toEqual(jieba.cut(text, true))
  expect(tag(text)).toEqual(jieba.tag(text, true))
  expect(tagKnown(text)).toEqual(jieba.tag(text, false))
}

function textsUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:md|txt|html?|csv|jsonl)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

const SAMPLES = textsUnder(join(ROOT, 'data'))
/** Words and characters of real text, in the share in which they are used. */
const PIECES = SAMPLES.flatMap((text) => jieba.cut(text, true))

const codePoint = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((code) => String.fromCodePoint(code))
const han = codePoint(0x4e00, 0x9fff)
const rareHan = fc.oneof(
  codePoint(0x3400, 0x4dbf),
  codePoint(0xf900, 0xfaff),
  codePoint(0x20000, 0x2a6df),
  codePoint(0x2a700, 0x2ebef),
  codePoint(0x2f800, 0x2fa1f),
)
const latin = fc.constantFrom(...'azAZ0019+#&._%-')
const mark = fc.constantFrom(
  ...'，。、·“（） \t\r\n',
  '\r\n',
  '㈠',
  '①',
  '〇',
  '😀',
  '👨‍👩‍👧',
  'é',
  'γ',
  '９',
  'Ａ',
)
const half = codePoint(0xd800, 0xdfff)
const textOf = (...pieces: fc.Arbitrary<string>[]) =>
  fc.array(fc.oneof(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))

describe('a text is cut and tagged as jieba does it', () => {
  test('in the sample plans and questions, line by line', () => {
    expect(SAMPLES.length).toBeGreaterThan(10)
    for (const text of SAMPLES) for (const line of text.split('\n')) expectSame(line)
  })

  test('in the sample plans as a whole', () => {
    for (const text of SAMPLES) expectSame(text)
  })

  const shared = textsUnder(join(ROOT, '../shared/plans'))
  test.skipIf(shared.length === 0)('in plans of others', () => {
    for (const text of shared) expectSame(text)
  })

  test('at every character by itself and between others', () => {
    const at = (unit: number) => String.fromCharCode(unit)
    for (let row = 0; row < 0x10000; row += 64) {
      const characters = Array.from({ length: 64 }, (_, column) => at(row + column))
      expectSame(characters.map((c) => `${c}工${c}作a${c}5%`).join('，'))
    }
  })

  test.each([
    ['pieces of real text', textOf(fc.constantFrom(...PIECES))],
    ['pieces of real text and Han characters', textOf(fc.constantFrom(...PIECES), han)],
    ['Han characters', textOf(han)],
    ['rare Han characters', textOf(han, rareHan, latin)],
    ['Latin letters, digits and marks', textOf(han, latin, latin, mark)],
    ['anything', textOf(fc.string({ unit: 'binary' }), half, mark, han)],
  ])('in %s', (_, text) => {
    fc.assert(fc.property(text, expectSame), { numRuns: 3_000 })
  })

  test('in a run without an end', () => {
    expectSame('甪'.repeat(20_000))
    expectSame('不'.repeat(20_000))
    expectSame('a1'.repeat(20_000))
  })

  test('after a long text as before it', () => {
    const before = cut('推进河道清淤')
    cut('河道清淤，'.repeat(300_000))
    expect(cut('推进河道清淤')).toEqual(before)
  })
})

describe('the dictionary', () => {
  test('has each word of jieba’s with its part of speech, and none besides', () => {
    const lines = new TextDecoder().decode(dict).trim().split('\n')
    const wrong = lines.filter((line) => {
      const [word = '', , expected] = line.trim().split(' ')
      return tagKnown(word).length === 1 && tagKnown(word)[0]?.tag !== expected
    })
    expect(wrong).toEqual([])
    const { frequency } = parseDictionary(DICTIONARY).words
    expect(frequency.filter((place) => place > 0).length).toBe(lines.length)
  })

  test('is refused when it is cut short or of another kind', () => {
    expect(() => parseDictionary(DICTIONARY.subarray(0, -1))).toThrow(/bytes where .* are needed/)
    expect(() => parseDictionary(DICTIONARY.subarray(0, 9))).toThrow(/does not begin with ZHWORD01/)
    expect(() => parseDictionary(new Uint8Array(64))).toThrow(/does not begin with ZHWORD01/)
  })

  test('is read from wherever in memory it lies', () => {
    const moved = new Uint8Array(DICTIONARY.length + 3)
    moved.set(DICTIONARY, 3)
    expect(parseDictionary(moved.subarray(3)).tags).toContain('ns')
  })
})
