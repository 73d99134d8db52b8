import { expect, test } from 'vitest'
import { itemOf } from '../../src/ask/itemOf.js'

const PLAN = `（一）河道清淤。
1.编制方案。由县水利局牵头。
2.组织施工。由县住建局牵头。
加强管护：一是定期巡查，由乡镇负责；二是及时保洁，由县城管局负责。
（2）开展验收，由县财政局负责。
| 任务 | 牵头单位 |
| --- | --- |
| 清淤 | 县水利局甲 |
| 绿化 | 县林业局 |
三是没有前两项的，由县乡村局负责。`

function placeOf(words: string, heading = '（一）河道清淤。') {
  const start = PLAN.indexOf(words)
  return itemOf(PLAN, { start, end: start + words.length }, heading)
}

test.each([
  ['由县水利局牵头', { kind: 'item', number: 1 }],
  ['由县住建局牵头', { kind: 'item', number: 2 }],
  ['由乡镇负责', { kind: 'item', number: 1 }],
  ['由县城管局负责', { kind: 'item', number: 2 }],
  ['由县财政局负责', { kind: 'item', number: 2 }],
  ['由县乡村局负责', { kind: 'item', number: 3 }],
  ['县水利局甲', { kind: 'row', number: 1 }],
  ['县林业局', { kind: 'row', number: 2 }],
])('%s stands in %j', (words, expected) => expect(placeOf(words)).toEqual(expected))

test('what begins in no item, and the head of a table, has no number', () => {
  expect(placeOf('加强管护')).toBeUndefined()
  expect(placeOf('| 任务')).toBeUndefined()
})

test('an item that is a section of its own has its number in the heading path already', () => {
  expect(placeOf('由县住建局牵头', '2.组织施工。')).toBeUndefined()
})
