import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../../src/ingest/load/decode.js'
import { load } from '../../../src/ingest/load/load.js'
import { isRefusal } from '../../../src/ingest/load/loadedSource.js'
import { encodeAs, type Written } from '../../support/encodeAs.js'

const SIMPLIFIED = [
  '一、总体目标',
  '（二）完善农村公路养护机制。',
  '到2026年底，全县新建公园3个，绿地率达到38.5%。',
  '责任单位：县园林局、县财政局，各乡镇人民政府配合。',
  '牵头单位：市卫生健康委员会',
  '对老旧小区加装电梯给予补助，每台不超过20万元；',
  '各部门要提高认识，加强组织领导，确保任务落到实处。',
  '推广啶虫脒、噻虫嗪等低毒农药，减少用量。',
  'Contact: office@example.org, tel. 0000-1234.',
  '组长：欧阳建国，成员：闫鑫、翟淼、邹喆。',
] as const
const TRADITIONAL = [
  '一、總體目標',
  '（二）完善農村公路養護機制。',
  '到2026年底，全縣新建公園3個，綠地率達到38.5%。',
  '責任單位：縣園林局、縣財政局，各鄉鎮公所配合。',
  '各部門要提高認識，加強組織領導，確保任務落實。',
  '對老舊社區加裝電梯給予補助，每臺不超過20萬元；',
  'Contact: office@example.org, tel. 0000-1234.',
] as const

const written = (sentences: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...sentences.slice(0, 6)), fc.array(fc.constantFrom(...sentences)))
    .map(([first, more]) => [first, ...more].join('\n'))
const samples = fc.oneof(
  fc.record({
    encoding: fc.constantFrom<Written>('utf-8', 'gb18030', 'utf-16le', 'utf-16be'),
    text: written(SIMPLIFIED),
  }),
  fc.record({
    encoding: fc.constantFrom<Written>('utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'),
    text: written(TRADITIONAL),
  }),
)

describe('a plan in any encoding', () => {
  test('decodes to itself', () => {
    fc.assert(
      fc.property(samples, ({ encoding, text }) => {
        expect(decode(encodeAs(encoding, text))).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  test('cut anywhere is what was kept of it, or refused', () => {
    fc.assert(
      fc.property(samples, fc.nat(), ({ encoding, text }, seed) => {
        const whole = encodeAs(encoding, text)
        // Of fewer bytes nobody can tell: N is 一 in UTF-16.
        const read = decode(whole.subarray(0, 8 + (seed % (whole.length - 7))))
        if (typeof read === 'string') expect(text.slice(0, read.length)).toBe(read)
        else expect(['not-text', 'empty']).toContain(read.why)
      }),
      { numRuns: 2000 },
    )
  })

  test('decodes to itself behind its byte-order mark', () => {
    const marks: Record<string, readonly number[]> = { gb18030: [0x84, 0x31, 0x95, 0x33] }
    for (const encoding of ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const) {
      const mark = marks[encoding] ?? encodeAs(encoding, '\ufeff')
      const bytes = Uint8Array.from([...mark, ...encodeAs(encoding, SIMPLIFIED[2])])
      expect(decode(bytes)).toBe(SIMPLIFIED[2])
    }
  })

  test('is refused where its mark says another encoding', () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, ...encodeAs('gb18030', SIMPLIFIED[2])])
    expect(decode(bytes)).toMatchObject({ why: 'not-text' })
  })
})

const gb = (text: string): Uint8Array => encodeAs('gb18030', text)
const utf8 = (text: string): Uint8Array => encodeAs('utf-8', text)
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))
const PAGE = SIMPLIFIED.slice(1, 7).join('\n').repeat(20)

