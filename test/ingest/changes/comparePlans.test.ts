import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FactChange, PlanChange } from '../../../src/domain/change.js'
import { decode } from '../../../src/ingest/load/decode.js'
import { comparePlans, isNoChange } from '../../../src/ingest/changes/comparePlans.js'
import { readOne, readText } from '../../support/readText.js'

const RIVER = `青石县护河行动实施方案

一、主要任务
（一）河道清淤。对全县12条河道开展清淤，到2026年底前完成清淤40公里以上。
牵头单位：县水利局
配合单位：县财政局、各乡镇
（二）岸线绿化。每年新增岸线绿化3000平方米。
牵头单位：县林业局
配合单位：县水利局
二、保障措施
（一）加强领导。成立护河专班，由副县长任组长，统筹各方力量抓好落实。
（二）加强督查。各单位每季度向县河长办报送一次进展。
`

async function changed(
  edit: (text: string) => string,
  text = RIVER,
  file = 'plan.txt',
): Promise<PlanChange> {
  return comparePlans(await readOne(text, file), await readOne(edit(text), file))
}

/** The facts in short: `lead 甲局 → 乙局`. */
function told({ facts }: PlanChange): string[] {
  return facts.map(({ kind, before = '–', after = '–' }) => `${kind} ${before} → ${after}`)
}

function places({ sections }: PlanChange): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(sections).map(([kind, list]) => [kind, list.map(({ path }) => path.join('/'))]),
  )
}

