import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../../src/app.js'
import { createWeb } from '../../../src/channels/web/createWeb.js'
import type { WebPorts } from '../../../src/channels/web/ports.js'
import { createPorts } from '../../../src/ports.js'
import { LOCAL } from './site.js'

const UPPER = `青溪县公园建设方案

一、主要任务

（一）修建步道。到2026年底，新建步道30公里以上。

牵头部门：县林业局
参与单位：县财政局、县水利局

（二）增设厕所 <script>alert(1)</script>。全县新建公厕12座。

牵头部门：县住建局
`
const LOWER = UPPER.replaceAll('青溪县', '白溪县').replace('县林业局', '县园林中心')

const plansDir = mkdtempSync(join(tmpdir(), 'wenji-'))
let app: App
let ports: WebPorts

beforeAll(async () => {
  writeFileSync(join(plansDir, 'upper.txt'), UPPER)
  writeFileSync(join(plansDir, 'lower.txt'), LOWER)
  app = await createApp({ indexDir: ':memory:' }, { now: () => performance.now() })
  await app.ingest([plansDir])
  ports = createPorts(app, plansDir).web
})
afterAll(async () => {
  await app.close()
  rmSync(plansDir, { recursive: true })
})

function web(changed: Partial<WebPorts> = {}) {
  const logged: Readonly<Record<string, unknown>>[] = []
  const server = createWeb({
    ...LOCAL,
    ports: { ...ports, ...changed },
    log: (level, event, fields) => logged.push({ level, event, ...fields }),
  })
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await server.request(path, { headers })
    return { status: response.status, headers: response.headers, body: await response.text() }
  }
  return { get, logged }
}

function asking(question: string, more: readonly [string, string][] = []): string {
  const query = new URLSearchParams([['q', question], ...more])
  return `/?${query}`
}

/** The first link to a section, as a browser reads it. */
function sectionLink(body: string): string {
  return (/href="(\/sections\/[^"]+)"/.exec(body)?.[1] ?? '').replaceAll('&amp;', '&')
}

describe('the question page', () => {
  test('is a whole HTML document that lists the plans before anything is asked', async () => {
    const { status, body } = await web().get('/')
    expect(status).toBe(200)
    expect(body).toMatch(/^<!doctype html><html lang="zh-CN">/)
    expect(body).toContain('青溪县公园建设方案')
  })

  test('answers with the names first and a link to the section', async () => {
    const { body } = await web().get(asking('青溪县修建步道由谁牵头'))
    expect(body).toMatch(/<p>牵头：县林业局</)
    expect(body).toContain('一、主要任务 → （一）修建步道。')
  })

  test('opens the cited section with exactly the quote marked', async () => {
    const { get } = web()
    const { body } = await get(asking('青溪县修建步道由谁牵头'))
    const section = await get(sectionLink(body).replace(/#.*$/, ''))
    expect(section.status).toBe(200)
    expect(section.body).toContain('<mark id="quote">牵头部门：县林业局</mark>')
    expect(section.body).toContain('参与单位：县财政局、县水利局')
  })

  test('carries earlier questions so that a follow-up needs no cookie', async () => {
    const { get } = web()
    const first = await get(asking('青溪县修建步道由谁牵头'))
    expect(first.body).toContain('<input type="hidden" name="h" value="青溪县修建步道由谁牵头"/>')
    const next = await get(asking('那参与单位呢', [['h', '青溪县修建步道由谁牵头']]))
    expect(next.body).toContain('县财政局、县水利局')
    expect(next.headers.get('set-cookie')).toBeNull()
  })

  test('shows each plan where plans differ, with a link to it alone', async () => {
    const { get } = web()
    const { body } = await get(asking('修建步道由谁牵头'))
    expect(body).toContain('县林业局')
    expect(body).toContain('县园林中心')
    const narrowed = /href="(\/\?[^"]*plan=[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const one = await get(narrowed)
    expect(one.body.includes('县林业局')).not.toBe(one.body.includes('县园林中心'))
  })

  test('says what was not found and shows the nearest sections', async () => {
    const { body } = await web().get(asking('青溪县的区块链平台由谁牵头'))
    expect(body).toContain('class="answer none"')
    expect(body).toContain('区块链')
    expect(body).toContain('最接近的条目')
  })

  test('answers an English question in English words', async () => {
    const { body } = await web().get(asking('who leads the blockchain project'))
    expect(body).toContain('<html lang="en">')
    expect(body).toContain('Searched 2 plans')
  })

  test.each(['', ' ', '🙂🙂', '？？？', '"*" NEAR( AND', '<b>x</b>', '问'.repeat(5000)])(
    'gives a plain reply to odd input %#',
    async (question) => {
      const { status, body } = await web().get(asking(question))
      expect(status).toBe(200)
      expect(body).toContain('class="answer')
      expect(body).not.toContain('<b>x</b>')
    },
  )
})

describe('safety', () => {
  test('escapes markup in plans and questions', async () => {
    const { get } = web()
    const { body } = await get(asking('青溪县增设厕所由谁牵头 <script>alert(2)</script>'))
    expect(body).not.toContain('<script>')
    const plans = await get('/plans')
    const plan = await get(/href="(\/plans\/[^"]+)"/.exec(plans.body)?.[1] ?? '')
    expect(plan.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(plan.body).not.toContain('<script>')
  })

  test('forbids script and foreign resources on every page', async () => {
    for (const path of ['/', '/plans', '/nowhere']) {
      const { headers } = await web().get(path)
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  test.each([
    '?from=0&to=999999999',
    '?from=-1&to=5',
    '?from=5&to=5',
    '?from=1e3&to=2000',
    '?from=a&to=b',
  ])('marks nothing for a forged span %s', async (query) => {
    const { get } = web()
    const { body } = await get(asking('青溪县修建步道由谁牵头'))
    const section = await get(sectionLink(body).replace(/\?.*$/, query))
    expect(section.status).toBe(200)
    expect(section.body).not.toContain('<mark')
  })

  test.each([
    '/sections/aaaaaaaaaaaaaaaa',
    '/sections/../../etc/passwd',
    '/plans/x',
    '/plans/%00',
    '/admin/nowhere',
  ])('says plainly that %s is not there', async (path) => {
    const { status, body } = await web().get(path)
    expect(status).toBe(404)
    expect(body).toContain('没有找到')
  })

  test('shows a number and no reason when something fails, and logs it under that number', async () => {
    const { get, logged } = web({ ask: () => Promise.reject(new Error('secret detail')) })
    const { status, body } = await get(asking('谁牵头'))
    expect(status).toBe(500)
    expect(body).toContain('000042')
    expect(body).not.toContain('secret detail')
    expect(logged).toMatchObject([{ level: 'error', event: 'web.failed', number: '000042' }])
  })

  test('tells machines that it is alive', async () => {
    const { body } = await web().get('/healthz')
    expect(JSON.parse(body)).toEqual({ ok: true, plans: 2, indexing: false })
  })
})
