import { load } from 'cheerio'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
} from 'vitest'
import { messages } from '../../../../src/channels/messages.js'
import { createWeb } from '../../../../src/channels/web/createWeb.js'
import { serveWeb } from '../../../../src/channels/web/serveWeb.js'
import type { Chats } from '../../../../src/domain/chats.js'
import { openChats } from '../../../../src/store/sqlite/chats/openChats.js'
import { ADMIN, type Gate, MEMBER, openGate } from '../access/knocking.js'
import { asking, LOCAL, openSite, type Site } from '../site.js'
import { heldImprove, type HeldImprove, wordedAs } from './better.js'

const PARKS = `青溪县公园建设方案

一、主要任务
（一）修建步道。沿河修建步道，方便群众健身休闲。
牵头部门：县林业局
（二）增设座椅。在步道旁增设座椅，定期维护。
牵头部门：县城管局
`
const QUESTION = '步道怎么修？'
const UNKNOWN = '青溪县的区块链平台由谁牵头？'
const WORDS = '步道沿河修建，方便群众健身。'

let site: Site
let chats: Chats
let held: HeldImprove
let gate: Gate
let cookie: string

beforeAll(async () => {
  site = await openSite({ 'parks.txt': PARKS })
})
afterAll(() => site.close())
beforeEach(async () => {
  chats = openChats(':memory:')
  held = heldImprove()
  const ports = { ...site.ports, improve: held.improve }
  gate = openGate({ ports }, { [ADMIN]: 'all', [MEMBER]: 'all' }, { chats })
  cookie = await gate.enter(MEMBER)
})
afterEach(() => chats.close())

async function open(path: string, as = cookie) {
  const response = await gate.get(path, as)
  const $ = load(await response.text())
  const turn = Number($('form.rating input[name=turn]').attr('value'))
  const inPlace = $('[data-better]').attr('data-better') ?? ''
  // What reads a page as a browser with scripts leaves this as text.
  const whole = load($('noscript').text())('a').attr('href') ?? ''
  return { status: response.status, headers: response.headers, $, turn, inPlace, whole }
}

/** Whatever was begun is worded. */
const word = (text = WORDS) => held.end((given) => wordedAs(text, given))
/** Whatever was begun comes to nothing. */
const keep = () => held.end(() => undefined)

describe('the page of an answer', () => {
  test('is served before the better one is there, and names where that will be', async () => {
    const { status, $, inPlace, whole } = await open(asking(QUESTION))
    expect(status).toBe(200)
    expect($('.answer').text()).toContain('沿河修建步道')
    expect(inPlace).toMatch(/^\/better\/[0-9a-f]{32}\?in=place$/)
    expect(whole).toBe(inPlace.replace('?in=place', ''))
    expect($('script[src="/better.js"]')).toHaveLength(1)
    expect($('.answer').attr('aria-live')).toBe('polite')
    expect(held.asked).toMatchObject([{ asker: { person: `${MEMBER}`, chat: 'web' } }])
  })

  test('says that one is waited for below a refusal alone', async () => {
    const { checking } = messages('zh').model
    expect((await open(asking(QUESTION))).$('main').text()).not.toContain(checking)
    const refused = (await open(asking(UNKNOWN))).$('[data-better]')
    expect(refused.text()).toBe(checking)
    expect(refused.attr('hidden')).toBeDefined()
  })

  test('is as it always was where none will come', async () => {
    for (const question of [QUESTION, UNKNOWN]) {
      const { $ } = await site.open(asking(question))
      expect($('[data-better], [aria-live], noscript, script[src="/better.js"]')).toHaveLength(0)
      expect($('.remark')).toHaveLength(0)
    }
  })

  test('asks on the account of whoever sits at the machine where the page is open', async () => {
    const ports = { ...site.ports, improve: held.improve }
    await createWeb({ ...LOCAL, ports }).request(asking(QUESTION))
    expect(held.asked).toMatchObject([{ asker: { person: 'local', chat: 'web' } }])
  })
})

