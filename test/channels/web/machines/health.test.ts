import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../site.js'
import { BY_TELEGRAM, LOWER, openPrograms, UPPER } from './programs.js'

let site: Site

beforeAll(async () => {
  site = await openSite({ 'lower.txt': LOWER, 'upper.txt': UPPER })
})
afterAll(() => site.close())

const broken = {
  plans: async () => {
    throw new Error('secret detail')
  },
}

test('tells on the machine how much there is, without a token', async () => {
  const { status, headers, json } = await openPrograms(site.ports).get('/healthz', {})
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('application/json')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(json()).toEqual({ ok: true, indexing: false, plans: 2 })
})

test('tells that plans are being read', async () => {
  const { get } = openPrograms(site.ports, { changed: { indexing: () => true } })
  expect((await get('/healthz', {})).json()).toEqual({ ok: true, indexing: true, plans: 2 })
})

test('tells others no more than that it is well', async () => {
  const { get } = openPrograms(site.ports, { entrance: BY_TELEGRAM, apiToken: undefined })
  const { status, json } = await get('/healthz', {})
  expect(status).toBe(200)
  expect(json()).toEqual({ ok: true })
})

test.each([undefined, BY_TELEGRAM])(
  'is not well where the library cannot be read, and says no more',
  async (entrance) => {
    const { get, logged } = openPrograms(site.ports, {
      changed: broken,
      ...(entrance && { entrance }),
    })
    const { status, headers, json } = await get('/healthz', {})
    expect(status).toBe(503)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(json()).toEqual({ ok: false })
    expect(logged).toMatchObject([{ level: 'error', event: 'web.unhealthy' }])
  },
)
