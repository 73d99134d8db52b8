import { connect } from 'node:net'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createWeb } from '../../../src/channels/web/createWeb.js'
import { type Served, serveWeb, type WebServer } from '../../../src/channels/web/serveWeb.js'
import { asking, LOCAL, openSite, type Site } from './site.js'

const HOSTNAME = '127.0.0.1'

let site: Site

beforeAll(async () => {
  site = await openSite({})
})
afterAll(() => site.close())

async function served(app: Served, graceMs?: number): Promise<WebServer> {
  const options = { port: 0, hostname: HOSTNAME, ...(graceMs === undefined ? {} : { graceMs }) }
  const server = await serveWeb(app, options)
  onTestFinished(() => server.close())
  return server
}

describe('over HTTP', () => {
  test('the longest question the form sends arrives whole, with three earlier ones', async () => {
    const { url } = await served(site.web)
    const history = ['一', '二', '三'].map((word) => word.repeat(500))
    const response = await fetch(`${url}${asking('问'.repeat(4096), {}, history)}`)
    expect(response.status).toBe(200)
    const page = await response.text()
    expect(page).toContain(`<h1 class="question">${'问'.repeat(4096)}</h1>`)
    expect(page).toContain('三'.repeat(500))
  })

  test('a question that is too long gets its reason, not an empty page', async () => {
    const { url } = await served(site.web)
    const response = await fetch(`${url}${asking('问'.repeat(8000))}`)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('问题太长了')
  })

  test('a path that is no valid encoding is a page that is not there', async () => {
    const { url } = await served(site.web)
    for (const path of ['/%', '/plans/%E0%A4%A', '/sections/%']) {
      const response = await fetch(url + path)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('没有找到')
    }
    expect((await fetch(`${url}/?q=%E0%A4%A&h=%`)).status).toBe(200)
  })
})

describe('closing', () => {
  test('lets an answer in hand end, and waits for nothing more', async () => {
    let asked = () => {}
    const begun = new Promise<void>((resolve) => (asked = resolve))
    let answer = () => {}
    const app = new Hono().get('/', async (context) => {
      asked()
      await new Promise<void>((resolve) => (answer = resolve))
      return context.text('in time')
    })
    const server = await served(app)
    const response = fetch(server.url)
    await begun
    const closed = server.close()
    answer()
    expect(await (await response).text()).toBe('in time')
    const begin = performance.now()
    await closed
    expect(performance.now() - begin).toBeLessThan(1000)
    await expect(fetch(server.url)).rejects.toThrow()
  })

  test('cuts off a reader that stalls once the grace is over', async () => {
    const server = await served(new Hono(), 50)
    const socket = connect(Number(new URL(server.url).port), HOSTNAME)
    const ended = new Promise((resolve) => socket.on('close', resolve).on('error', () => {}))
    socket.write('GET / HTTP/1.1\r\nHost: half')
    await new Promise((resolve) => setTimeout(resolve, 20))
    const begin = performance.now()
    await server.close()
    await ended
    expect(performance.now() - begin).toBeLessThan(2000)
  })

  test('can be asked for twice', async () => {
    const server = await served(new Hono())
    await Promise.all([server.close(), server.close()])
    await expect(server.close()).resolves.toBeUndefined()
  })
})

describe('a mounted handler', () => {
  test('is sent POST to its path alone, with the body as it came', async () => {
    const got: string[] = []
    const handler = async (request: Request) => {
      got.push(await request.text())
      return new Response('taken', { status: 202 })
    }
    const { url } = await served(
      createWeb({
        ...LOCAL,
        ports: site.ports,
        mount: { path: '/hook', handler },
      }),
    )
    const post = (path: string) => fetch(url + path, { method: 'POST', body: '{"update_id":1}' })
    expect((await post('/hook')).status).toBe(202)
    expect((await post('/hook/more')).status).toBe(403)
    expect((await fetch(`${url}/hook`)).status).toBe(404)
    expect((await post('/')).status).toBe(403)
    expect(got).toEqual(['{"update_id":1}'])
  })
})

test('every reply says that nothing runs in it but its own, and nothing of it is kept', async () => {
  for (const path of [
    '/',
    '/plans',
    '/plans/x',
    '/sections/x',
    '/nowhere',
    '/style.css',
    '/icon.svg',
    '/page.js',
  ]) {
    const { headers } = await site.web.request(path)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('no-cache')
    expect(headers.get('set-cookie')).toBeNull()
  }
})
