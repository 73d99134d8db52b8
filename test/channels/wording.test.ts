import { describe, expect, test } from 'vitest'
import { messages } from '../../src/channels/messages.js'
import { languageOf, word } from '../../src/channels/wording.js'
import type { Abstention, Answer, Note, PlanAnswer, Statement } from '../../src/domain/answer.js'
import type { PlanId, SectionId } from '../../src/domain/plan.js'

const base = {
  type: 'lead',
  request: { text: '？', history: [], scope: 'all' },
  searched: { plans: 3, sections: 87 },
  timings: { total: 1 },
  citations: [
    {
      n: 1,
      planId: 'p' as PlanId,
      plan: '方案',
      path: [],
      sectionId: 's' as SectionId,
      quote: '甲',
      start: 0,
      end: 1,
    },
  ],
} as const

const answered = (...statements: [Statement, ...Statement[]]): Answer => ({
  ...base,
  kind: 'answered',
  statements,
})
const abstained = (abstention: Abstention): Answer => ({ ...base, kind: 'abstained', abstention })
const lead: Statement = { kind: 'offices', role: 'lead', offices: ['市科协', '教育局'], cites: [1] }

describe('an answer in words', () => {
  test.each<[string, Statement, string, string]>([
    ['lead offices', lead, '牵头：市科协、教育局', 'Lead: 市科协, 教育局'],
    [
      'responsible offices',
      { ...lead, role: 'responsible', offices: ['各镇'] },
      '负责：各镇',
      'Responsible: 各镇',
    ],
    [
      'participants',
      { ...lead, role: 'participant', offices: ['县财政局'] },
      '参与配合：县财政局',
      'Taking part: 县财政局',
    ],
    [
      'a clause, as it is',
      { kind: 'clause', text: ' 到20__年，不少于1.3万人次 ', cites: [1] },
      ' 到20__年，不少于1.3万人次 ',
      ' 到20__年，不少于1.3万人次 ',
    ],
    [
      'items, numbered',
      { kind: 'items', items: ['一是宣传', '二是检查'], cites: [1] },
      '1. 一是宣传\n2. 二是检查',
      '1. 一是宣传\n2. 二是检查',
    ],
    [
      'a task',
      { kind: 'task', role: 'lead', heading: '（五）赛事', detail: '', cites: [1] },
      '• （五）赛事（牵头）',
      '• （五）赛事 (Lead)',
    ],
    [
      'a part of a task',
      { kind: 'task', role: 'participant', heading: '（五）赛事', detail: '引进', cites: [1] },
      '• （五）赛事（参与配合）：引进',
      '• （五）赛事 (Taking part): 引进',
    ],
    [
      'a figure of a table',
      { kind: 'cell', row: '造林', column: '2026年', value: '4500亩', unit: '', cites: [1] },
      '造林（2026年）：4500亩',
      '造林 (2026年): 4500亩',
    ],
    [
      'a figure of a table whose unit has a cell of its own',
      { kind: 'cell', row: '造林', column: '2026年', value: '4500', unit: '亩', cites: [1] },
      '造林（2026年）：4500亩',
      '造林 (2026年): 4500亩',
    ],
    [
      'who holds a post',
      { kind: 'person', form: 'holder', name: '黄剑', post: '领导小组组长', cites: [1] },
      '黄剑（领导小组组长）',
      '黄剑 (领导小组组长)',
    ],
    [
      'where an office sits',
      { kind: 'person', form: 'seat', name: '市科协', post: '办公室', cites: [1] },
      '办公室设在市科协',
      '办公室: 市科协',
    ],
  ])('gives %s', (_, statement, zh, en) => {
    expect(word(answered(statement), 'zh')).toBe(zh)
    expect(word(answered(statement), 'en')).toBe(en)
  })

  test('gives each role a line of its own', () => {
    const participant: Statement = { ...lead, role: 'participant', offices: ['各镇'] }
    expect(word(answered(lead, participant), 'zh')).toBe('牵头：市科协、教育局\n参与配合：各镇')
  })

  test('has no word that stands for two roles', () => {
    for (const language of ['zh', 'en'] as const) {
      const { role } = messages(language).answer
      expect(new Set(Object.values(role)).size).toBe(3)
    }
  })

  test.each<[Note, string]>([
    ['roles-not-distinguished', '未分牵头与参与'],
    ['participants-only', '未写牵头单位'],
    ['first-named-leads', '列第一位者牵头'],
    ['year-redacted', '年份已隐去'],
  ])('tells %s in brackets behind the words', (note, expected) => {
    const words = word(answered({ ...lead, notes: [note] }), 'zh')
    expect(words).toMatch(/^牵头：市科协、教育局（[^（）]+）$/)
    expect(words).toContain(expected)
  })

  test('shows what each plan says under its title', () => {
    const option = (plan: string, offices: [string]): PlanAnswer => ({
      planId: plan as PlanId,
      plan,
      statements: [{ ...lead, offices } as Statement],
    })
    const options = [option('甲县方案', ['水利局']), option('乙县方案', ['林业局'])] as const
    expect(word({ ...base, kind: 'ambiguous', options }, 'zh')).toBe(
      '2 份计划里说法不同：\n【甲县方案】牵头：水利局\n【乙县方案】牵头：林业局',
    )
  })

  test('lists the plans', () => {
    const plans = [{ planId: 'p' as PlanId, title: '甲县方案' }]
    expect(word({ ...base, kind: 'plans', plans, citations: [] }, 'zh')).toBe(
      '现有 1 份计划：\n• 甲县方案',
    )
  })
})

describe('a refusal in words', () => {
  test.each<Abstention>([
    { why: 'unknown-place', what: '红石县' },
    { why: 'unknown-plan', what: '春耕方案' },
    { why: 'unknown-office', what: '县粮食局' },
    { why: 'unknown-year', what: '1949' },
    { why: 'not-found', what: '滑雪场' },
  ])('says what was not found and what was searched: $why', (abstention) => {
    const what = 'what' in abstention ? abstention.what : ''
    expect(word(abstained(abstention), 'zh')).toContain(what)
    expect(word(abstained(abstention), 'zh')).toMatch(/。已查 3 份计划、87 个条目。$/)
    expect(word(abstained(abstention), 'en')).toContain(what)
    expect(word(abstained(abstention), 'en')).toMatch(/\. Searched 3 plans, 87 sections\.$/)
  })

  test('says that what is asked is not written, without repeating the question', () => {
    expect(word(abstained({ why: 'not-stated', what: '清淤由谁牵头' }), 'zh')).toBe(
      '所查的计划里有相近的内容，但没有写明所问的这一点。已查 3 份计划、87 个条目。',
    )
  })

  test('asks for a question where there is none', () => {
    expect(word(abstained({ why: 'no-question' }), 'zh')).toMatch(/^请输入要问的问题.*。$/)
  })

  test('does not count what was not searched', () => {
    const empty = { ...abstained({ why: 'library-empty' }), searched: { plans: 0, sections: 0 } }
    expect(word(empty, 'zh')).toBe('这里还没有可查的计划，请联系管理员添加。')
  })
})

describe('the language of a question', () => {
  test.each([
    ['清淤由谁牵头？', 'zh'],
    ['Who leads 清淤?', 'zh'],
    ['㐂', 'zh'],
    ['Who leads it?', 'en'],
    ['42 🙂', 'en'],
    ['', 'en'],
  ])('of %j is %s', (text, language) => expect(languageOf(text)).toBe(language))
})
