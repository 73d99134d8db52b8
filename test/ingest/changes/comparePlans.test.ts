import { describe, expect, test } from 'vitest'
import type { SourceId } from '../../../src/domain/plan.js'
import { comparePlans, isChanged } from '../../../src/ingest/changes/comparePlans.js'
import { loadPlainText } from '../../../src/ingest/load/plainText.js'
import { readPlans } from '../../../src/ingest/readPlans.js'
import type { ReadPlan } from '../../../src/store/library.js'
import { createSegmenter } from '../../../src/text/segmenter.js'

const segmenter = createSegmenter()
const BASE = `青石县护河行动实施方案

一、主要任务
（一）河道清淤。到2027年底前完成清淤40公里以上。
牵头单位：县水利局
配合单位：县财政局、各乡镇
（二）岸线绿化。每年新增岸线绿化3000平方米。
牵头单位：县林业局
二、保障措施
各单位每季度报送一次进展。
`

function read(text: string): ReadPlan {
  const [plan] = readPlans('river.txt' as SourceId, loadPlainText(text), segmenter)
  if (!plan) throw new Error('no plan was read')
  return plan
}

const compare = (after: string, before = BASE) => comparePlans(read(before), read(after))
const lastOf = (places: readonly { path: readonly string[] }[]) =>
  places.map(({ path }) => path.at(-1))

describe('comparePlans', () => {
  test('finds nothing between a plan and itself, or the same words on other lines', () => {
    expect(isChanged(compare(BASE))).toBe(false)
    expect(isChanged(compare(BASE.replace(/\n/g, '\n\n')))).toBe(false)
  })

  test('tells a lead that changed, old and new, as one change', () => {
    const { facts, sections } = compare(
      BASE.replace('牵头单位：县水利局', '牵头单位：县农业农村局'),
    )
    expect(facts).toEqual([
      expect.objectContaining({ kind: 'lead', before: '县水利局', after: '县农业农村局' }),
    ])
    expect(lastOf(sections.changed)).toEqual(['（一）河道清淤。'])
  })

  test('tells a figure that changed with its clause, as one change', () => {
    const { facts } = compare(BASE.replace('40公里', '45公里'))
    expect(facts).toEqual([
      expect.objectContaining({
        kind: 'target',
        before: expect.stringContaining('清淤40公里以上'),
        after: expect.stringContaining('清淤45公里以上'),
      }),
    ])
  })

  test('tells an office that takes part no more, and a lead that was taken away', () => {
    const fewer = compare(BASE.replace('县财政局、各乡镇', '县财政局'))
    expect(fewer.facts).toEqual([
      expect.objectContaining({
        kind: 'participant',
        before: '县财政局、各乡镇',
        after: '县财政局',
      }),
    ])
    const none = compare(BASE.replace('牵头单位：县林业局\n', ''))
    expect(none.facts).toEqual([
      expect.objectContaining({ kind: 'lead', before: '县林业局', after: undefined }),
    ])
  })

  test('takes a task that is put in between for one task more, although all later numbers shift', () => {
    const after = BASE.replace(
      '（二）岸线绿化',
      '（二）岸坡加固。加固岸坡5处。\n牵头单位：县住建局\n（三）岸线绿化',
    )
    const { sections, facts } = compare(after)
    expect(lastOf(sections.added)).toEqual(['（二）岸坡加固。'])
    expect(sections.changed).toEqual([])
    expect(sections.removed).toEqual([])
    expect(facts.map(({ before, after: now }) => [before, now])).toEqual(
      expect.arrayContaining([[undefined, '县住建局']]),
    )
    expect(facts.every(({ before }) => before === undefined)).toBe(true)
  })

  test('the other way round, changes places of what was added and what was removed', () => {
    const after = BASE.replace('二、保障措施\n各单位每季度报送一次进展。\n', '')
    const there = compare(after)
    const back = compare(BASE, after)
    expect(lastOf(there.sections.removed)).toEqual(['二、保障措施'])
    expect(lastOf(back.sections.added)).toEqual(['二、保障措施'])
    expect(back.facts.map(({ before, after: now }) => [now, before])).toEqual(
      there.facts.map(({ before, after: now }) => [before, now]),
    )
  })

  test('knows a section by its words when only its heading is another', () => {
    const { sections, facts } = compare(BASE.replace('二、保障措施', '二、工作要求'))
    expect(sections).toEqual({ added: [], changed: [], removed: [] })
    expect(facts).toEqual([])
  })

  test('says what a plan was called before', () => {
    expect(compare(BASE.replace('护河行动', '护河三年行动')).renamedFrom).toBe(
      '青石县护河行动实施方案',
    )
  })
})