describe('facts', () => {
  test('a lead that is another is one change, with the section it stands in', async () => {
    const change = await changed((text) => text.replace('单位：县水利局\n配', '单位：县住建局\n配'))
    expect(told(change)).toEqual(['lead 县水利局 → 县住建局'])
    expect(change.facts[0]?.path).toEqual(['一、主要任务', '（一）河道清淤。'])
    expect(places(change)).toEqual({
      added: [],
      changed: ['一、主要任务/（一）河道清淤。'],
      removed: [],
    })
  })

  test('a list of offices that has one more is one change of all its names', async () => {
    const change = await changed((text) => text.replace('县财政局、各', '县财政局、县农业局、各'))
    expect(told(change)).toEqual([
      expect.stringMatching(/^participant 县财政局.* → 县财政局、县农业局/),
    ])
  })

  test('a figure that is another is one change of its clause', async () => {
    const change = await changed((text) => text.replace('40公里', '45公里'))
    expect(told(change)).toEqual([
      'target 到2026年底前完成清淤40公里以上 → 到2026年底前完成清淤45公里以上',
    ])
  })

  test('a year that is another changes the figure and the date', async () => {
    const change = await changed((text) => text.replace('2026年底', '2027年底'))
    expect(told(change).toSorted()).toEqual([
      expect.stringMatching(/^deadline .*2026年底前 → .*2027年底前$/),
      'target 到2026年底前完成清淤40公里以上 → 到2027年底前完成清淤40公里以上',
    ])
  })

  test('a year said sentences before is told once, and not with each figure that it holds for', async () => {
    const text =
      '青石县护河方案\n\n一、目标\n到2026年，水质持续好转。全县清淤40公里。\n二、保障\n抓好落实。\n'
    const change = await changed((old) => old.replace('2026年', '2027年'), text)
    expect(told(change)).toEqual(['deadline 2026年 → 2027年'])
  })

  test('of two figures of one clause, each keeps its place', async () => {
    const text = '青石县安全方案\n\n一、目标\n事故起数和死亡人数分别下降20%和25%。\n'
    expect(told(await changed((old) => old.replace('25%', '30%'), text))).toHaveLength(1)
    const swapped = await changed((old) => old.replace('20%和25%', '25%和20%'), text)
    expect(told(swapped)).toEqual([
      expect.stringMatching(/^target .*下降20%和25%.* → .*下降25%和20%/),
    ])
  })

  test('what is said in other words has not changed, though its section has', async () => {
    const change = await changed((text) =>
      text.replace('每年新增岸线绿化3000平方米', '沿河两岸每年要新增岸线绿化3000平方米'),
    )
    expect(told(change)).toEqual([])
    expect(places(change).changed).toEqual(['一、主要任务/（二）岸线绿化。'])
  })

  test('the same figure of another thing is a change', async () => {
    const text = '青石县文化方案\n\n一、任务\n全县建成农家书屋25个。\n'
    const change = await changed((old) => old.replace('建成农家书屋', '改造口袋公园'), text)
    expect(told(change)).toEqual([expect.stringMatching(/^target .*书屋25个.* → .*公园25个/)])
  })

  test('two leads that change places are two changes', async () => {
    const text =
      '青石县护河方案\n\n一、任务\n由县水利局牵头开展河道清淤。由县林业局牵头开展岸线绿化。\n'
    const change = await changed(
      (old) =>
        old.replace('水利局', '某某局').replace('林业局', '水利局').replace('某某局', '林业局'),
      text,
    )
    expect(told(change)).toEqual(['lead 县水利局 → 县林业局', 'lead 县林业局 → 县水利局'])
  })

  test('a lead that is no longer named is told without an after, and a new one without a before', async () => {
    const without = (text: string) => text.replace('牵头单位：县林业局\n', '')
    expect(told(await changed(without))).toContain('lead 县林业局 → –')
    const back = comparePlans(await readOne(without(RIVER)), await readOne(RIVER))
    expect(told(back)).toContain('lead – → 县林业局')
  })

  test('a cell is told by its row, its column and its unit', async () => {
    const table = (figure: string) =>
      `# 白桦市绿化方案\n\n## 一、指标\n\n| 指标 | 单位 | 2027年目标 |\n|---|---|---|\n| 新增绿地 | 公顷 | ${figure} |\n| 口袋公园 | 个 | 12 |\n`
    const change = await changed((old) => old.replace('| 80 |', '| 95 |'), table('80'), 'plan.md')
    expect(told(change)).toEqual([
      'target 新增绿地（2027年目标）80公顷 → 新增绿地（2027年目标）95公顷',
    ])
  })

  test('a row that is put between others changes none of them', async () => {
    const text =
      '# 白桦市绿化方案\n\n## 一、任务\n\n| 任务 | 牵头单位 |\n|---|---|\n| 种树 | 市园林局 |\n| 铺草 | 市城管局 |\n'
    const row = (old: string) => old.replace('| 铺草', '| 修剪行道树 | 市林业站管理局 |\n| 铺草')
    expect(told(await changed(row, text, 'plan.md'))).toEqual(['lead – → 市林业站管理局'])
  })

  test('a post with another holder is one change', async () => {
    const text = '青石县护河方案\n\n一、组织\n组长：李敏\n副组长：王强\n'
    expect(told(await changed((old) => old.replace('王强', '赵刚'), text))).toEqual([
      'person 王强（副组长） → 赵刚（副组长）',
    ])
  })
})

describe('sections', () => {
  test('that are renumbered by a new one are neither removed nor added', async () => {
    const change = await changed((text) =>
      text
        .replace('（二）岸线绿化', '（三）岸线绿化')
        .replace('（三）岸线', '（二）水质监测。设监测点8处。\n牵头单位：县环保局\n（三）岸线'),
    )
    expect(places(change)).toEqual({
      added: ['一、主要任务/（二）水质监测。'],
      changed: [],
      removed: [],
    })
    expect(told(change).toSorted()).toEqual([
      'lead – → 县环保局',
      expect.stringContaining('监测点8处'),
    ])
  })

  test('of a part that is renumbered are the same', async () => {
    const change = await changed((text) =>
      text
        .replace('二、保障', '三、保障')
        .replace('三、保障', '二、宣传引导\n广泛宣传。\n三、保障'),
    )
    expect(places(change)).toEqual({ added: ['二、宣传引导'], changed: [], removed: [] })
  })

  test('of a part that is called otherwise are the same, and the part is changed', async () => {
    const change = await changed((text) => text.replace('一、主要任务', '一、重点工作'))
    expect(places(change)).toEqual({ added: [], changed: ['一、重点工作'], removed: [] })
    expect(change.facts).toEqual([])
  })

  test('with the same text under another heading are the same, but changed', async () => {
    const change = await changed((text) => text.replace('加强督查。', '强化督导。'))
    expect(places(change)).toMatchObject({ added: [], removed: [] })
    expect(places(change).changed).toEqual(['二、保障措施/（二）强化督导。'])
  })

  test('that are gone are told with their facts', async () => {
    const change = await changed((text) => text.replace(/（二）岸线绿化[\s\S]*(?=二、保障)/, ''))
    expect(places(change).removed).toEqual(['一、主要任务/（二）岸线绿化。'])
    expect(told(change)).toContain('lead 县林业局 → –')
    expect(change.facts.every(({ after }) => after === undefined)).toBe(true)
  })

  test('are the same when lines are broken elsewhere', async () => {
    const broken = (text: string) => text.replace('开展清淤，到', '开展清淤，\n到')
    expect(isNoChange(await changed(broken))).toBe(true)
  })
})

