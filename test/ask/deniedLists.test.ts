import { expect, it } from 'vitest'
import { deniedItems } from '../../src/ask/deniedLists.js'
import type { Sentence } from '../../src/domain/plan.js'

/** What is left of a section's sentences. */
function left(...texts: readonly string[]): string[] {
  const sentences = texts.map((text) => ({ text }) as Sentence)
  const items = deniedItems(sentences)
  return sentences.filter((one) => !items.has(one)).map(({ text }) => text)
}

it('items of a list under words that deny are left out, and what opens it stays', () => {
  expect(
    left('下列情形不予补助：（一）未备案的；', '（二）超期的；', '擅自变更的。', '补助按年发放。'),
  ).toEqual(['下列情形不予补助：（一）未备案的；', '补助按年发放。'])
  expect(left('教师不得有下列行为：', '1. 有偿补课。', '2. 收受礼品。', '学校加强宣传。')).toEqual([
    '教师不得有下列行为：',
    '学校加强宣传。',
  ])
})

it('items of other lists stay', () => {
  const list = ['重点做好以下工作：', '（一）修建步道；', '（二）不得占用农田。']
  expect(left(...list)).toEqual(list)
})

it('a list ends with its section', () => {
  const [opens, next] = ['严禁以下行为：', '（一）推进改革。'].map(
    (text, i) => ({ text, sectionId: `${i}` }) as Sentence,
  )
  expect(deniedItems([opens, next] as Sentence[]).size).toBe(0)
})
