import { load } from 'cheerio'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ask } from '../../../../src/domain/answer.js'
import type { Chats } from '../../../../src/domain/chats.js'
import type { Plan, Section } from '../../../../src/domain/plan.js'
import type { AskRequest } from '../../../../src/domain/question.js'
import { openChats } from '../../../../src/store/sqlite/chats/openChats.js'
import { ADMIN, type Gate, MEMBER, openGate } from '../access/knocking.js'
import { openSite, type Site } from '../site.js'
import { heldImprove, type HeldImprove, wordedAs } from './better.js'

const UPPER = `青溪县公园建设方案

一、主要任务
（一）修建步道。沿河修建步道，方便群众健身休闲。
牵头部门：县林业局
二、保障措施
（一）修建步道。安排专人检查，按月通报进度。
牵头部门：县城管局
`
const LOWER = UPPER.replaceAll('青溪县', '白溪县').replaceAll('县林业局', '县园林中心')

let site: Site
let upper: Plan
let lower: Plan
let sections: readonly Section[]
let chats: Chats
let held: HeldImprove
let asked: AskRequest[]
let gate: Gate

beforeAll(async () => {
  site = await openSite({ 'upper.txt': UPPER, 'lower.txt': LOWER })
  ;[lower, upper] = (await site.ports.plans('all')) as [Plan, Plan]
  sections = (await site.ports.plan(upper.id, 'all'))?.sections ?? []
})
afterAll(() => site.close())
beforeEach(() => {
  chats = openChats(':memory:')
  held = heldImprove()
  asked = []
  const ask: Ask = (request) => {
    asked.push(request)
    return site.ports.ask(request)
  }
  gate = openGate(
    { ports: { ...site.ports, ask, improve: held.improve } },
    { [ADMIN]: 'all', [MEMBER]: [upper.id] },
    { chats },
  )
})
afterEach(() => chats.close())

async function open(path: string, person = MEMBER) {
  const response = await gate.get(path, await gate.enter(person))
  return { status: response.status, $: load(await response.text()) }
}

const task = () => sections.find(({ heading }) => heading.includes('修建步道')) as Section
const pathOf = ({ id }: Pick<Section, 'id'>) => `/sum?section=${id}`

describe('a summary', () => {
  test('of a section is asked for by its id, and leads back to it', async () => {
    const { status, $ } = await open(pathOf(task()))
    expect(status).toBe(200)
    expect(asked).toEqual([
      {
        text: '概括：《青溪县公园建设方案》（一）修建步道。',
        history: [],
        scope: [upper.id],
        summaryOf: task().id,
      },
    ])
    expect($('h1').text()).toBe('概括：《青溪县公园建设方案》（一）修建步道。')
    const back = $('main a').first()
    expect(back.text()).toBe('《青溪县公园建设方案》 → 一、主要任务 → （一）修建步道。')
    expect(back.attr('href')).toBe(`/sections/${task().id}`)
    expect($('.answer').text()).toContain('沿河修建步道')
    expect($('ol.sources li').length).toBeGreaterThan(0)
  })

  test('of a whole plan leads back to the plan', async () => {
    const [root] = sections
    const { $ } = await open(pathOf(root as Section))
    expect($('h1').text()).toBe('概括：《青溪县公园建设方案》')
    expect($('main a').first().attr('href')).toBe(`/plans/${upper.id}`)
  })

  test('is linked from the page of a section and of a plan', async () => {
    const [root] = sections
    const link = async (path: string) => (await open(path)).$('.tools a').attr('href')
    expect(await link(`/sections/${task().id}`)).toBe(pathOf(task()))
    expect(await link(`/plans/${upper.id}`)).toBe(pathOf(root as Section))
    expect(await link(`/plans/${upper.id}?lang=en`)).toBe(`${pathOf(root as Section)}&lang=en`)
  })

  test('is in the language of the plan, unless another one was chosen', async () => {
    const { $ } = await open(`${pathOf(task())}&lang=en`)
    expect($('h1').text()).toBe('Summary: 《青溪县公园建设方案》（一）修建步道。')
    expect((await open(pathOf(task()))).$('html').attr('lang')).toBe('zh-CN')
  })

  test('of a plan beyond what a visitor may see is not there, as one that never was', async () => {
    const foreign = (await site.ports.plan(lower.id, 'all'))?.sections ?? []
    expect(foreign.length).toBeGreaterThan(0)
    const none = await open('/sum?section=aaaaaaaaaaaaaaaa')
    for (const path of [...foreign.map(pathOf), '/sum', '/sum?section=', '/sum?section=%00']) {
      const { status, $ } = await open(path)
      expect([status, $('main').text()]).toEqual([404, none.$('main').text()])
    }
    expect(asked).toEqual([])
    expect((await open(pathOf(foreign[0] as Section), ADMIN)).status).toBe(200)
  })

  test('leaves the next question with its plan and its subject', async () => {
    const { $ } = await open(pathOf(task()))
    const fields = $('form.ask input[type=hidden]').toArray()
    expect(fields.map((one) => [$(one).attr('name'), $(one).attr('value')])).toEqual([
      ['h', '（一）修建步道。'],
      ['plan', upper.id],
    ])
    const query = new URLSearchParams({ q: '由谁牵头？', h: '（一）修建步道。', plan: upper.id })
    expect((await open(`/?${query}`)).$('.answer').text()).toContain('县林业局')
  })

  test('is worded in place, as an answer is', async () => {
    const { $ } = await open(pathOf(task()))
    held.end((given) => wordedAs('县里沿河修步道。', given))
    const better = await open($('[data-better]').attr('data-better') ?? '')
    expect(better.$('.answer').text()).toBe('县里沿河修步道。1AI 整理，以原文为准')
  })

  test('is remembered and can be rated, and is no measure for later answers', async () => {
    const { $ } = await open(pathOf(task()))
    const turn = $('form.rating input[name=turn]').attr('value') ?? ''
    expect(await chats.turns.ofAnswer('web', Number(turn))).toMatchObject({
      question: '概括：《青溪县公园建设方案》（一）修建步道。',
      given: { type: 'summary', narrowedTo: upper.title, summaryOf: task().id },
    })
    const back = $('form.rating input[name=back]').attr('value') ?? ''
    expect(back).toBe(pathOf(task()))
    const cookie = await gate.enter(MEMBER)
    const rated = await gate.post('/rating', { turn, back, verdict: 'up' }, { cookie })
    expect(load(await rated.text())('main a').attr('href')).toBe(pathOf(task()))
    expect(await chats.ratings.counts('web', Number(turn))).toEqual({ up: 1, down: 0 })
    expect(await chats.saved.all()).toEqual([])
  })

  test('of another section under the same heading is another one', async () => {
    const turnOf = async (section: Section) =>
      (await open(pathOf(section), ADMIN)).$('form.rating input[name=turn]').attr('value')
    const twin = sections.findLast(({ heading }) => heading === task().heading) as Section
    expect(twin.id).not.toBe(task().id)
    const first = await turnOf(task())
    expect(await turnOf(task())).toBe(first)
    expect(await turnOf(twin)).not.toBe(first)
  })

  test('counts as a question of who asks too fast', async () => {
    const cookie = await gate.enter(MEMBER)
    const statuses = []
    for (let i = 0; i < 11; i++) statuses.push((await gate.get(pathOf(task()), cookie)).status)
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429])
  })
})
