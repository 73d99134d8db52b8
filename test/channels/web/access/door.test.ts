import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../site.js'
import {
  ADMIN,
  cookieOf,
  initDataOf,
  MEMBER,
  openGate,
  PUBLIC_URL,
  STRANGER,
  ticketOf,
  TOKEN,
} from './knocking.js'
import { openChats } from '../../../../src/store/sqlite/chats/openChats.js'

const PARKS = `青溪县公园建设方案

一、主要任务
（一）修建步道。到2026年底，新建步道30公里以上。
牵头部门：县林业局
`
const RIVERS = PARKS.replaceAll('青溪县公园', '白溪县河道').replace('县林业局', '县水利局')
const MINUTE_MS = 60_000

let site: Site

beforeAll(async () => {
  site = await openSite({ 'parks.txt': PARKS, 'rivers.txt': RIVERS })
})
afterAll(() => site.close())

async function pathsOf(): Promise<string[]> {
  const plans = await site.ports.plans('all')
  const views = await Promise.all(plans.map(({ id }) => site.ports.plan(id, 'all')))
  const sections = views.map((view) => `/sections/${view?.sections[1]?.id}`)
  return ['/', '/?q=谁牵头', '/plans', ...plans.map(({ id }) => `/plans/${id}`), ...sections]
}

