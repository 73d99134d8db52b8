import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { formatNumber } from '../../../src/ingest/load/docxNumberFormat.js'
import { load } from '../../../src/ingest/load/load.js'
import { isRefusal } from '../../../src/ingest/load/loadedSource.js'
import { abstractNum, docxOf, inList, lvl, num, p, paragraphStyle } from '../../support/docx.js'

/** The lines of paragraphs `x`, one for each list place given. */
async function numbered(
  places: readonly (readonly [list: number, level: number] | string)[],
  numbering: string,
  styles = '',
): Promise<string[]> {
  const body = places
    .map((place) =>
      typeof place === 'string' ? p('x', `<w:pStyle w:val="${place}"/>`) : p('x', inList(...place)),
    )
    .join('')
  const loaded = await load('a.docx', docxOf({ body, numbering, styles }))
  if (isRefusal(loaded)) throw new Error(loaded.refused)
  return loaded.lines.map(({ start, end }) => loaded.text.slice(start, end))
}

const OUTLINE =
  lvl(0, 'chineseCounting', '%1、') + lvl(1, 'chineseCounting', '（%2）') + lvl(2, 'decimal', '%3.')

describe('automatic numbers', () => {
  test('count each level, and a deeper one anew below each shallower', async () => {
    const levels = [0, 1, 1, 2, 2, 1, 0, 1, 2].map((level) => [1, level] as const)
    expect(await numbered(levels, abstractNum(1, OUTLINE) + num(1, 1))).toEqual([
      '一、x',
      '（一）x',
      '（二）x',
      '1. x',
      '2. x',
      '（三）x',
      '二、x',
      '（一）x',
      '1. x',
    ])
  })

  test('print the numbers above, as Arabic figures where the level is legal', async () => {
    const levels =
      lvl(0, 'chineseCounting', '第%1章') +
      lvl(1, 'decimal', '%1.%2') +
      lvl(2, 'decimal', '%1.%2.%3', '<w:isLgl/>')
    const places = [0, 1, 2, 2].map((level) => [1, level] as const)
    expect(await numbered(places, abstractNum(1, levels) + num(1, 1))).toEqual([
      '第一章 x',
      '一.1 x',
      '1.1.1 x',
      '1.1.2 x',
    ])
  })

  test('go on in another list of the same scheme, and begin anew where that says so', async () => {
    const override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    const numbering = abstractNum(1, OUTLINE) + num(1, 1) + num(2, 1) + num(3, 1, override)
    const places = [1, 1, 2, 3, 3].map((list) => [list, 0] as const)
    expect(await numbered(places, numbering)).toEqual(['一、x', '二、x', '三、x', '五、x', '六、x'])
  })

  test('go on over a shallower level where they never begin anew', async () => {
    const levels =
      lvl(0, 'decimal', '%1、') + lvl(1, 'decimal', '（%2）', '<w:lvlRestart w:val="0"/>')
    const places = [0, 1, 0, 1].map((level) => [1, level] as const)
    expect(await numbered(places, abstractNum(1, levels) + num(1, 1))).toEqual([
      '1、x',
      '（1）x',
      '2、x',
      '（2）x',
    ])
  })

  test('come with a style, at the level that stands for it, and go where a paragraph leaves its list', async () => {
    const levels =
      lvl(0, 'decimal', '%1、', '<w:pStyle w:val="A"/>') +
      lvl(1, 'decimal', '（%2）', '<w:pStyle w:val="B"/>')
    const list = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    const styles =
      paragraphStyle('A', 'A', list) +
      paragraphStyle('B', 'B', list) +
      paragraphStyle('C', 'C', '<w:basedOn w:val="B"/>')
    const numbering = abstractNum(1, levels) + num(1, 1)
    expect(await numbered(['A', 'B', 'C', [0, 0], 'A'], numbering, styles)).toEqual([
      '1、x',
      '（1）x',
      '（2）x',
      'x',
      '2、x',
    ])
  })

  test('are those of the list style that a scheme leads to', async () => {
    const numbering =
      `<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>` +
      abstractNum(8, OUTLINE) +
      num(1, 7) +
      num(2, 8)
    const styles = `<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>`
    expect(
      await numbered(
        [
          [1, 0],
          [1, 1],
        ],
        numbering,
        styles,
      ),
    ).toEqual(['一、x', '（一）x'])
  })

  test('are none for bullets and for lists that are not there', async () => {
    const numbering = abstractNum(1, lvl(0, 'bullet', '\uf0b7')) + num(1, 1)
    expect(
      await numbered(
        [
          [1, 0],
          [9, 0],
          [1, 7],
        ],
        numbering,
      ),
    ).toEqual(['x', 'x', 'x'])
  })

  test.each([
    ['chineseCounting', 12, '十二'],
    ['chineseCountingThousand', 105, '一百零五'],
    ['chineseCountingThousand', 110, '一百一十'],
    ['chineseLegalSimplified', 10, '壹拾'],
    ['ideographDigital', 20, '二〇'],
    ['ideographTraditional', 3, '丙'],
    ['ideographZodiac', 12, '亥'],
    ['decimalEnclosedCircle', 20, '⑳'],
    ['decimalEnclosedCircleChinese', 21, '21'],
    ['decimalEnclosedParen', 1, '⑴'],
    ['decimalFullWidth', 10, '１０'],
    ['decimalZero', 7, '07'],
    ['upperLetter', 28, 'BB'],
    ['lowerRoman', 14, 'xiv'],
    ['upperRoman', 1994, 'MCMXCIV'],
    ['cardinalText', 3, '3'],
    ['none', 3, ''],
  ])('in %s print %i as %s', (format, value, printed) => {
    expect(formatNumber(format, value)).toBe(printed)
  })

  test('in Chinese are different for different numbers, and read back as what was counted', () => {
    const places: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
    const readBack = (written: string) => {
      let sum = 0
      let digit = 0
      for (const sign of written) {
        if (sign in places) {
          sum += (digit || 1) * (places[sign] as number)
          digit = 0
        } else digit = '零一二三四五六七八九'.indexOf(sign)
      }
      return sum + digit
    }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (value) => {
        expect(readBack(formatNumber('chineseCountingThousand', value))).toBe(value)
      }),
    )
  })
})
