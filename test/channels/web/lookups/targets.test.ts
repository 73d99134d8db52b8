import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Page, type Site } from '../site.js'
import { PARKS, RIVERS } from './plans.js'

const TABLE = `# 松岭县指标方案

## 一、主要指标

| 指标 | 单位 | 2025年 | 2026年 |
| --- | --- | --- | --- |
| 新建步道 | 公里 | 8 | 20 |
| 水质合格率 | % | 92.5 | 93 |
`

let site: Site

beforeAll(async () => {
  site = await openSite({ 'parks.txt': PARKS, 'rivers.txt': RIVERS, 'table.md': TABLE })
})
afterAll(() => site.close())

function rowsOf({ $ }: Page): string[][] {
  return $('table.figures tbody tr')
    .toArray()
    .map((row) =>
      $(row)
        .find('td')
        .toArray()
        .map((cell) => $(cell).text()),
    )
}

function column(page: Page, index: number): (string | undefined)[] {
  return rowsOf(page).map((row) => row[index])
}

describe('the figures', () => {
  test('stand with what they count, as printed', async () => {
    const page = await site.open('/targets')
    expect(rowsOf(page)).toContainEqual([
      '新建步道',
      '以上',
      '30',
      '公里',
      '到2026年底',
      '青溪县公园建设方案',
      '（一）修建步道。',
    ])
    expect(rowsOf(page)).toContainEqual([
      '水质合格率',
      '',
      '92.5',
      '%',
      '2025年',
      '松岭县指标方案',
      '一、主要指标',
    ])
    expect(column(page, 0)).toContain('培训管护人员')
    expect((await site.open(page.href('table.figures td a'))).text('#quote')).not.toBe('')
  })

  test('are sorted by what they come to, and shown as they are printed', async () => {
    const up = await site.open('/targets?sort=value')
    expect(column(up, 2)).toEqual([
      '3—5',
      '8',
      '12',
      '20',
      '30',
      '45',
      '92.5',
      '93',
      '95',
      '98',
      '1.2万',
    ])
    expect(up.$('th[aria-sort]').attr('aria-sort')).toBe('ascending')
    const turn = up.href('th[aria-sort] a')
    const down = await site.open(turn)
    expect(down.$('th[aria-sort]').attr('aria-sort')).toBe('descending')
    expect(column(down, 2)).toEqual(column(up, 2).toReversed())
  })

  test('are narrowed by plan, unit and words', async () => {
    expect(column(await site.open('/targets?unit=公里'), 2)).toEqual(['30', '45', '12', '8', '20'])
    expect(column(await site.open('/targets?words=合格率+县河道'), 2)).toEqual(['98'])
    const all = await site.open('/targets')
    const id = all.$('select[name=plan] option:contains(松岭县)').attr('value') ?? ''
    const one = await site.open(`/targets?plan=${id}&unit=%25&words=`)
    expect(column(one, 2)).toEqual(['92.5', '93'])
    expect(one.href('th a')).toContain(`plan=${id}`)
    expect((await site.open('/targets?words=港口')).text('main')).toContain('没有符合条件的指标')
    expect((await site.open('/targets?plan=港口')).text('main')).toContain('没有找到“港口”')
    expect((await site.open('/targets?page=99&sort=bogus')).status).toBe(200)
  })
})

describe('bars', () => {
  test('stand where one metric is in several plans, as long as their values', async () => {
    const { $ } = await site.open('/targets')
    const group = $('.metrics section').filter((_, one) => $(one).find('h3').text() === '新建步道')
    const widths = group
      .find('rect')
      .toArray()
      .map((bar) => Number($(bar).attr('width')))
    const texts = group
      .find('.figure')
      .toArray()
      .map((one) => $(one).text())
    const widthOf = (text: string) => widths[texts.indexOf(text)]
    expect(texts.toSorted()).toEqual(['20公里', '30公里以上', '45公里以上', '8公里'])
    expect(widthOf('45公里以上')).toBe(160)
    expect(widthOf('30公里以上')).toBe(107)
    expect(group.text()).toContain('到2026年底')
    expect(group.find('a').attr('href')).toMatch(/^\/sections\/.*#quote$/)
  })

  test('do not stand for what is in one plan alone, or is a range', async () => {
    const { $ } = await site.open('/targets')
    const heads = $('.metrics h3')
      .toArray()
      .map((head) => $(head).text())
    expect(heads.toSorted()).toEqual(['新建步道', '水质合格率'])
    expect((await site.open('/targets?plan=青溪县')).$('.metrics')).toHaveLength(0)
  })

  test('need no style that the page may not have', async () => {
    const { $ } = await site.open('/targets')
    expect($('[style], main script')).toHaveLength(0)
  })
})