describe('text that nobody wrote', () => {
  test.each<[string, Uint8Array]>([
    ['UTF-8 that breaks off in the middle', joined(utf8(PAGE).subarray(0, 301), utf8(PAGE))],
    ['a paragraph of UTF-8 in a file of GB18030', joined(gb(PAGE), utf8(SIMPLIFIED[3]), gb(PAGE))],
    ['a paragraph of GB18030 in a file of UTF-8', joined(utf8(PAGE), gb(SIMPLIFIED[3]))],
    ['Big5 in a file of GB18030', joined(gb(PAGE), encodeAs('big5', TRADITIONAL[3]), gb(PAGE))],
    ['Latin-1 with accents', new Uint8Array(Buffer.from('Le café est fermé, résumé', 'latin1'))],
    ['German Latin-1', new Uint8Array(Buffer.from('Die Bäume, Äpfel, Grünflächen', 'latin1'))],
    ['Spanish Latin-1', new Uint8Array(Buffer.from('¡Hola! El niño está aquí', 'latin1'))],
    ['UTF-8 with the mark of a lost character', utf8(`${PAGE}\ufffd`)],
    ['a character alone that is cut', Uint8Array.of(0xe7, 0x9b)],
    ['ASCII behind which a byte is left over', joined(utf8('resum'), Uint8Array.of(0xe9))],
    [
      'a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82),
    ],
  ])('is refused: %s', (_, bytes) => {
    expect(decode(bytes)).toMatchObject({ why: 'not-text' })
  })

  test('is refused whatever bytes it is made of', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 400 }), (bytes) => {
        expect(decode(bytes)).toHaveProperty('refused')
      }),
    )
  })

  test.each<[string, readonly number[]]>([
    ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
    ['a ZIP archive', [0x50, 0x4b, 0x03, 0x04]],
    ['an old Office file', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ])('is named where it is %s', (_, bytes) => {
    expect(decode(Uint8Array.from([...bytes, ...utf8('目标')]))).toMatchObject({
      why: 'wrong-format',
    })
  })
})

describe('text that is read although it is unlike a plan', () => {
  test.each<[string, Uint8Array, string]>([
    ['English with Chinese quotes', gb('The “green” plan'), 'The “green” plan'],
    ['accents in UTF-8', utf8('Le café fermé'), 'Le café fermé'],
    ['UTF-8 cut in its last character', utf8('种植行道树').subarray(0, 14), '种植行道'],
    [
      'GB18030 cut in its last character',
      gb('市园林局种植行道树').subarray(0, 17),
      '市园林局种植行道',
    ],
    ['English in UTF-16', encodeAs('utf-16le', 'Plant 300 trees'), 'Plant 300 trees'],
    ['GB18030 that is UTF-8 by chance', gb('目目的的目'), '目目的的目'],
    ['UTF-16 that is ASCII by chance', encodeAs('utf-16le', '市水利局实'), '市水利局实'],
  ])('%s', (_, bytes, text) => {
    expect(decode(bytes)).toBe(text)
  })
})

describe('an HTML page', () => {
  const page = (charset: string, words: string) =>
    `<html><head><meta charset="${charset}"><title>x</title></head><body><p>${words}</p></body></html>`
  const textOf = async (bytes: Uint8Array): Promise<string> => {
    const loaded = await load('a.html', bytes)
    return isRefusal(loaded) ? loaded.why : loaded.text.trim()
  }

  test.each<[string, Written, string]>([
    ['gb2312', 'gb18030', SIMPLIFIED[3]],
    ['GBK', 'gb18030', SIMPLIFIED[3]],
    ['big5', 'big5', TRADITIONAL[3]],
    ['utf-8', 'utf-8', SIMPLIFIED[3]],
  ])('is read as %s, which it declares', async (charset, encoding, words) => {
    expect(await textOf(encodeAs(encoding, page(charset, words)))).toBe(words)
  })

  test('is read in its own encoding where it declares another', async () => {
    expect(await textOf(utf8(page('gb2312', SIMPLIFIED[3])))).toBe(SIMPLIFIED[3])
    expect(await textOf(gb(page('utf-8', SIMPLIFIED[3])))).toBe(SIMPLIFIED[3])
    expect(await textOf(encodeAs('big5', page('gb2312', TRADITIONAL[3])))).toBe(TRADITIONAL[3])
    expect(await textOf(gb(page('iso-8859-1', SIMPLIFIED[3])))).toBe(SIMPLIFIED[3])
  })

  test('declares by http-equiv as well, and decides where the words leave it open', async () => {
    const head = '<meta http-equiv="Content-Type" content="text/html; charset=big5">'
    expect(await textOf(encodeAs('big5', `${head}<p>${TRADITIONAL[1]}</p>`))).toBe(TRADITIONAL[1])
  })
})

test.each<[Written, readonly string[]]>([
  ['utf-8', SIMPLIFIED],
  ['gb18030', SIMPLIFIED],
  ['big5', TRADITIONAL],
  ['utf-16le', SIMPLIFIED],
])('reads 5 MB of %s in half a second', (encoding, sentences) => {
  const block = encodeAs(encoding, `${sentences.join('\n')}\n`)
  const bytes = new Uint8Array(Math.ceil(5_000_000 / block.length) * block.length)
  for (let at = 0; at < bytes.length; at += block.length) bytes.set(block, at)
  // The fastest of three: what else a machine does at the same time makes a run slower, and none faster.
  const times = [1, 2, 3].map(() => {
    const startedAt = performance.now()
    expect(typeof decode(bytes)).toBe('string')
    return performance.now() - startedAt
  })
  expect(Math.min(...times)).toBeLessThan(500)
})
