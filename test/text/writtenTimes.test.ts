import { expect, test } from 'vitest'
import { findTimes } from '../../src/text/times.js'

const ROWS: readonly (readonly [string, ...string[]])[] = [
  ['年底前完成', 'date:年底前'],
  ['2026年6月底前完成', 'date:2026年6月底前'],
  ['到2027年建成', 'date:2027年'],
  ['12月20日前', 'date:12月20日前'],
  ['十一月底', 'date:十一月底'],
  ['10月上旬开展', 'date:10月上旬'],
  ['20__年前', 'date:20__年前'],
  ['第三季度末前', 'date:第三季度末前'],
  ['上半年完成', 'date:上半年'],
  ['汛期来临前', 'date:汛期来临前'],
  ['每年汇报', 'frequency:每年'],
  ['每两年进行一次评估', 'frequency:每两年进行一次'],
  ['每季度至少召开一次', 'frequency:每季度'],
  ['每月开展一次', 'frequency:每月开展一次'],
  ['每半年检查', 'frequency:每半年'],
  ['每学期组织', 'frequency:每学期'],
  ['30天内办结', 'duration:30天内'],
  ['3个工作日内回复', 'duration:3个工作日内'],
  ['两周以内', 'duration:两周以内'],
  ['By January 2020', 'date:January 2020'],
  ['due July 31, 2020', 'date:July 31, 2020'],
  ['due 30 September 2027', 'date:30 September 2027'],
  ['every 3 months', 'frequency:every 3 months'],
  ['reported quarterly', 'frequency:quarterly'],
  ['within 90 days', 'duration:within 90 days'],
]

test.each(ROWS)('reads the times of “%s”', (text, ...times) => {
  const found = findTimes(text).map(({ form, start, end }) => `${form}:${text.slice(start, end)}`)
  expect(found).toEqual(times)
})

test.each(['第三条', '2.5万人次', '共12场', '一次性补助'])('reads no time in “%s”', (text) => {
  expect(findTimes(text)).toEqual([])
})