test('a plan that is called otherwise says how it was called, and no section is changed by that', async () => {
  const change = await changed((text) => text.replace('实施方案', '工作方案'))
  expect(change.renamedFrom).toBe('青石县护河行动实施方案')
  expect(change.plan).toBe('青石县护河行动工作方案')
  expect({ ...places(change), facts: change.facts }).toEqual({
    added: [],
    changed: [],
    removed: [],
    facts: [],
  })
})

test('every sample plan compared with itself gives nothing', async () => {
  for (const file of readdirSync('data/plans'))
    for (const plan of await readText(decode(readFileSync(`data/plans/${file}`)) as string, file))
      expect(isNoChange(comparePlans(plan, plan)), file).toBe(true)
})

test('two plans of 2,000 sections that have nothing in common are compared within three seconds', async () => {
  const long = (word: string) =>
    `青石县方案\n\n${Array.from({ length: 2000 }, (_, i) => `${i + 1}. ${word}${i}。由县${word}局牵头，完成${word}${i + 3}处。\n`).join('')}`
  const [one, other] = [await readText(long('河道')), await readText(long('书房'))]
  const startedAt = performance.now()
  comparePlans(one[0] as never, other[0] as never)
  expect(performance.now() - startedAt).toBeLessThan(3000)
})

describe('for any two versions', () => {
  const line = fc.constantFrom(
    '一、主要任务',
    '二、保障措施',
    '（一）河道清淤。完成清淤40公里以上。',
    '（二）河道清淤。完成清淤45公里以上。',
    '（一）岸线绿化',
    '（二）岸线绿化',
    '1. 种树3000棵，到2026年底前完成。',
    '2. 种树4000棵，到2027年底前完成。',
    '由县水利局牵头，县财政局配合。',
    '由县林业局牵头，县水利局配合。',
    '牵头单位：县水利局、县林业局',
    '各单位要按照职责分工抓好各项任务的落实。',
    '组长：李敏',
    '组长：王强',
    '事故下降20%和25%。',
  )
  const version = fc
    .array(line, { minLength: 1, maxLength: 12 })
    .map((lines) => `青石县护河方案\n\n${lines.join('\n')}\n`)

  test('the way back swaps added and removed, before and after', async () => {
    await fc.assert(
      fc.asyncProperty(version, version, async (one, other) => {
        const [before, after] = [await readOne(one), await readOne(other)]
        const there = comparePlans(before, after)
        const back = comparePlans(after, before)
        expect(back.sections.added).toEqual(there.sections.removed)
        expect(back.sections.removed).toEqual(there.sections.added)
        expect(back.sections.changed).toHaveLength(there.sections.changed.length)
        expect(back.facts.map(swapped).toSorted()).toEqual(there.facts.map(straight).toSorted())
        expect(isNoChange(comparePlans(before, before))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

const straight = ({ kind, before, after }: FactChange): string =>
  JSON.stringify([kind, before ?? null, after ?? null])
const swapped = ({ kind, before, after }: FactChange): string =>
  JSON.stringify([kind, after ?? null, before ?? null])
