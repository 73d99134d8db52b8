import { describe, expect, test } from 'vitest'
import { toAnswerLine, toTerminalText } from '../../src/channels/cli.js'
import type { Abstained, Answered, Citation, PlansListed } from '../../src/domain/answer.js'
import type { PlanId, SectionId } from '../../src/domain/plan.js'

const BASE = { baseUrl: 'http://127.0.0.1:8080' }

const citation: Citation = {
  n: 1,
  planId: 'plan1' as PlanId,
  plan: '青石县护河方案',
  path: ['二、主要任务', '（一）清淤'],
  sectionId: 'sec/1' as SectionId,
  quote: '牵头单位：县水利局\n配合单位：各镇',
  start: 40,
  end: 57,
}

const asked = {
  type: 'lead',
  searched: { plans: 1, sections: 9 },
  timings: { total: 3.20049, search: 1.004 },
} as const

const answered: Answered = {
  ...asked,
  kind: 'answered',
  request: { text: '清淤由谁牵头？', history: [], scope: 'all' },
  statements: [{ kind: 'offices', role: 'lead', offices: ['县水利局'], cites: [1] }],
  citations: [citation],
}

const abstained: Abstained = {
  ...asked,
  kind: 'abstained',
  request: { text: 'Who leads the dredging?', history: [], scope: 'all' },
  abstention: { why: 'not-stated', what: 'dredging' },
  citations: [citation],
}

describe('toAnswerLine', () => {
  test('has the fields of the contract, in its order', () => {
    expect(JSON.stringify(toAnswerLine(answered, { ...BASE, id: 'q1' }))).toBe(
      '{"id":"q1","question":"清淤由谁牵头？","kind":"answered","type":"lead",' +
        '"answer":"牵头：县水利局","abstained":false,"citations":[{"n":1,"planId":"plan1",' +
        '"plan":"青石县护河方案","path":["二、主要任务","（一）清淤"],"sectionId":"sec/1",' +
        '"quote":"牵头单位：县水利局\\n配合单位：各镇","start":40,"end":57,' +
        '"url":"http://127.0.0.1:8080/sections/sec%2F1?from=40&to=57"}],' +
        '"timings":{"total":3.2,"search":1}}',
    )
  })

  test('has no id where none was given, and keeps 0', () => {
    expect(toAnswerLine(answered, BASE)).not.toHaveProperty('id')
    expect(toAnswerLine(answered, { ...BASE, id: 0 }).id).toBe(0)
  })

  test('marks what is abstained from, with the nearest sections, in the language of the question', () => {
    const line = toAnswerLine(abstained, BASE)
    expect(line).toMatchObject({ kind: 'abstained', abstained: true })
    expect(line.citations).toHaveLength(1)
    expect(line.answer).not.toBe('')
    expect(line.answer).not.toMatch(/\p{Script=Han}/u)
  })

  test('counts a list of plans as answered, without citations', () => {
    const plans: PlansListed = {
      ...asked,
      kind: 'plans',
      type: 'plans',
      request: { text: '有哪些计划？', history: [], scope: 'all' },
      plans: [{ planId: 'plan1' as PlanId, title: '青石县护河方案' }],
      citations: [],
    }
    const line = toAnswerLine(plans, BASE)
    expect(line).toMatchObject({ kind: 'answered', type: 'plans', abstained: false, citations: [] })
    expect(line.answer).toContain('青石县护河方案')
  })
})

describe('toTerminalText', () => {
  test('puts the answer first, then each source with its place, quote and link', () => {
    expect(toTerminalText(answered, BASE)).toBe(
      [
        '牵头：县水利局',
        '',
        '[1] 《青石县护河方案》 → 二、主要任务 → （一）清淤',
        '    牵头单位：县水利局',
        '    配合单位：各镇',
        '    http://127.0.0.1:8080/sections/sec%2F1?from=40&to=57',
      ].join('\n'),
    )
  })

  test('says on which page of the original a quote is printed', () => {
    const { citations } = answered
    const [first, ...others] = citations
    const onPage = { ...first, place: { kind: 'page', page: 12 } } as const
    expect(toTerminalText({ ...answered, citations: [onPage, ...others] }, BASE)).toContain(
      '[1] 《青石县护河方案》 → 二、主要任务 → （一）清淤 → 第12页\n',
    )
  })
})
