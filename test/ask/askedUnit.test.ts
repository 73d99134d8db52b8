import { describe, expect, test } from 'vitest'
import { askedUnit } from '../../src/ask/questionCues.js'

describe('askedUnit', () => {
  test.each([
    ['全年培训多少人次?', '人次'],
    ['建成多少个书房?', '个'],
    ['有多少家企业参加?', '家'],
    ['覆盖多少社区?', '社区'],
    ['多少社区要完成改造?', '社区'],
    ['覆盖率达到多少?', '%'],
    ['安排多少资金?', '元'],
  ])('%s → %s', (question, unit) => {
    expect(askedUnit(question)).toBe(unit)
  })

  test.each([
    '建成多少街道书房?',
    '新增多少社区食堂?',
    '安排多少项目?',
    '改造多少门店?',
    '惠及多少家庭?',
  ])('no unit in %s: the noun only begins like one', (question) => {
    expect(askedUnit(question)).toBeUndefined()
  })
})
