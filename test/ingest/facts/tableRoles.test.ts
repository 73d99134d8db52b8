import { describe, expect, test } from 'vitest'
import { assignmentsOf } from '../../support/assignments.js'

async function rolesIn(text: string, file: string): Promise<string[]> {
  return (await assignmentsOf(text, file)).map((one) => one.split(' @ ')[0] as string)
}

const markdown = (...rows: string[]): string => `# 云溪市绿化任务分解表\n\n${rows.join('\n')}\n`
const html = (...rows: string[]): string =>
  `<h1>云溪市绿化任务分解表</h1><table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`

test.each<[string, string, string[]]>([
  [
    'columns in the order lead, participants, time',
    markdown(
      '| 任务 | 牵头单位 | 配合单位 | 完成时限 |',
      '|---|---|---|---|',
      '| 种树 | 市园林局 | 市水利局、市财政局 | 6月底前 |',
    ),
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  [
    'columns in the order time, participants, lead',
    markdown(
      '| 完成时限 | 配合单位 | 任务 | 牵头单位 |',
      '|---|---|---|---|',
      '| 6月底前 | 市水利局 | 种树 | 市园林局 |',
    ),
    ['participant:市水利局', 'lead:市园林局'],
  ],
  [
    'the office responsible and the person who answers',
    markdown(
      '| 序号 | 任务 | 责任单位 | 责任人 |',
      '|---|---|---|---|',
      '| 1 | 种树 | 市园林局 | 李建平 |',
    ),
    ['responsible:市园林局', 'responsible:李建平'],
  ],
  [
    'a blank cell that means as above',
    markdown(
      '| 任务 | 牵头单位 | 时限 |',
      '|---|---|---|',
      '| 种树 | 市园林局 | 6月底前 |',
      '| 种草 | | 年底前 |',
    ),
    ['lead:市园林局', 'lead:市园林局'],
  ],
  [
    'a cell that says 同上',
    markdown(
      '| 任务 | 牵头单位 | 时限 |',
      '|---|---|---|',
      '| 种树 | 市园林局 | 6月底前 |',
      '| 种草 | 同上 | 年底前 |',
    ),
    ['lead:市园林局', 'lead:市园林局'],
  ],
  [
    'names wrapped by hand over two rows',
    markdown(
      '| 序号 | 任务 | 牵头单位 | 配合单位 |',
      '|---|---|---|---|',
      '| 1 | 种树 | 市园林局 | 市水利局、 |',
      '| | | | 市财政局 |',
    ),
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  [
    'a name wrapped by a line break in its cell',
    markdown(
      '| 任务 | 牵头单位 | 时限 |',
      '|---|---|---|',
      '| 种树 | 市园林局<br>市水利局 | 年底前 |',
    ),
    ['lead:市园林局、市水利局'],
  ],
  [
    'two header rows',
    markdown(
      '| 任务 | 分工 | 分工 | 时限 |',
      '|---|---|---|---|',
      '| | 牵头单位 | 配合单位 | |',
      '| 种树 | 市园林局 | 市水利局 | 年底前 |',
    ),
    ['lead:市园林局', 'participant:市水利局'],
  ],
  [
    'two tables with a blank line between',
    markdown(
      '| 任务 | 牵头单位 |',
      '|---|---|',
      '| 种树 | 市园林局 |',
      '',
      '| 任务 | 主办科室 | 协办科室 |',
      '|---|---|---|',
      '| 印发方案 | 综合科 | 办公室 |',
    ),
    ['lead:市园林局', 'lead:综合科', 'participant:办公室'],
  ],
  [
    'a head that says the first leads, and cells with clauses',
    markdown(
      '| 任务 | 牵头领导 | 责任单位（第一个为牵头单位） |',
      '|---|---|---|',
      '| 种树 | 李敏 | 市园林局、市水利局 |',
      '| 种草 | 〃 | 市园林局牵头，市水利局配合 |',
    ),
    [
      'lead:李敏',
      'responsible*:市园林局、市水利局',
      'lead:李敏',
      'lead:市园林局',
      'participant:市水利局',
    ],
  ],
  [
    'bold headers with brackets',
    markdown(
      '| **任务** | **牵头单位（部门）** | **责任 单位** |',
      '|---|---|---|',
      '| 种树 | 市园林局 | 市水利局 |',
    ),
    ['lead:市园林局', 'participant:市水利局'],
  ],
  [
    'a cell without an office',
    markdown(
      '| 任务 | 牵头单位 | 配合单位 |',
      '|---|---|---|',
      '| 种树 | 市园林局 | — |',
      '| 种草 | 市园林局 | / |',
    ),
    ['lead:市园林局', 'lead:市园林局'],
  ],
  [
    'an English table',
    '# Cloudbrook Greening Plan\n\n| Action | Lead | Partners | Due |\n|---|---|---|---|\n| Plant trees | Parks Department | Water Office, Treasury | June 2027 |\n',
    ['lead:Parks Department', 'participant:Water Office、Treasury'],
  ],
])('reads %s in Markdown', async (_, text, expected) => {
  expect(await rolesIn(text, 'plan.md')).toEqual(expected)
})

test.each<[string, string, string[]]>([
  [
    'a merged cell of offices',
    html(
      '<th>任务</th><th>牵头单位</th>',
      '<td>种树</td><td rowspan="2">市园林局</td>',
      '<td>种草</td>',
    ),
    ['lead:市园林局', 'lead:市园林局'],
  ],
  [
    'a merged cell of tasks beside offices of their own',
    html(
      '<th>任务</th><th>措施</th><th>责任单位</th>',
      '<td rowspan="2">种树</td><td>选苗</td><td>市园林局</td>',
      '<td>浇水</td><td>市水利局</td>',
    ),
    ['responsible:市园林局', 'responsible:市水利局'],
  ],
  [
    'a header over two rows with merged columns',
    html(
      '<th rowspan="2">任务</th><th colspan="2">责任分工</th><th rowspan="2">时限</th>',
      '<th>牵头单位</th><th>配合单位</th>',
      '<td>种树</td><td>市园林局</td><td>市水利局</td><td>年底前</td>',
    ),
    ['lead:市园林局', 'participant:市水利局'],
  ],
  [
    'a heading row over all columns',
    html(
      '<td colspan="3">附件1 任务分解表</td>',
      '<td>任务</td><td>牵头单位</td><td>时限</td>',
      '<td>种树</td><td>市园林局</td><td>年底前</td>',
    ),
    ['lead:市园林局'],
  ],
  [
    'names parted by paragraphs in a cell',
    html('<th>任务</th><th>责任单位</th>', '<td>种树</td><td><p>市园林局</p><p>市水利局</p></td>'),
    ['responsible:市园林局、市水利局'],
  ],
  [
    'a name broken by a line break in its cell',
    html('<th>任务</th><th>责任单位</th>', '<td>种树</td><td>市园<br>林局、市水利局</td>'),
    ['responsible:市园林局、市水利局'],
  ],
])('reads %s in HTML', async (_, text, expected) => {
  expect(await rolesIn(text, 'plan.html')).toEqual(expected)
})

describe('a table without offices', () => {
  test.each([
    [
      'of organisers’ duties',
      markdown('| 任务 | 责任要求 | 参与率 |', '|---|---|---|', '| 种树 | 压实责任 | 90% |'),
    ],
    ['of contacts', markdown('| 单位 | 电话 |', '|---|---|', '| 市园林局 | 0000-1234567 |')],
  ])('%s gives no assignment', async (_, text) => {
    expect(await rolesIn(text, 'plan.md')).toEqual([])
  })
})
