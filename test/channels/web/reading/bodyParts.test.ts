import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BodyPart, bodyParts } from '../../../../src/channels/web/reading/bodyParts.js'
import type { Span } from '../../../../src/domain/plan.js'

function read(text: string): unknown[] {
  const cut = ({ start, end }: Span) => text.slice(start, end)
  return bodyParts(text, { start: 0, end: text.length }).map((part: BodyPart) =>
    part.kind === 'text'
      ? cut(part.span)
      : { head: part.head?.cells.map(cut), rows: part.rows.map(({ cells }) => cells.map(cut)) },
  )
}

describe('a body', () => {
  test('without pipes is one text', () => {
    expect(read('　　第一段。\n\n第二段。')).toEqual(['　　第一段。\n\n第二段。'])
    expect(read('')).toEqual([])
  })

  test('gives its pipe tables apart, with blank cells and without the rule', () => {
    expect(read('见下表：\n| 任务 | 牵头 |\n| --- | :-: |\n| 甲 | |\n|乙|丙|\n完。')).toEqual([
      '见下表：',
      {
        head: ['任务', '牵头'],
        rows: [
          ['甲', ''],
          ['乙', '丙'],
        ],
      },
      '完。',
    ])
  })

  test('has no head in a table without a rule below the first row', () => {
    expect(read('| 甲 | 乙 |\n| 丙 | 丁 |')).toEqual([
      {
        head: undefined,
        rows: [
          ['甲', '乙'],
          ['丙', '丁'],
        ],
      },
    ])
  })

  test('takes a row of blank cells for a row, not for a rule', () => {
    expect(read('| 甲 | 乙 |\n|  |  |')).toEqual([
      {
        head: undefined,
        rows: [
          ['甲', '乙'],
          ['', ''],
        ],
      },
    ])
  })

  test.each([
    ['a lone row', '| 甲 | 乙 |'],
    ['rows without a pipe before them, which merged cells may have shifted', '甲 | 乙\n丙 | 丁'],
  ])('keeps %s as text', (_, text) => {
    expect(read(text)).toEqual([text])
  })

  test('keeps an escaped pipe in its cell', () => {
    expect(read('| 甲\\|乙 | 丙 |\n| 丁 | 戊 |')).toEqual([
      {
        head: undefined,
        rows: [
          ['甲\\|乙', '丙'],
          ['丁', '戊'],
        ],
      },
    ])
  })
})

test('no word of any body is lost', () => {
  const line = fc.stringMatching(/^[甲乙| -]{0,12}$/)
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const text = lines.join('\n')
      const words = JSON.stringify(read(text)).replaceAll(/[^甲乙]/g, '')
      expect(words).toBe(text.replaceAll(/[^甲乙]/g, ''))
    }),
  )
})

test('a long line of dashes takes no time', () => {
  const row = `|${'-'.repeat(50_000)}x|`
  const begin = performance.now()
  expect(read(`${row}\n${row}`)).toHaveLength(1)
  expect(performance.now() - begin).toBeLessThan(200)
})
