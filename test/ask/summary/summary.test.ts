import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { word } from '../../../src/channels/wording.js'
import type { Answer } from '../../../src/domain/answer.js'
import type { SectionId } from '../../../src/domain/plan.js'
import type { Scope } from '../../../src/domain/question.js'
import { type AskLibrary, askLibrary } from '../../support/askLibrary.js'
import { BAISHI, QINGXI } from '../../support/parkPlans.js'

const TABLE = `# 黑水镇任务清单

| 任务 | 单位 |
| --- | --- |
| 修桥 | 镇建设办 |
`

let library: AskLibrary

beforeAll(async () => {
  library = await askLibrary({
    'a.md': QINGXI,
    'b.md': BAISHI,
    'c.md': TABLE,
    'd.md': '# 空白计划\n',
  })
})

afterAll(() => library.close())

describe('a summary', () => {
  it('of a plan hears each chapter before any is heard twice, in reading order, each sentence verbatim', async () => {
    const answer = await summary('青溪县公园建设方案')
    expect(word(answer, 'zh').split('\n')).toEqual([
      '以方便群众就近休闲为宗旨，到2026年底建成口袋公园12个。',
      '沿青溪两岸修建步道，连通现有公园，同步完善照明和休息设施。',
      '步道宽度不少于2米，不得占用农田。',
      '鼓励社会力量认养公园，认养期限一般为3年。',
      '管护经费纳入县级财政预算，不得挪作他用。',
      '加强宣传，营造爱护公园的氛围。',
    ])
    for (const { planId, quote, start, end } of answer.citations)
      expect((await library.app.library.planText(planId))?.slice(start, end)).toBe(quote)
  })

  it('of a section has nothing of the sections beside it', async () => {
    const answer = await summary('青溪县公园建设方案', '（二）管护机制')
    expect(word(answer, 'zh')).toContain('认养期限一般为3年')
    expect(word(answer, 'zh')).not.toContain('步道')
  })

  it('of a plan that has only a table shows its rows', async () => {
    expect(word(await summary('黑水镇任务清单'), 'zh')).toContain('修桥')
  })

  it('is refused beyond the scope as for a section that there is not', async () => {
    const [plan] = await library.app.library.plans('all')
    const scope = plan ? [plan.id] : []
    for (const id of [await sectionOf('白石县公园建设方案'), 'nothing' as SectionId])
      expect(await ask(id, scope)).toMatchObject({
        kind: 'abstained',
        abstention: { why: 'no-section' },
        citations: [],
        searched: { plans: 0, sections: 0 },
      })
  })
})

async function summary(title: string, heading?: string): Promise<Answer> {
  return ask(await sectionOf(title, heading), 'all')
}

function ask(summaryOf: SectionId, scope: Scope): Promise<Answer> {
  return library.app.ask({ text: '概括', history: [], scope, summaryOf })
}

/** The section of a heading; the root without one. */
async function sectionOf(title: string, heading?: string): Promise<SectionId> {
  const plan = (await library.app.library.plans('all')).find((one) => one.title === title)
  const outline = plan ? await library.app.library.outline(plan.id) : []
  const section = outline.find((one) => (heading ? one.heading === heading : one.level === 0))
  if (!section) throw new Error(`there is no ${title} ${heading}`)
  return section.id
}
