import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readOne, readText } from '../support/readText.js'

async function paths(text: string, file?: string): Promise<string[]> {
  const { sections } = await readOne(text, file)
  return sections.slice(1).map((section) => section.path.join(' > '))
}

describe('nesting', () => {
  test('follows the order in which a plan introduces its styles', async () => {
    expect(await paths('甲市方案\n㈠ 总则\n1、目标\n⑴ 近期\n⑵ 远期\n2、原则\n㈡ 任务')).toEqual([
      '㈠ 总则',
      '㈠ 总则 > 1、目标',
      '㈠ 总则 > 1、目标 > ⑴ 近期',
      '㈠ 总则 > 1、目标 > ⑵ 远期',
      '㈠ 总则 > 2、原则',
      '㈡ 任务',
    ])
  })

  test('takes ㈠ and (二), ⑴ and (3) for one style each', async () => {
    expect(await paths('甲市方案\n一、任务\n㈠种树\n⑴选苗\n(2)挖坑\n(二)种草')).toEqual([
      '一、任务',
      '一、任务 > ㈠种树',
      '一、任务 > ㈠种树 > ⑴选苗',
      '一、任务 > ㈠种树 > (2)挖坑',
      '一、任务 > (二)种草',
    ])
  })

  test('keeps a numbering that restarts or skips among its siblings', async () => {
    expect(await paths('甲市方案\n一、任务\n（一）甲项\n（三）乙项\n（一）丙项')).toEqual([
      '一、任务',
      '一、任务 > （一）甲项',
      '一、任务 > （三）乙项',
      '一、任务 > （一）丙项',
    ])
  })

  test('cuts headings that follow one another in one line', async () => {
    const line =
      '一、总体要求（一）指导思想。坚持以人为本，统筹推进各项工作。（二）基本原则。因地制宜，分类施策，稳步实施。'
    expect(await paths(`甲市方案\n${line}`)).toEqual([
      '一、总体要求',
      '一、总体要求 > （一）指导思想。',
      '一、总体要求 > （二）基本原则。',
    ])
  })

  test('takes figures, articles in running text and 一是…二是… in a line for no headings', async () => {
    const text =
      '甲市方案\n一、目标\n2.5万人次参加培训。\n第三条规定的事项照办。\n一是多种树；二是多种草；三是多浇水。'
    expect(await paths(text)).toEqual(['一、目标'])
  })

  test('puts numbered lines below Markdown headings', async () => {
    expect(
      await paths('# 甲市方案\n\n## 一、任务\n\n1. **种树。** 多种。\n\n## 二、保障\n', 'a.md'),
    ).toEqual(['一、任务', '一、任务 > 1. 种树。', '二、保障'])
  })
})

describe('collections', () => {
  const page = (titles: readonly string[]): string =>
    [
      '范文屋 > 方案 > 大全',
      '小编整理如下。',
      ...titles.flatMap((title) => [title, '一、目标', '建成公园3个。']),
      '相关文章',
      '最新文章',
    ].join('\n\n')

  test.each([
    ['某类工作计划精选篇', ['某类工作计划精选篇1', '某类工作计划精选篇2', '某类工作计划精选篇3']],
    ['篇一：', ['篇一：甲镇防汛方案', '篇二：乙镇防汛方案', '篇三：丙镇防汛方案']],
  ])('holds three plans behind titles like “%s”, and no furniture', async (_, titles) => {
    const plans = await readText(page(titles))
    expect(plans.map(({ plan }) => plan.title)).toEqual(
      titles.map((title) => title.replace(/^篇.：/, '')),
    )
    for (const { text } of plans) expect(text).not.toMatch(/范文屋|相关文章|最新文章|小编/)
  })

  test('is not seen in numbered headings of one plan', async () => {
    expect(await readText('甲市方案\n一、方案1\n内容。\n二、方案2\n内容。')).toHaveLength(1)
  })
})

describe('titles', () => {
  test.each([
    ['甲市人民政府办公室关于印发《甲市绿化方案》的通知\n\n一、目标\n种树。', '甲市绿化方案'],
    [
      '甲市人民政府关于加快推进绿化\n和造林工作的意见\n\n一、目标\n种树。',
      '甲市人民政府关于加快推进绿化和造林工作的意见',
    ],
    ['海灣區綠色出行推廣計劃\n\n一、目標\n種樹。', '海灣區綠色出行推廣計劃'],
    ['甲政发〔2025〕8号\n\n甲市渡口管理方案\n\n一、目标\n种树。', '甲市渡口管理方案'],
    ['一、目标\n种树。', 'plan'],
  ])('finds the title of %#', async (text, title) => {
    expect((await readOne(text)).plan.title).toBe(title)
  })
})

describe('spans and ids', () => {
  const line = fc.constantFrom(
    '一、总体目标',
    '二、主要任务',
    '（一）推进改造。到2026年，改造小区12个。',
    '1.加装电梯（牵头单位：县住建局，配合单位：县财政局）',
    '牵头部门：县水利局',
    '由县教育局牵头，县妇联配合。',
    '组长由副县长王建国担任，办公室设在县住建局。',
    '每季度至少检查1次；投入1.3万元。',
    '',
    '⑴ 摸底。',
    '普通的一句话。',
  )

  test('are exact for every sentence and fact of any plan, and the same when it is read again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 25 }), async (lines) => {
        fc.pre(lines.some((one) => one !== ''))
        const text = `甲县实施方案\n\n${lines.join('\n')}`
        const [first, second] = [await readOne(text), await readOne(text)]
        for (const sentence of first.sentences)
          expect(first.text.slice(sentence.start, sentence.end)).toBe(sentence.text)
        for (const fact of first.facts)
          expect(first.text.slice(fact.start, fact.end)).toBe(fact.quote)
        expect(new Set(first.sections.map(({ id }) => id)).size).toBe(first.sections.length)
        expect(second).toEqual(first)
      }),
      { numRuns: 60 },
    )
  })
})