describe('the better answer', () => {
  test('comes as the parts that take the place of those shown, once it is there', async () => {
    const page = await open(asking(QUESTION))
    const better = open(page.inPlace)
    word()
    const { status, headers, $ } = await better
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-type')).toMatch(/^text\/html/)
    const parts = (of: typeof $) =>
      of('[data-part]')
        .toArray()
        .map((one) => of(one).attr('data-part'))
        .toSorted()
    expect(parts($)).toEqual(['answer', 'carried', 'sources'])
    expect(parts(page.$)).toEqual(parts($))
    expect($('.answer p').first().text()).toBe(`${WORDS}1`)
    expect($('.answer .cite').attr('href')).toBe('#source-1')
    expect($('#source-1 blockquote').text()).not.toBe('')
    expect($('#source-1 a.open').attr('href')).toMatch(/^\/sections\/\w{16}\?from=\d+&to=\d+#quote/)
    expect($('.answer .remark').text()).toBe('AI 整理，以原文为准')
  })

  test('is nothing where the answer given stays', async () => {
    const { inPlace } = await open(asking(QUESTION))
    keep()
    const response = await gate.get(inPlace, cookie)
    expect([response.status, await response.text()]).toEqual([204, ''])
  })

  test('shows markup as text, wherever it comes from', async () => {
    const { inPlace } = await open(asking(QUESTION))
    word('<img src=x onerror=alert(1)> [链接](https://example.org)')
    const { $ } = await open(inPlace)
    expect($('.answer img')).toHaveLength(0)
    expect($('.answer a')).toHaveLength(1)
    expect($('.answer').text()).toContain('<img src=x')
  })

  test('says as what a follow-up was understood, and what comes next leans on that', async () => {
    const [first, second] = [QUESTION, '那它旁边呢？']
    const whole = '青溪县步道旁增设座椅有什么要求？'
    const { inPlace } = await open(asking(second, {}, [first]))
    held.end((given) => ({ ...wordedAs(WORDS, given), understoodAs: whole }))
    const { $ } = await open(inPlace)
    expect($('.answer .remark').first().text()).toBe(`按“${whole}”回答：`)
    const carried = $('[data-part=carried] input').toArray()
    expect(carried.map((one) => $(one).attr('value'))).toEqual([first, whole])
  })

  test('keeps the language that was chosen', async () => {
    const { inPlace } = await open(asking(QUESTION, { lang: 'en' }))
    expect(inPlace).toContain('lang=en')
    word()
    const { $ } = await open(inPlace)
    expect($('.answer .remark').text()).toBe('Worded by AI; the original counts')
    expect($('a.open').attr('href')).toContain('lang=en')
  })

  test('is a whole page for whoever has no script', async () => {
    const page = await open(asking(QUESTION))
    word()
    const { status, $, turn } = await open(page.whole)
    expect(status).toBe(200)
    expect($('h1').text()).toBe(QUESTION)
    expect($('.answer').text()).toContain(WORDS)
    expect($('form.ask')).toHaveLength(1)
    expect(turn).toBe(page.turn)
    expect($('[data-better], noscript')).toHaveLength(0)
  })

  test('is the page as it was where none came', async () => {
    const page = await open(asking(UNKNOWN))
    keep()
    const { $ } = await open(page.whole)
    expect($('.answer').text()).toBe(page.$('.answer').text())
    expect($('.remark')).toHaveLength(0)
  })
})

describe('who may fetch it', () => {
  test('is who asked: for another it is not there', async () => {
    const { inPlace, whole } = await open(asking(QUESTION))
    word()
    const other = await gate.enter(ADMIN)
    const none = await open(`/better/${'0'.repeat(32)}`, other)
    for (const path of [inPlace, whole]) {
      const { status, $ } = await open(path, other)
      expect(status).toBe(404)
      expect($('body').text()).toBe(none.$('body').text())
      expect($('body').text()).not.toContain(WORDS)
    }
    expect((await open(inPlace)).status).toBe(200)
  })

  test('is nobody before the door, and nobody after a minute', async () => {
    const { inPlace } = await open(asking(QUESTION))
    word()
    expect((await open(inPlace, '')).status).toBe(401)
    gate.wait(61_000)
    const { status, $ } = await open(inPlace)
    expect(status).toBe(404)
    expect($('h1').text()).toBe('这个回答已经不再保存，请重新提问。')
  })

  test('is not kept waiting once the request is over, and was shown nothing', async () => {
    const { inPlace, turn } = await open(asking(QUESTION))
    const before = await chats.turns.ofAnswer('web', turn)
    let begun = () => {}
    const begins = new Promise<void>((resolve) => (begun = resolve))
    let end = (_status: number) => {}
    const ends = new Promise<number>((resolve) => (end = resolve))
    const fetching = async (request: Request) => {
      const response = gate.web.fetch(request)
      begun()
      end((await response).status)
      return response
    }
    const server = await serveWeb({ fetch: fetching }, { port: 0, hostname: '127.0.0.1' })
    onTestFinished(() => server.close())
    const leaves = new AbortController()
    const { signal } = leaves
    const left = fetch(server.url + inPlace, { headers: { cookie }, signal }).catch(() => 'left')
    await begins
    leaves.abort()
    expect([await left, await ends]).toEqual(['left', 204])
    word()
    expect(await chats.turns.ofAnswer('web', turn)).toEqual(before)
    expect((await open(inPlace)).status).toBe(200)
  })
})

describe('what is remembered', () => {
  const given = async (turn: number) => (await chats.turns.ofAnswer('web', turn))?.given.words

  test('is the better answer, once the page has it', async () => {
    const { inPlace, turn } = await open(asking(QUESTION))
    word()
    expect(await given(turn)).toContain('沿河修建步道')
    await open(inPlace)
    expect(await given(turn)).toBe(WORDS)
    expect(await chats.asked.since(0)).toHaveLength(1)
  })

  test('is rated as it was shown last, and is no measure for later answers', async () => {
    const { inPlace, turn } = await open(asking(QUESTION))
    word()
    await open(inPlace)
    const fields = { turn: `${turn}`, back: '/', verdict: 'down' }
    expect((await gate.post('/rating', fields, { cookie })).status).toBe(200)
    expect(await chats.ratings.rated('down', 0)).toMatchObject([
      { turn: { given: { words: WORDS } } },
    ])
    await gate.post('/rating', { ...fields, verdict: 'up' }, { cookie })
    expect(await chats.saved.all()).toEqual([])
  })

  test('asks a follow-up that was liked as it was understood', async () => {
    const whole = '青溪县增设座椅由谁牵头？'
    const { inPlace, turn } = await open(asking('那它旁边呢？', {}, [QUESTION]))
    const better = await site.ports.ask({ text: whole, history: [], scope: 'all' })
    held.end(() => ({ ...better, understoodAs: whole }))
    await open(inPlace)
    await gate.post('/rating', { turn: `${turn}`, back: '/', verdict: 'up' }, { cookie })
    const [saved] = await chats.saved.all()
    expect(JSON.parse(saved?.gold ?? '{}')).toMatchObject({
      question: whole,
      answers: ['县城管局'],
    })
  })

  test('stays the plan that was asked alone', async () => {
    const [plan] = await site.ports.plans('all')
    const { inPlace, turn } = await open(asking(QUESTION, { plan: plan?.id ?? '' }))
    word()
    await open(inPlace)
    expect((await chats.turns.ofAnswer('web', turn))?.given.narrowedTo).toBe('青溪县公园建设方案')
  })

  test('is nothing where nothing can be written, and the better answer comes all the same', async () => {
    const ports = { ...site.ports, improve: held.improve }
    const forgetful = openGate({ ports }, undefined, { chats: undefined })
    const as = await forgetful.enter(MEMBER)
    const $ = load(await (await forgetful.get(asking(QUESTION), as)).text())
    word()
    const better = await forgetful.get($('[data-better]').attr('data-better') ?? '', as)
    expect(await better.text()).toContain(WORDS)
  })
})