describe('the page where others reach it', () => {
  test('shows nobody a word of any plan before they have signed in', async () => {
    const gate = openGate(site)
    for (const path of await pathsOf()) {
      const response = await gate.get(path)
      const body = await response.text()
      expect(response.status).toBe(401)
      expect(body).toContain('https://t.me/wenji_bot?start=web')
      expect(body).not.toMatch(/青溪|白溪|县林业局|步道/)
    }
  })

  test('leads back from signing in to what was asked for', async () => {
    const gate = openGate(site)
    const start = async (path: string) =>
      new URL(
        load(await (await gate.get(path)).text())('a.button').attr('href') ?? '',
      ).searchParams.get('start')
    const id = 'abcdefghijklmnop'
    expect(await start(`/sections/${id}?from=10&to=25`)).toBe(`web_s_${id}_10_25`)
    expect(await start(`/sections/${id}`)).toBe(`web_s_${id}`)
    expect(await start(`/plans/${id}`)).toBe(`web_p_${id}`)
    expect(await start('/targets?plan=x')).toBe('web_targets')
    expect(await start('/anything/else')).toBe('web')
  })

  test('lets the person of a link in, once the button is pressed, and on to where they wanted', async () => {
    const gate = openGate(site)
    const link = gate.link(MEMBER, '/plans?lang=en')
    const shown = load(await (await gate.get(link)).text())
    expect(shown('form#enter input[name=next]').attr('value')).toBe('/plans?lang=en')
    const entered = await gate.post('/signin', ticketOf(link))
    expect(entered.status).toBe(303)
    expect(entered.headers.get('location')).toBe('/plans?lang=en')
    const plans = await gate.get('/plans', cookieOf(entered))
    expect(plans.status).toBe(200)
    expect(await plans.text()).toContain('青溪县公园建设方案')
  })

  test('keeps the session from scripts, other sites and plain connections', async () => {
    const gate = openGate(site)
    const entered = await gate.post('/signin', ticketOf(gate.link(MEMBER)))
    const cookie = entered.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-wenji=/)
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=604800'])
      expect(cookie).toContain(part)
  })

  test('is not entered by looking at a link, and a link is used up by entering', async () => {
    const gate = openGate(site)
    const link = gate.link(MEMBER)
    for (let looks = 0; looks < 3; looks++) {
      const looked = await gate.get(link)
      expect(looked.status).toBe(200)
      expect(cookieOf(looked)).toBe('')
    }
    expect((await gate.post('/signin', ticketOf(link))).status).toBe(303)
    const again = await gate.post('/signin', ticketOf(link))
    expect(again.status).toBe(401)
    expect(cookieOf(again)).toBe('')
    expect(await again.text()).toContain('已经用过或已过期')
  })

  test('does not open for a link that is too old, or was changed', async () => {
    const gate = openGate(site)
    const link = gate.link(MEMBER)
    const { ticket = '' } = ticketOf(link)
    const [person, until, once, mac] = ticket.split('.')
    const changed = [
      `${ADMIN}.${until}.${once}.${mac}`,
      `${person}.${Number(until) + 1}.${once}.${mac}`,
      `${person}.${until}.x.${mac}`,
      `${person}.${until}.${once}`,
      `${person}.${until}.${once}.`,
      '',
      '.',
      'x'.repeat(9000),
    ]
    for (const one of changed)
      expect((await gate.post('/signin', { ticket: one })).status).toBe(401)
    gate.wait(10 * MINUTE_MS + 1)
    expect((await gate.post('/signin', { ticket })).status).toBe(401)
  })

  test('ends a session after a week, on signing out, and for whoever may not ask any more', async () => {
    const scopes: Record<number, 'all'> = { [MEMBER]: 'all' }
    const gate = openGate(site, scopes)
    const cookie = await gate.enter(MEMBER)
    expect((await gate.get('/plans', cookie)).status).toBe(200)
    const left = await gate.post('/signout', {}, { cookie })
    expect(left.headers.get('set-cookie')).toMatch(/^__Host-wenji=;.*Max-Age=0/)
    delete scopes[MEMBER]
    const refused = await gate.get('/plans', cookie)
    expect(refused.status).toBe(403)
    expect(await refused.text()).not.toContain('青溪')
    scopes[MEMBER] = 'all'
    gate.wait(7 * 24 * 60 * MINUTE_MS)
    expect((await gate.get('/plans', cookie)).status).toBe(401)
  })

  test('takes no cookie that it did not seal', async () => {
    const gate = openGate(site)
    const cookie = await gate.enter(MEMBER)
    const [, until, mac] = cookie.split(/[=.]/).slice(1)
    const forged = [
      `__Host-wenji=${ADMIN}.${until}.${mac}`,
      `__Host-wenji=${MEMBER}.${until}`,
      `__Host-wenji=${ticketOf(gate.link(ADMIN))['ticket']}`,
      cookie.replace('__Host-wenji', 'wenji'),
      cookie.slice(0, -2),
    ]
    for (const one of forged) expect((await gate.get('/plans', one)).status).toBe(401)
  })

  test('shows each person what their chats may see, and nothing of the rest', async () => {
    const [parks, rivers] = await site.ports.plans('all')
    if (!parks || !rivers) throw new Error('two plans')
    const gate = openGate(site, { [MEMBER]: [parks.id] })
    const cookie = await gate.enter(MEMBER)
    const read = async (path: string) => {
      const response = await gate.get(path, cookie)
      return { status: response.status, body: await response.text() }
    }
    expect((await read('/plans')).body).toContain(parks.title)
    const view = await site.ports.plan(rivers.id, 'all')
    for (const path of [
      '/',
      '/plans',
      `/?q=${encodeURIComponent('河道修建步道由谁牵头？')}`,
      `/?plan=${rivers.id}&q=谁牵头`,
    ])
      expect((await read(path)).body).not.toMatch(/白溪|县水利局/)
    expect(await read(`/plans/${rivers.id}`)).toMatchObject({ status: 404 })
    expect(await read(`/sections/${view?.sections[1]?.id}`)).toMatchObject({ status: 404 })
    expect((await read(`/plans/${parks.id}`)).status).toBe(200)
  })

  test('says so where nobody can come in, be it without a bot or without Telegram', async () => {
    const off = openGate(
      site,
      {},
      {
        entrance: { kind: 'telegram', publicUrl: PUBLIC_URL, bot: undefined },
      },
    )
    const response = await off.get('/plans')
    expect(response.status).toBe(401)
    expect(await response.text()).toContain('机器人没有运行')
    expect((await off.get('/signin')).status).toBe(401)
  })

  test('a cookie over plain HTTP says so by its name, and is not called secure', async () => {
    const publicUrl = 'http://plans.intranet.example'
    const gate = openGate(
      site,
      { [MEMBER]: 'all' },
      {
        entrance: {
          kind: 'telegram',
          publicUrl,
          bot: {
            token: TOKEN,
            tickets: openChats(':memory:').tickets,
            people: {
              isAdmin: () => false,
              scopeOf: async () => 'all',
              botName: () => 'wenji_bot',
            },
          },
        },
      },
    )
    const entered = await gate.post('/signin', ticketOf(gate.link(MEMBER)), { origin: publicUrl })
    expect(entered.headers.get('set-cookie')).toMatch(/^wenji=/)
    expect(entered.headers.get('set-cookie')).not.toContain('Secure')
  })
})

test('what is sent to sign in is bounded, and bounds nothing else', async () => {
  const gate = openGate(site, { [ADMIN]: 'all' })
  const cookie = await gate.enter(ADMIN)
  const ticket = 'x'.repeat(17 * 1024)
  expect((await gate.post('/signin', { ticket })).status).toBe(413)
  const body = new FormData()
  body.append('file', new File(['# 方案\n\n'.repeat(20_000)], 'long.md'))
  const uploaded = await gate.web.request('/admin/uploads', {
    method: 'POST',
    body,
    headers: { cookie, origin: PUBLIC_URL },
  })
  expect(uploaded.status).toBe(303)
  expect(uploaded.headers.get('location')).toMatch(/^\/admin\/uploads\/\w+$/)
})

