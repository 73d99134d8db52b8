import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../../../src/app.js'
import { createMetrics } from '../../../../src/metrics.js'
import { createPorts } from '../../../../src/ports.js'
import { temporaryFolder } from '../../../support/temporaryFolder.js'
import { asking, openSite, type Site } from '../site.js'
import { BY_TELEGRAM, openPrograms, type ProgramsOptions, TOKEN, UPPER } from './programs.js'

const TEXT = { contentType: 'text/plain; version=0.0.4; charset=utf-8', text: 'a_total 1\n' }
const metrics = async () => TEXT

let site: Site

beforeAll(async () => {
  site = await openSite({ 'upper.txt': UPPER })
})
afterAll(() => site.close())

function open(options: ProgramsOptions = {}) {
  return openPrograms(site.ports, { machines: { metrics }, ...options })
}

test('are open on the machine, as Prometheus reads them', async () => {
  for (const apiToken of [undefined, TOKEN]) {
    const { status, headers, text } = await open({ apiToken }).get('/metrics', {})
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe(TEXT.contentType)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(text).toBe(TEXT.text)
  }
})

test('are not shown to another site whose name leads to the machine', async () => {
  const response = await open().web.request('http://elsewhere.example.org/metrics')
  expect(response.status).toBe(403)
  expect(await response.text()).not.toContain('a_total')
})

test('are shown to others by the token alone', async () => {
  const { get } = open({ entrance: BY_TELEGRAM })
  const reply = await get('/metrics')
  expect([reply.status, reply.text]).toEqual([200, TEXT.text])
  for (const headers of [{}, { authorization: 'Bearer x' }, { authorization: `Basic ${TOKEN}` }]) {
    const refused = await get('/metrics', headers)
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toContain('Bearer')
    expect(refused.headers.get('cache-control')).toBe('no-store')
  }
})

test('are shown to nobody else where no token is set', async () => {
  const { get } = open({ entrance: BY_TELEGRAM, apiToken: undefined })
  const reply = await get('/metrics')
  expect(reply.status).toBe(404)
  expect(reply.json().error.code).toBe('off')
})

test('are not there where nothing is counted', async () => {
  const { get } = open({ machines: { metrics: undefined } })
  expect((await get('/metrics', {})).status).toBe(404)
})

test('that cannot be read fail with a number', async () => {
  const failing = async () => {
    throw new Error('secret detail')
  }
  const { get, logged } = open({ machines: { metrics: failing } })
  const { status, json } = await get('/metrics', {})
  expect(status).toBe(500)
  expect(json().error.message).toContain('000042')
  expect(logged).toMatchObject([{ event: 'web.failed', number: '000042', path: '/metrics' }])
})

test('count what each channel asked, and hold no word of it', async () => {
  const app = await createApp({ indexDir: ':memory:' }, { now: () => performance.now() })
  onTestFinished(app.close)
  const counting = createMetrics({
    counts: () => app.library.counts('all'),
    isIndexing: app.isIndexing,
    indexDir: temporaryFolder(),
    now: () => performance.now(),
  })
  const ports = createPorts(app, temporaryFolder(), app, counting)
  const { web, ask, get } = openPrograms(ports.web)
  const question = '青溪县修建步道由谁牵头？'
  for (let i = 0; i < 2; i++) expect((await ask({ question })).status).toBe(200)
  expect((await web.request(asking(question))).status).toBe(200)
  await ports.telegram.ask({ text: question, history: [], scope: 'all' })
  const { text } = await get('/metrics')
  const counted = text.split('\n').filter((line) => line.startsWith('wenji_questions_total'))
  expect(counted.toSorted()).toEqual([
    'wenji_questions_total{channel="api",outcome="abstained",type="detail"} 2',
    'wenji_questions_total{channel="telegram",outcome="abstained",type="detail"} 1',
    'wenji_questions_total{channel="web",outcome="abstained",type="detail"} 1',
  ])
  expect(text).not.toMatch(/\p{Script=Han}/u)
})
