import { load } from 'cheerio'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Chats } from '../../../src/domain/chats.js'
import { openChats } from '../../../src/store/sqlite/chats/openChats.js'
import { ADMIN, type Gate, MEMBER, openGate } from './access/knocking.js'
import { asking, openSite, type Site } from './site.js'

const PARKS = `青溪县公园建设方案

一、主要任务
（一）修建步道。到2026年底，新建步道30公里以上。
牵头部门：县林业局
参与单位：县财政局、县水利局
`
const QUESTION = '修建步道由谁牵头？'

let site: Site
let chats: Chats
let gate: Gate
let cookie: string

beforeAll(async () => {
  site = await openSite({ 'parks.txt': PARKS })
})
afterAll(() => site.close())
beforeEach(async () => {
  chats = openChats(':memory:')
  gate = openGate(site, { [ADMIN]: 'all', [MEMBER]: 'all' }, { chats })
  cookie = await gate.enter(MEMBER)
})
afterEach(() => chats.close())

async function ask(path: string, as = cookie) {
  const response = await gate.get(path, as)
  const $ = load(await response.text())
  const fields = Object.fromEntries(
    $('form.rating input')
      .toArray()
      .map((one) => [$(one).attr('name'), $(one).attr('value')]),
  ) as Record<string, string>
  return { status: response.status, $, fields }
}

async function rate(fields: Record<string, string>, as = cookie) {
  const response = await gate.post('/rating', fields, { cookie: as })
  return { status: response.status, $: load(await response.text()) }
}

const since = 0

