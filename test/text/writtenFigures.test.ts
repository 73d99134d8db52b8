import { expect, test } from 'vitest'
import { findQuantities } from '../../src/text/quantity.js'

/** Text, then each figure as `comparator|value|unit`. */
const ROWS: readonly (readonly [string, ...string[]])[] = [
  ['新建公园3个', '|3|个'],
  ['培训骨干1.3万人次', '|1.3万|人次'],
  ['培训妇女1。2万人次', '|1。2万|人次'],
  ['发放手册5000多份', '|5000多|份'],
  ['带动20余家企业', '|20余|家'],
  ['投资1,200万元', '|1,200万|元'],
  ['总规模达到2万亿元', '达到|2万亿|元'],
  ['补助不超过1000元', '不超过|1000|元'],
  ['每户补贴240元/对', '|240|元/对'],
  ['覆盖率达到95%以上', '达到…以上|95|%'],
  ['满意率力争达到92％', '力争达到|92|％'],
  ['合格率不低于98%', '不低于|98|%'],
  ['提高5个百分点', '|5|个百分点'],
  ['提高到60%', '提高到|60|%'],
  ['下降3%和4%左右', '|3|%', '左右|4|%'],
  ['分别达到65%和55%', '达到|65|%', '|55|%'],
  ['每学期举办3—5次', '|3—5|次'],
  ['不少于20~30场次', '不少于|20~30|场次'],
  ['压缩至40个工作日以内', '压缩至…以内|40|个工作日'],
  ['压缩至3周以内', '压缩至…以内|3|周'],
  ['目录更新后30天内', '内|30|天'],
  ['建设污水管网260公里', '|260|公里'],
  ['日处理能力5.5万吨', '|5.5万|吨'],
  ['覆盖面积12.5平方公里', '|12.5|平方公里'],
  ['约45万千瓦时', '约|45万|千瓦时'],
  ['至少两家单位', '至少|两|家'],
  ['不少于一次', '不少于|一|次'],
  ['三个集聚区', '|三|个'],
  ['占比百分之三十', '|百分之三十|'],
  ['最多跑1次', '|1|次'],
  ['摊位不超过110个', '不超过|110|个'],
  ['聘请监督员20名，检查12次', '|20|名', '|12|次'],
  ['test it with at least two agencies', 'at least|two|agencies'],
  ['build 34 km of lanes', '|34|km'],
  ['update them every 3 months', '|3|months'],
  ['40 practices in all', '|40|practices'],
]

test.each(ROWS)('reads the figures of “%s”', (text, ...figures) => {
  const found = findQuantities(text).map(
    ({ comparator, value, unit }) => `${comparator}|${value}|${unit}`,
  )
  expect(found).toEqual(figures)
})

test.each([
  '国发〔2018〕42号',
  '第三条规定的事项',
  '2025年12月21日',
  '20__年',
  '联系电话0512-52778899',
  '手机13812345678',
  '“十四五”期间',
  '一批项目',
  '第三类医疗器械',
  '二类医疗器械',
  '应对COVID-19 response',
  'Action 3 of the plan',
  'By December 2020, all agencies',
])('reads no figure in “%s”', (text) => {
  expect(findQuantities(text)).toEqual([])
})

test('gives spans that are slices of the text as printed', () => {
  const text = '到２０２６年，新建１２处，占比达到８０％以上'
  const words = findQuantities(text).map(({ start, end }) => text.slice(start, end))
  expect(words).toEqual(['１２处', '达到８０％以上'])
})
