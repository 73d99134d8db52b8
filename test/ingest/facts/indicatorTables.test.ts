import { expect, test } from 'vitest'
import type { Target } from '../../../src/domain/fact.js'
import { readOne } from '../../support/readText.js'

/** Each figure of a table as `row × column: comparator|value|unit|period`. */
async function figures(text: string, file: string): Promise<string[]> {
  const { facts, text: printed } = await readOne(text, file)
  return facts
    .filter((fact): fact is Target => fact.kind === 'target' && fact.cell !== undefined)
    .map((fact) => {
      expect(printed.slice(fact.start, fact.end)).toBe(fact.quote)
      expect(fact.quote).toContain(fact.value)
      const { row, column } = fact.cell as NonNullable<Target['cell']>
      return `${row.text} × ${column.text}: ${fact.comparator}|${fact.value}|${fact.unit}|${fact.period}`
    })
}

const TITLE = '# 甲市绿化行动方案\n\n## 一、主要指标\n\n到2027年，全面建成公园体系。\n\n'

test.each<[string, string, string[]]>([
  [
    'a unit column, a present value and a target',
    `| 序号 | 指标 | 单位 | 现状值 | 目标值 | 属性 |
| --- | --- | --- | --- | --- | --- |
| 1 | 绿地率 | % | 38 | 40 | 约束性 |
| 2 | 公园数量 | 个 | 12 | 15 | 预期性 |`,
    [
      '绿地率 × 现状值: |38|%|',
      '绿地率 × 目标值: |40|%|',
      '公园数量 × 现状值: |12|个|',
      '公园数量 × 目标值: |15|个|',
    ],
  ],
  [
    'several years as columns',
    `| 指标名称 | 计量单位 | 2025年 | 2026年 | 2027年 |
| --- | --- | --- | --- | --- |
| 新建绿道 | 公里 | 10 | ≥12 | 15以上 |`,
    [
      '新建绿道 × 2025年: |10|公里|2025年',
      '新建绿道 × 2026年: ≥|≥12|公里|2026年',
      '新建绿道 × 2027年: 以上|15以上|公里|2027年',
    ],
  ],
  [
    'a category before the indicator',
    `| 类别 | 指标 | 2027年目标 |
| --- | --- | --- |
| 生态环境 | 绿地率（%） | 40 |
| 公共服务 | 公园步行可达率（%） | 85—90 |`,
    [
      '绿地率（%） × 2027年目标: |40|%|2027年目标',
      '公园步行可达率（%） × 2027年目标: |85—90|%|2027年目标',
    ],
  ],
  [
    'units in the cells',
    `| 指标 | 目标值 |
| --- | --- |
| 绿地率 | 40%以上 |
| 植树 | 累计5万株 |
| 用水量 | 下降8% |`,
    [
      '绿地率 × 目标值: 以上|40%以上|%|',
      '植树 × 目标值: 累计|累计5万株|株|',
      '用水量 × 目标值: 下降|下降8%|%|',
    ],
  ],
  [
    'units in the heads of the columns',
    `| 乡镇 | 新建公园（个） | 投资（万元） | 责任单位 |
| --- | --- | --- | --- |
| 柳湾镇 | 3 | 1,200 | 镇政府 |
| 合计 | 12 | 5,600 | |`,
    [
      '柳湾镇 × 新建公园（个）: |3|个|',
      '柳湾镇 × 投资（万元）: |1,200|万元|',
      '合计 × 新建公园（个）: |12|个|',
      '合计 × 投资（万元）: |5,600|万元|',
    ],
  ],
  [
    'a unit above the table',
    `单位：公顷

| 区域 | 2026年 | 2027年 |
| --- | --- | --- |
| 东城 | 30 | 20 |`,
    ['东城 × 2026年: |30|公顷|2026年', '东城 × 2027年: |20|公顷|2027年'],
  ],
  [
    'years as rows',
    `| 年份 | 新建（个） | 改建（个） |
| --- | --- | --- |
| 2026年 | 3 | 4 |`,
    ['2026年 × 新建（个）: |3|个|2026年', '2026年 × 改建（个）: |4|个|2026年'],
  ],
  [
    'redacted years',
    `| 指标 | 20__年 |
| --- | --- |
| 绿地率（%） | 40 |`,
    ['绿地率（%） × 20__年: |40|%|20__年'],
  ],
  [
    'English',
    `| Indicator | Unit | Baseline | Target 2027 |
| --- | --- | --- | --- |
| Street trees | km | 12 | 18 |`,
    ['Street trees × Baseline: |12|km|', 'Street trees × Target 2027: |18|km|Target 2027'],
  ],
  [
    'offices under 单位, which are no units',
    `| 任务 | 单位 | 目标值 |
| --- | --- | --- |
| 植树造林 | 市园林局 | 500 |`,
    ['植树造林 × 目标值: |500||'],
  ],
  [
    'years, names and words, which are no figures',
    `| 指标 | 目标值 | 完成时间 |
| --- | --- | --- |
| 绿地率 | 完成省下达任务 | 2027 |
| 公园体系 | 2027年 | 2027 |`,
    [],
  ],
])('reads a Markdown table with %s', async (_, table, expected) => {
  expect(await figures(TITLE + table, 'plan.md')).toEqual(expected)
})

