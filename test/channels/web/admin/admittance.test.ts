import { describe, expect, test } from 'vitest'
import type { Entrance } from '../../../../src/channels/web/access/door.js'
import { createSignInLinks } from '../../../../src/channels/web/access/signInLinks.js'
import { type AdminSite, openAdminSite, PARKS } from './adminSite.js'
import { openChats } from '../../../../src/store/sqlite/chats/openChats.js'

const PUBLIC_URL = 'https://wenji.example'
const TOKEN = '123456:made-up-for-tests'
const [ADMIN, MEMBER] = [1001, 1002]
const ENTRANCE: Entrance = {
  kind: 'telegram',
  publicUrl: PUBLIC_URL,
  bot: {
    token: TOKEN,
    tickets: openChats(':memory:').tickets,
    people: { isAdmin: (id) => id === ADMIN, scopeOf: async () => 'all', botName: () => 'wenji' },
  },
}
const PATHS = [
  '/admin',
  '/admin/uploads',
  '/admin/uploads/00000000000000000000000000000000',
  '/admin/uploads/00000000000000000000000000000000/add',
  '/admin/uploads/00000000000000000000000000000000/drop',
  '/admin/plans',
  '/admin/plans/remove',
  '/admin/plans/aaaaaaaaaaaaaaaa/versions',
  '/admin/reindex',
  '/admin/feedback',
  '/admin/unanswered',
  '/admin/nowhere',
]

async function guardedSite(): Promise<AdminSite> {
  return openAdminSite({ files: { 'parks.md': PARKS }, web: { entrance: ENTRANCE } })
}

/** Signs in as a browser does, and returns the cookie. */
async function cookieOf(person: number, { web }: AdminSite): Promise<string> {
  const links = createSignInLinks({ publicUrl: PUBLIC_URL, secret: TOKEN, now: () => Date.now() })
  const ticket = new URL(links.make(person, '/')).searchParams.get('ticket') ?? ''
  const response = await web.request('/signin', {
    method: 'POST',
    headers: { origin: PUBLIC_URL },
    body: new URLSearchParams({ ticket }),
  })
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

describe('who is no admin', () => {
  test('finds no page of the admins, by any path and method, as if there were none', async () => {
    const site = await guardedSite()
    const headers = { cookie: await cookieOf(MEMBER, site), origin: PUBLIC_URL }
    expect((await site.web.request('/plans', { headers })).status).toBe(200)
    const elsewhere = await (await site.web.request('/elsewhere', { headers })).text()
    for (const path of PATHS)
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']) {
        const response = await site.web.request(path, { method, headers })
        expect([path, method, response.status]).toEqual([path, method, 404])
        expect((await response.text()).replaceAll(path, '/elsewhere')).toBe(elsewhere)
      }
  })

  test('cannot upload, re-index or remove', async () => {
    const site = await guardedSite()
    const headers = { cookie: await cookieOf(MEMBER, site), origin: PUBLIC_URL }
    const form = new FormData()
    form.append('file', new File([PARKS], 'new.md'))
    for (const [path, body] of [
      ['/admin/uploads', form],
      ['/admin/reindex', new URLSearchParams()],
      ['/admin/plans/remove', new URLSearchParams({ source: 'parks.md' })],
    ] as const)
      expect((await site.web.request(path, { method: 'POST', headers, body })).status).toBe(404)
    expect(site.files()).toEqual(['parks.md'])
    expect((await site.plans()).length).toBe(1)
  })

  test('is shown the way in where nobody is signed in', async () => {
    const site = await guardedSite()
    for (const path of PATHS) expect((await site.get(path)).status).toBe(401)
  })
})

test('an admin who is signed in sees them', async () => {
  const site = await guardedSite()
  const headers = { cookie: await cookieOf(ADMIN, site) }
  const page = await site.get('/admin', headers)
  expect([page.status, page.main]).toEqual([200, expect.stringContaining('计划 1 份')])
})

test('what changes something is refused from another origin, and from none', async () => {
  const site = await openAdminSite({ files: { 'parks.md': PARKS } })
  for (const origin of ['https://elsewhere.example', 'null', undefined])
    for (const path of PATHS) {
      const init = { method: 'POST', headers: origin === undefined ? {} : { origin } }
      const body = new URLSearchParams({ source: 'parks.md' })
      const { status } = await site.web.request(path, { ...init, body })
      expect([origin, path, status]).toEqual([origin, path, 403])
    }
  expect(site.files()).toEqual(['parks.md'])
})

test('a form that is not an upload takes no more than it needs', async () => {
  const site = await openAdminSite()
  const sent = await site.post('/admin/reindex', { source: 'x'.repeat(100_000) })
  expect(sent.status).toBe(413)
})