describe('an answer on the page', () => {
  test('is remembered and counted once, however often its page is loaded', async () => {
    const first = await ask(asking(QUESTION))
    const again = await ask(asking(QUESTION))
    expect(again.fields['turn']).toBe(first.fields['turn'])
    expect(await chats.asked.since(since)).toMatchObject([{ kind: 'answered' }])
    const next = await ask(asking('那参与单位呢？', {}, [QUESTION]))
    expect(next.fields['turn']).not.toBe(first.fields['turn'])
    expect(await chats.asked.since(since)).toHaveLength(2)
    gate.wait(31 * 60 * 1000)
    expect((await ask(asking(QUESTION))).fields['turn']).not.toBe(first.fields['turn'])
    expect(await chats.asked.since(since)).toHaveLength(3)
  })

  test('can be liked, and is then asked again after each re-index', async () => {
    const { fields } = await ask(asking(QUESTION))
    const { status, $ } = await rate({ ...fields, verdict: 'up' })
    expect(status).toBe(200)
    expect($('main').text()).toContain('谢谢')
    expect($('main a').attr('href')).toBe(asking(QUESTION).replace('?', '?'))
    const [saved] = await chats.saved.all()
    expect(JSON.parse(saved?.gold ?? '{}')).toMatchObject({
      question: QUESTION,
      answers: ['县林业局'],
    })
  })

  test('that is bad is asked why, in one tap', async () => {
    const { fields } = await ask(asking(QUESTION))
    const why = await rate({ ...fields, verdict: 'down' })
    const reasons = why
      .$('button[name=complaint]')
      .toArray()
      .map((one) => why.$(one).attr('value'))
    expect(reasons).toEqual(['wrong-section', 'wrong-figure', 'missing'])
    const thanks = await rate({ ...fields, verdict: 'down', complaint: 'wrong-figure' })
    expect(thanks.$('button[name=complaint]')).toHaveLength(0)
    expect(await chats.ratings.rated('down', since)).toMatchObject([
      {
        down: 1,
        up: 0,
        complaints: ['wrong-figure'],
        turn: { question: QUESTION, person: `${MEMBER}` },
      },
    ])
  })

  test('is rated once a person, and by nobody but who asked', async () => {
    const { fields } = await ask(asking(QUESTION))
    await rate({ ...fields, verdict: 'down' })
    await rate({ ...fields, verdict: 'up' })
    expect(await chats.ratings.counts('web', Number(fields['turn']))).toEqual({ up: 1, down: 0 })
    const other = await gate.enter(ADMIN)
    expect(await rate({ ...fields, verdict: 'down' }, other)).toMatchObject({ status: 404 })
    for (const turn of ['', '0', 'NaN', '-1', '1e99', fields['turn'] + '1'])
      expect(await rate({ ...fields, turn, verdict: 'up' })).toMatchObject({ status: 404 })
    expect(await rate({ ...fields, verdict: 'maybe' })).toMatchObject({ status: 404 })
    const long = 'x'.repeat(300 * 1024)
    expect(await rate({ ...fields, verdict: 'up', back: long })).toMatchObject({ status: 413 })
    expect(await chats.ratings.counts('web', Number(fields['turn']))).toEqual({ up: 1, down: 0 })
  })

  test('of the plan that it was narrowed to says so where it is asked again', async () => {
    const [plan] = await site.ports.plans('all')
    const { fields } = await ask(asking(QUESTION, { plan: plan?.id ?? '' }))
    await rate({ ...fields, verdict: 'up' })
    expect((await chats.saved.all())[0]?.gold).toContain(`《青溪县公园建设方案》${QUESTION}`)
  })

  test('that is refused can be rated, one without a question cannot', async () => {
    expect((await ask(asking('青溪县的区块链平台由谁牵头？'))).$('form.rating')).toHaveLength(1)
    expect(await chats.asked.since(since)).toMatchObject([{ kind: 'abstained' }])
    expect((await ask(asking('   '))).$('form.rating')).toHaveLength(0)
    expect((await ask('/')).$('form.rating')).toHaveLength(0)
    expect(await chats.asked.since(since)).toHaveLength(1)
  })

  test('that fails is counted as failed', async () => {
    const failing = openGate(
      { ports: { ...site.ports, ask: () => Promise.reject(new Error('no')) } },
      undefined,
      { chats },
    )
    expect((await failing.get(asking(QUESTION), await failing.enter(MEMBER))).status).toBe(500)
    expect(await chats.asked.since(since)).toMatchObject([{ kind: 'failed' }])
  })

  test('is given although it cannot be remembered, and the log says why', async () => {
    const remember = () => {
      throw new Error('database or disk is full')
    }
    const full = openGate(site, undefined, {
      chats: { ...chats, turns: { ...chats.turns, remember } },
    })
    const page = await full.get(asking(QUESTION), await full.enter(MEMBER))
    expect(page.status).toBe(200)
    const body = await page.text()
    expect(body).toContain('县林业局')
    expect(body).not.toContain('action="/rating"')
    expect(JSON.stringify(full.logged)).toContain('web.not-remembered')
    expect(JSON.stringify(full.logged)).not.toContain('修建步道')
  })

  test('stands without buttons where nothing can be written', async () => {
    const page = await site.open(asking(QUESTION))
    expect(page.text('.answer')).toContain('县林业局')
    expect(page.$('form.rating')).toHaveLength(0)
  })
})

test('who asks faster than one can read is asked to wait, and others are not', async () => {
  const statuses = []
  for (let i = 0; i < 12; i++) statuses.push((await ask(asking(`问题${i}由谁牵头？`))).status)
  expect(statuses).toEqual([...Array<number>(10).fill(200), 429, 429])
  expect((await ask(asking(QUESTION), await gate.enter(ADMIN))).status).toBe(200)
  expect((await ask('/plans')).status).toBe(200)
  gate.wait(4000)
  expect((await ask(asking(QUESTION))).status).toBe(200)
})

test('what was asked is forgotten after two weeks', async () => {
  const { fields } = await ask(asking(QUESTION))
  gate.wait(15 * 24 * 60 * 60 * 1000)
  cookie = await gate.enter(MEMBER)
  await ask(asking('青溪县修建步道由谁牵头？'))
  expect(await chats.turns.ofAnswer('web', Number(fields['turn']))).toBeUndefined()
})