describe('a Mini App', () => {
  const hand = (gate: ReturnType<typeof openGate>, initData: string, origin = PUBLIC_URL) =>
    gate.web.request('/signin/telegram', { method: 'POST', body: initData, headers: { origin } })

  test('lets in the person that Telegram has signed for', async () => {
    const gate = openGate(site)
    const entered = await hand(gate, initDataOf({ id: MEMBER }, gate.now() / 1000))
    expect(await entered.json()).toEqual({ ok: true })
    expect((await gate.get('/plans', cookieOf(entered))).status).toBe(200)
  })

  test('lets nobody in on what is forged, old, of the future, of another bot, or no person', async () => {
    const gate = openGate(site)
    const at = gate.now() / 1000
    const good = initDataOf({ id: MEMBER }, at)
    const refused = [
      good.replace(`${MEMBER}`, `${ADMIN}`),
      good.replace(/hash=\w/, 'hash='),
      `${good}&extra=1`,
      initDataOf({ id: MEMBER }, at - 15 * 60 - 1),
      initDataOf({ id: MEMBER }, at + 121),
      initDataOf({ id: MEMBER }, at, { token: '1000002:AAanotherMadeUpToken_0123456789abcd' }),
      initDataOf({ id: '22' }, at),
      initDataOf({ id: -MEMBER }, at),
      initDataOf('no json', at),
      initDataOf('null', at),
      initDataOf({ id: MEMBER }, NaN),
      'hash=',
      '',
    ]
    for (const initData of refused) {
      const response = await hand(gate, initData)
      expect(response.status).toBe(401)
      expect(cookieOf(response)).toBe('')
    }
  })

  test('a stranger whom Telegram knows is still a stranger', async () => {
    const gate = openGate(site)
    const entered = await hand(gate, initDataOf({ id: STRANGER }, gate.now() / 1000))
    expect((await gate.get('/plans', cookieOf(entered))).status).toBe(403)
  })

  test('opened where another person is signed in, asks who it is', async () => {
    const gate = openGate(site)
    const cookie = await gate.enter(ADMIN)
    const page = load(await (await gate.get('/signin?next=/plans', cookie)).text())
    expect(page('#next').attr('data-next')).toBe('/plans')
    expect(page('#next').attr('data-known')).toBe('yes')
    expect(page('main a').attr('href')).toBe('/plans')
  })
})

describe('what another site sends', () => {
  test('changes nothing, with or without a session', async () => {
    const gate = openGate(site)
    const cookie = await gate.enter(MEMBER)
    for (const origin of [
      'https://elsewhere.example',
      'null',
      'http://plans.example.org',
      undefined,
    ])
      for (const path of ['/signin', '/signout', '/rating', '/signin/telegram']) {
        const response = await gate.post(path, ticketOf(gate.link(ADMIN)), { cookie, origin })
        expect(response.status).toBe(403)
        expect(response.headers.get('set-cookie')).toBeNull()
      }
  })

  test('is refused on the open page as well, and so is a name that leads to this machine', async () => {
    const local = (path: string, init: RequestInit = {}) => site.web.request(path, init)
    for (const host of ['127.0.0.1:8080', 'localhost:8080', '[::1]:8080'])
      expect((await local(`http://${host}/plans`)).status).toBe(200)
    for (const host of [
      'elsewhere.example',
      '127.0.0.1.elsewhere.example',
      '192.168.1.7:8080',
      '0.0.0.0',
    ])
      expect(await (await local(`http://${host}/plans`)).text()).toContain('请设置 PUBLIC_URL')
    const post = { method: 'POST', headers: { origin: 'https://elsewhere.example' } }
    expect((await local('http://127.0.0.1/rating', post)).status).toBe(403)
  })

  test('leads nowhere else after signing in', async () => {
    const gate = openGate(site)
    for (const next of [
      'https://elsewhere.example/',
      '//elsewhere.example',
      '/\\elsewhere.example',
      '/%5celsewhere',
      'javascript:alert(1)',
      '\t//elsewhere.example',
      '/..//elsewhere.example',
      '/signin?ticket=x',
    ]) {
      const entered = await gate.post('/signin', { ...ticketOf(gate.link(MEMBER)), next })
      expect(entered.headers.get('location')).toMatch(/^\/(?![/\\])(?!signin)/)
    }
  })
})

test('nothing that was said in an address or a form reaches the log', async () => {
  const gate = openGate(site)
  const cookie = await gate.enter(MEMBER)
  await gate.get('/?q=机密问题', cookie)
  await gate.post('/signin', { ticket: '机密' })
  await gate.post('/rating', { turn: '机密' }, { cookie, origin: 'https://elsewhere.example' })
  expect(gate.logged.length).toBeGreaterThan(1)
  expect(JSON.stringify(gate.logged)).not.toMatch(/机密|ticket=|wenji=/)
})
