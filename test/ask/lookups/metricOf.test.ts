import { expect, test } from 'vitest'
import { metricOf } from '../../../src/ask/lookups/metricOf.js'
import type { FactId, Target } from '../../../src/domain/fact.js'
import type { PlanId, SectionId } from '../../../src/domain/plan.js'
import { findQuantities } from '../../../src/text/quantity.js'

function metrics(quote: string, period = ''): string[] {
  return findQuantities(quote).map(({ comparator, value, unit }) => {
    const place = { start: 0, end: quote.length }
    const target: Target = {
      kind: 'target',
      id: '' as FactId,
      planId: '' as PlanId,
      sectionId: '' as SectionId,
      ...place,
      scope: place,
      quote,
      comparator,
      value,
      unit,
      period,
    }
    const { text } = metricOf(target)
    expect(quote).toContain(text)
    return text
  })
}

test.each([
  ['到2025年，粮食综合生产能力稳定在1.3万吨以上', '粮食综合生产能力'],
  ['新建公厕12座', '新建公厕'],
  ['登记上牌率达到95%', '登记上牌率'],
  ['（二）力争完成率提高到78%', '完成率'],
  ['2024年新增充电端口800个', '新增充电端口'],
  ['火灾起数比2023年下降三成以上', '火灾起数'],
  ['夜间营业额同比增长12%—15%', '夜间营业额'],
  ['员工安全培训人均不少于40学时', '员工安全培训'],
  ['应急演练每月至少1次', '应急演练'],
  ['共享停车泊位达到260个', '共享停车泊位'],
  ['评选“放心窗口”3个', '评选“放心窗口”'],
  ['起付线为150元', '起付线'],
  ['學校午餐採用在地食材比率提升至65%', '學校午餐採用在地食材比率'],
])('%s counts %s', (quote, metric) => {
  expect(metrics(quote)).toEqual([metric])
})

test('what stands behind the figure is counted where only a verb stands before it', () => {
  expect(metrics('新建12座公厕')).toEqual(['公厕'])
  expect(metrics('给予5万元运营奖励')).toEqual(['运营奖励'])
})

test('of several figures in a clause each has its own', () => {
  expect(metrics('增设减速带310处、警示标牌500块')).toEqual(['增设减速带', '警示标牌'])
  expect(metrics('补助标准由1000元提高到1300元')).toEqual(['补助标准', '补助标准'])
})

test.each([
  '其中2024年完成150公里',
  '对偏远的31个行政村',
  '每次不少于10分钟',
  '3年内不得参与投标',
  '较2024年提高18个百分点',
  '【范文（通用3篇）】',
  '1次申请、最多跑1次',
])('nothing is made up for %s', (quote) => {
  for (const metric of metrics(quote)) expect(metric).toBe('')
})

test.each([
  ['build 34 km of protected cycle lanes', 'protected cycle lanes'],
  ['Open 15 new school streets', 'new school streets'],
  ['of which no fewer than 12 km will be in Eastmere', ''],
])('%s counts “%s”', (quote, metric) => {
  expect(metrics(quote)).toEqual([metric])
})
