import { describe, expect, test } from 'vitest'
import type { Assignment } from '../../src/domain/fact.js'
import { readOne } from '../support/readText.js'

/** Each assignment as `role:office、office`; `*` where the office named first leads by convention. */
async function assignments(text: string, file?: string): Promise<string[]> {
  const { facts } = await readOne(text, file)
  return facts
    .filter((fact): fact is Assignment => fact.kind === 'assignment')
    .map(({ role, offices, convention }) => {
      const names = offices.map((office) => office.text).join('、')
      return `${role}${convention === 'first' ? '*' : ''}:${names}`
    })
}

const TASK = '甲市绿化方案\n\n一、主要任务\n\n（一）植树造林。在城区新增绿地，补植行道树。'

test.each<[string, string[]]>([
  [
    '\n牵头部门：市园林局\n参与单位：市水利局、市财政局',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  ['\n牵头单位：市园林局；责任单位：市水利局', ['lead:市园林局', 'participant:市水利局']],
  ['\n责任单位：市园林局、各区人民政府', ['responsible:市园林局、各区人民政府']],
  ['\n牵头单位：\n市园林局、市水利局', ['lead:市园林局、市水利局']],
  ['\n【责任部门】：市园林局', ['responsible:市园林局']],
  ['\n主辦機關：市園林局\n協辦機關：市水利局', ['lead:市園林局', 'participant:市水利局']],
  [
    '（牵头单位：市园林局，配合单位：市水利局、市财政局）',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  ['（责任单位：市园林局）', ['responsible:市园林局']],
  ['（市园林局牵头，市水利局配合）', ['lead:市园林局', 'participant:市水利局']],
  ['（市园林局、市水利局负责）', ['responsible:市园林局、市水利局']],
  ['（市园林局、市水利局等按职责分工负责）', ['responsible:市园林局、市水利局']],
  ['（市园林局、各成员单位）', ['responsible:市园林局、各成员单位']],
  [
    '\n市园林局、市水利局为牵头单位，市财政局为责任单位。',
    ['lead:市园林局、市水利局', 'participant:市财政局'],
  ],
  [
    '\n由市园林局牵头，市水利局、市财政局配合。',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  ['\n由市园林局负责。', ['responsible:市园林局']],
  [
    '\n由市应急管理局牵头，市场监督管理局、行政审批局配合。',
    ['lead:市应急管理局', 'participant:市场监督管理局、行政审批局'],
  ],
  ['\n巡查表由办公室安排。', ['responsible:办公室']],
  ['\n市园林局会同市水利局开展巡查。', ['participant:市水利局', 'lead:市园林局']],
  [
    '\n市园林局负责城区绿地，市水利局负责河岸绿地。',
    ['responsible:市园林局', 'responsible:市水利局'],
  ],
  ['\n市园林局要定期公布进度。', ['responsible:市园林局']],
])('reads “%s”', async (written, expected) => {
  expect((await assignments(TASK + written)).sort()).toEqual([...expected].sort())
})

test.each([
  '（含节假日）',
  '（宣传栏、活动室、阅览角）',
  '（见附件）',
  '\n各企业主要负责人要参加培训。',
  '\n建立健全工作机制，充分调动社会力量参与。',
])('reads no office in “%s”', async (written) => {
  const found = await assignments(TASK + written)
  expect(found.filter((one) => !one.includes('企业'))).toEqual([])
})

describe('the plan’s own rule', () => {
  test('marks bracketed lists where it says that the office named first leads', async () => {
    const text = `${TASK}（市园林局、市水利局负责。列第一位者为牵头单位，下同）\n\n（二）修剪养护。做好养护。（市城管局、市园林局负责）`
    expect(await assignments(text)).toEqual([
      'responsible*:市园林局、市水利局',
      'responsible*:市城管局、市园林局',
    ])
  })
})

describe('what a fact is about', () => {
  const scopes = async (text: string): Promise<string[]> => {
    const { facts, text: whole } = await readOne(text)
    return facts
      .filter((fact) => fact.kind === 'assignment')
      .map(({ scope }) => whole.slice(scope.start, scope.end).trim())
  }

  test('is the whole section for a lone bracket at its end', async () => {
    const [scope] = await scopes(`${TASK}加强管护。（市园林局负责）`)
    expect(scope).toMatch(/^（一）植树造林。.*负责）$/)
  })

  test('is the part since the last bracket where a section has several', async () => {
    const text = `${TASK}（市园林局负责）做好林地防火巡查工作。（市应急局负责）`
    const [first, second] = await scopes(text)
    expect(first).not.toContain('防火')
    expect(second).toMatch(/^做好林地防火巡查工作。/)
  })

  test('is the office’s own clause where several share a role', async () => {
    const [first, second] = await scopes(`${TASK}\n市园林局负责城区绿地，市水利局负责河岸绿地。`)
    expect(first).not.toContain('河岸')
    expect(second).toBe('市水利局负责河岸绿地。')
  })

  test('is the task above when 具体分工 follows its last item', async () => {
    const { facts, sections } = await readOne(
      '甲市方案\n\n一、任务\n\n（一）绿化工程\n\n（1）种树。多种。\n\n（2）种草。多种。\n\n具体分工：\n\n牵头部门：市园林局\n\n（二）亮化工程\n\n（1）装灯。多装。\n\n（2）换灯。多换。\n\n具体分工：\n\n牵头部门：市城管局',
    )
    const headings = facts
      .filter((fact) => fact.kind === 'assignment')
      .map((fact) => sections.find((section) => section.id === fact.sectionId)?.heading)
    expect(headings).toEqual(['（一）绿化工程', '（二）亮化工程'])
  })
})

describe('tables', () => {
  test('read roles by column and repeat merged cells typed as blanks', async () => {
    const text =
      '# 甲市方案\n\n| 任务 | 牵头单位 | 配合单位 | 完成时限 |\n|---|---|---|---|\n| 种树 | 市园林局 | 市水利局、市财政局 | 6月底前 |\n| | 市城管局 | 市水利局 | 年底前 |\n'
    expect(await assignments(text, 'plan.md')).toEqual([
      'lead:市园林局',
      'participant:市水利局、市财政局',
      'lead:市城管局',
      'participant:市水利局',
    ])
  })

  test('keep the person who answers for a task responsible beside the office that leads', async () => {
    const text =
      '# 甲街道分解表\n\n| 工作 | 责任领导 | 牵头科室 | 配合科室 |\n|---|---|---|---|\n| 种树 | 王敏 | 城建科 | 财政所 |\n'
    expect(await assignments(text, 'plan.md')).toEqual([
      'responsible:王敏',
      'lead:城建科',
      'participant:财政所',
    ])
  })

  test('quote the cell in HTML, with merged cells filled in', async () => {
    const html =
      '<h1>甲市绿化方案</h1><table><tr><th>任务</th><th>牵头单位</th></tr><tr><td>种树</td><td rowspan="2">市园林局</td></tr><tr><td>种草</td></tr></table>'
    const { facts } = await readOne(html, 'plan.html')
    expect(facts.map((fact) => fact.quote)).toContain('市园林局')
  })
})
