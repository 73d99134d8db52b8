import { describe, expect, test } from 'vitest'
import { sectionsNamed } from '../../../src/ask/lookups/sectionsNamed.js'
import type { Section } from '../../../src/domain/plan.js'

/** An outline from headings that are indented by their level. */
function outlineOf(...lines: readonly string[]): Section[] {
  const path: string[] = []
  return lines.map((line, ordinal) => {
    const heading = line.trim()
    const level = line.length - line.trimStart().length
    path.splice(Math.max(0, level - 1))
    if (level > 0) path.push(heading)
    return { ordinal, level, heading, path: [...path] } as unknown as Section
  })
}

const outline = outlineOf(
  '青石县护河行动实施方案',
  ' 一、总体要求',
  '  （一）指导思想',
  '  （二）工作目标',
  ' 二、主要任务',
  '  （一）河道清淤。',
  '   1. 摸清底数',
  '   2. 清运淤泥',
  '  （二）岸线绿化。',
  '   1. 补植护河林带',
  ' 三、附则',
)

const named = (words: string, within = outline) =>
  sectionsNamed(within, words).map(({ heading }) => heading)

describe('sectionsNamed', () => {
  test.each<[string, readonly string[]]>([
    ['二、', ['二、主要任务']],
    ['二', ['二、主要任务']],
    ['2', ['二、主要任务']],
    ['３', ['三、附则']],
    ['（二）', ['（二）工作目标', '（二）岸线绿化。']],
    ['(二)', ['（二）工作目标', '（二）岸线绿化。']],
    ['㈡', ['（二）工作目标', '（二）岸线绿化。']],
    ['二、（二）', ['（二）岸线绿化。']],
    ['二、(一)2.', ['2. 清运淤泥']],
    ['九、', []],
  ])('finds by the number %j', (words, expected) => {
    expect(named(words)).toEqual(expected)
  })

  test.each<[string, readonly string[]]>([
    ['二、主要任务', ['二、主要任务']],
    ['主要任务', ['二、主要任务']],
    ['河道清淤', ['（一）河道清淤。']],
    ['（一）河道 清淤', ['（一）河道清淤。']],
    ['綠化', ['（二）岸线绿化。']],
    ['清', ['（一）河道清淤。', '1. 摸清底数', '2. 清运淤泥']],
    ['护河', ['1. 补植护河林带']],
    ['青石县', ['青石县护河行动实施方案']],
    ['月球', []],
    ['', []],
    [' 。', []],
  ])('finds by the heading %j', (words, expected) => {
    expect(named(words)).toEqual(expected)
  })

  test('tells 1.2 from 2.2', () => {
    const dotted = outlineOf('方案', ' 1 总则', '  1.2 目标', ' 2 任务', '  2.2 清淤')
    expect(named('1.2', dotted)).toEqual(['1.2 目标'])
    expect(named('2.2 清淤', dotted)).toEqual(['2.2 清淤'])
  })

  test('takes a heading as it stands before it takes it for a number', () => {
    const years = outlineOf('方案', ' 2026', ' 2027')
    expect(named('2027', years)).toEqual(['2027'])
  })
})
