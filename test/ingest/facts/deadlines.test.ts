import { describe, expect, test } from 'vitest'
import type { Deadline } from '../../../src/domain/fact.js'
import { readOne } from '../../support/readText.js'

/** Each deadline as `form|time|quote`. */
async function deadlines(text: string, file?: string): Promise<string[]> {
  const { facts, text: printed } = await readOne(text, file)
  return facts
    .filter((fact): fact is Deadline => fact.kind === 'deadline')
    .map(({ form, time, quote, start, end }) => {
      expect(printed.slice(start, end)).toBe(quote)
      expect(printed.slice(time.start, time.end)).toBe(time.text)
      return [form, time.text, quote].join('|')
    })
}

const PLAN = '甲市绿化行动方案\n\n一、主要任务\n\n（一）植树造林。在城区补植行道树，建设绿道。\n\n'

describe('the clause is quoted that states the time', () => {
  test.each<[string, ...string[]]>([
    ['完善机制，年底前完成补植，加强管护。', 'date|年底前|年底前完成补植'],
    ['2026年6月底前建成绿道，由专人管护。', 'date|2026年6月底前|2026年6月底前建成绿道'],
    ['2025年12月31日前，完成行道树补植。', 'date|2025年12月31日前|2025年12月31日前'],
    ['每两年修订一次养护标准。', 'frequency|每两年|每两年修订一次养护标准'],
    ['每季度召开会议，通报进度。', 'frequency|每季度|每季度召开会议'],
    ['每月5日前报送进度，逾期通报。', 'frequency|每月5日前|每月5日前报送进度'],
    ['自发文之日起30日内制定细则。', 'duration|自发文之日起30日内|自发文之日起30日内制定细则'],
    ['接到报告后3个工作日内处置。', 'duration|3个工作日内|接到报告后3个工作日内处置'],
    ['“十四五”末建成绿道网络。', 'date|“十四五”末|“十四五”末建成绿道网络'],
    ['1—3月完成摸底，4月开始现场施工。', 'date|1—3月|1—3月完成摸底', 'date|4月|4月开始现场施工'],
    ['即日起开展巡查整治。', 'date|即日起|即日起开展巡查整治'],
    ['20__年6月底前建成绿道。', 'date|20__年6月底前|20__年6月底前建成绿道'],
    ['到20__年建成绿道网络。', 'date|20__年|到20__年建成绿道网络'],
    ['完成时限：长期坚持', 'frequency|长期坚持|完成时限：长期坚持'],
    ['完成时限：2026年12月31日', 'date|2026年12月31日|完成时限：2026年12月31日'],
    ['Open the park by 30 June 2026.', 'date|30 June 2026|Open the park by 30 June 2026.'],
    [
      'Reports are due once per quarter.',
      'frequency|once per quarter|Reports are due once per quarter.',
    ],
  ])('“%s”', async (written, ...expected) => {
    expect(await deadlines(PLAN + written)).toEqual(expected)
  })
})

describe('no deadline stands in', () => {
  test.each([
    '绿地率较2023年提高5个百分点。',
    '依据《甲市2023年绿化规划》执行。',
    '依据甲政发〔2023〕12号执行。',
    '持续推进绿化工作。',
    '面向青年（1990年1月1日后出生）招募。',
    '\n2025年3月14日',
  ])('“%s”', async (written) => {
    expect(await deadlines(PLAN + written)).toEqual([])
  })
})

test('reads the times under a header of times, whatever their form', async () => {
  const table = `| 任务 | 牵头单位 | 完成时限 |
| --- | --- | --- |
| 补植行道树 | 市园林局 | 2026年6月底前 |
| 巡查绿道 | 市园林局 | 长期坚持 |
| 修订标准 | 市园林局 | 每两年 |
| 报送进度 | 市园林局 | 视情 |`
  const found = await deadlines(`# 甲市绿化行动方案\n\n## 一、分工\n\n${table}`, 'plan.md')
  expect(found.map((line) => line.split('|').slice(0, 2).join('|'))).toEqual([
    'date|2026年6月底前',
    'frequency|长期坚持',
    'frequency|每两年',
    'date|视情',
  ])
})
