import { expect, test } from 'vitest'
import { readNumbering } from '../../src/text/numbering.js'

test.each([
  ['一、总体要求', 'chinese', 1],
  ['十二、保障', 'chinese', 12],
  ['參、辦理單位', 'chinese-formal', 3],
  ['拾壹、附則', 'chinese-formal', 11],
  ['（三）目标', 'chinese-bracket', 3],
  ['(三)目标', 'chinese-bracket', 3],
  ['㈢目标', 'chinese-bracket', 3],
  ['1.任务', 'arabic', 1],
  ['12、任务', 'arabic', 12],
  ['⒉任务', 'arabic', 2],
  ['（4）步骤', 'arabic-bracket', 4],
  ['⑷步骤', 'arabic-bracket', 4],
  ['5）步骤', 'arabic-half', 5],
  ['⑥步骤', 'circled', 6],
  ['2.3 分项', 'dotted-2', 3],
  ['2.3.1 分项', 'dotted-3', 1],
  ['第一章 总则', 'part', 1],
  ['第二部分 任务', 'part', 2],
  ['第十一条 为了规范', 'article', 11],
  ['一是加强宣传', 'spoken', 1],
  ['A. Scope', 'letter', 1],
])('reads %s as the family %s, number %i', (line, family, value) => {
  expect(readNumbering(line)).toMatchObject({ family, value })
})

test.each([
  '2.5万人次参加',
  '3.5%以上',
  '第三条规定的事项',
  '2025年工作',
  '一律不得',
  '总体要求',
  '1.5亿元',
  '100%覆盖',
])('reads no numbering in “%s”', (line) => {
  expect(readNumbering(line)).toBeUndefined()
})

test('costs the same on a line of any length', () => {
  const startedAt = performance.now()
  for (const line of ['一'.repeat(100_000), '1.'.repeat(50_000), '（'.repeat(50_000)])
    readNumbering(line)
  expect(performance.now() - startedAt).toBeLessThan(100)
})