const page = (table: string) =>
  `<html><body><h1>甲市绿化行动方案</h1><p>一、主要指标</p><p>到2027年，全面建成公园体系。</p>${table}</body></html>`

test('reads an HTML table whose categories are merged over rows', async () => {
  const table = `<table>
<tr><th>类别</th><th>指标</th><th>单位</th><th>2025年</th><th>2027年</th></tr>
<tr><td rowspan="2">生态环境</td><td>绿地率</td><td>%</td><td>38</td><td>40</td></tr>
<tr><td>新增绿道</td><td>公里</td><td>10</td><td>[25]</td></tr>
</table>`
  expect(await figures(page(table), 'plan.html')).toEqual([
    '绿地率 × 2025年: |38|%|2025年',
    '绿地率 × 2027年: |40|%|2027年',
    '新增绿道 × 2025年: |10|公里|2025年',
    '新增绿道 × 2027年: |[25]|公里|2027年',
  ])
})

test('reads an HTML table with two header rows', async () => {
  const table = `<table>
<tr><th rowspan="2">指标</th><th rowspan="2">单位</th><th colspan="2">2026年</th><th colspan="2">2027年</th></tr>
<tr><th>现状值</th><th>目标值</th><th>新建</th><th>改建</th></tr>
<tr><td>绿道</td><td>公里</td><td>10</td><td>12</td><td>13</td><td>15</td></tr>
</table>`
  expect(await figures(page(table), 'plan.html')).toEqual([
    '绿道 × 现状值: |10|公里|2026年',
    '绿道 × 目标值: |12|公里|2026年',
    '绿道 × 新建: |13|公里|2027年',
    '绿道 × 改建: |15|公里|2027年',
  ])
})

test('reads an HTML table below a title row', async () => {
  const table = `<table>
<tr><td colspan="3">甲市绿化主要指标</td></tr>
<tr><td>指标</td><td>单位</td><td>目标值</td></tr>
<tr><td>绿地率</td><td>%</td><td>≥40</td></tr>
</table>`
  expect(await figures(page(table), 'plan.html')).toEqual(['绿地率 × 目标值: ≥|≥40|%|'])
})

test('keeps offices and times of a table of indicators', async () => {
  const { facts } = await readOne(
    `${TITLE}| 指标 | 2027年 | 牵头单位 | 完成时限 |
| --- | --- | --- | --- |
| 绿地率（%） | 40 | 市园林局 | 2027年底前 |`,
    'plan.md',
  )
  expect(facts.map(({ kind }) => kind).sort()).toEqual(
    expect.arrayContaining(['assignment', 'deadline', 'target']),
  )
})

test('tells a figure of a cell once, by its row and column', async () => {
  const { facts } = await readOne(
    `${TITLE}| 指标 | 目标值 |\n| --- | --- |\n| 绿地率 | 40%以上 |`,
    'plan.md',
  )
  expect(facts.filter(({ kind }) => kind === 'target')).toHaveLength(1)
})
