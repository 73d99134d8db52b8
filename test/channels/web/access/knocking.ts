/** A page that people enter by Telegram, and what a browser and Telegram would send to it. */

import { createHmac } from 'node:crypto'
import type { Hono } from 'hono'
import type { Scope } from '../../../../src/domain/question.js'
import type { WebEnv } from '../../../../src/channels/web/access/visitor.js'
import { createSignInLinks } from '../../../../src/channels/web/access/signInLinks.js'
import { createWeb, type WebOptions } from '../../../../src/channels/web/createWeb.js'
import { LOCAL, type Site } from '../site.js'
import { openChats } from '../../../../src/store/sqlite/chats/openChats.js'

export const TOKEN = '1000001:AAmadeUpTokenForTestsOnly_0123456789'
export const PUBLIC_URL = 'https://plans.example.org'
export const ADMIN = 11
export const MEMBER = 22
export const STRANGER = 33

export interface Gate {
  readonly web: Hono<WebEnv>
  readonly logged: unknown[]
  /** Moves the clock on. */
  readonly wait: (ms: number) => void
  readonly now: () => number
  /** A link as the bot makes it: the path with its query. */
  readonly link: (person: number, next?: string) => string
  readonly get: (path: string, cookie?: string) => Promise<Response>
  /** As a form of the page's own sends it, or one of another site. */
  readonly post: (
    path: string,
    form: Record<string, string>,
    more?: PostOptions,
  ) => Promise<Response>
  /** Signs in and returns the cookie as a browser sends it back. */
  readonly enter: (person: number) => Promise<string>
}

export interface PostOptions {
  readonly cookie?: string
  readonly origin?: string | undefined
}

/** `scopes` says what each person may see; who is not named may not ask. */
export function openGate(
  { ports }: Pick<Site, 'ports'>,
  scopes: Readonly<Record<number, Scope>> = { [ADMIN]: 'all', [MEMBER]: 'all' },
  more: Partial<WebOptions> = {},
): Gate {
  let nowMs = Date.UTC(2026, 2, 9, 8)
  const logged: unknown[] = []
  const now = () => nowMs
  const web = createWeb({
    ...LOCAL,
    ports,
    now,
    log: (level, event, fields) => logged.push({ level, event, ...fields }),
    entrance: {
      kind: 'telegram',
      publicUrl: PUBLIC_URL,
      bot: {
        token: TOKEN,
        tickets: openChats(':memory:').tickets,
        people: {
          isAdmin: (person) => person === ADMIN,
          scopeOf: async (person) => scopes[person],
          botName: () => 'wenji_bot',
        },
      },
    },
    ...more,
  })
  const { make } = createSignInLinks({ publicUrl: PUBLIC_URL, secret: TOKEN, now })
  const get = async (path: string, cookie = '') => web.request(path, { headers: { cookie } })
  const post = async (path: string, form: Record<string, string>, options: PostOptions = {}) => {
    const { cookie = '', origin } =
      'origin' in options ? options : { ...options, origin: PUBLIC_URL }
    return web.request(path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { cookie, ...(origin === undefined ? {} : { origin }) },
    })
  }
  const link = (person: number, next = '/') => make(person, next).slice(PUBLIC_URL.length)
  return {
    web,
    logged,
    now,
    wait: (ms) => void (nowMs += ms),
    link,
    get,
    post,
    enter: async (person) => cookieOf(await post('/signin', ticketOf(link(person)))),
  }
}

/** The fields of the form on the page that a link opens. */
export function ticketOf(link: string): Record<string, string> {
  return Object.fromEntries(new URL(link, PUBLIC_URL).searchParams)
}

/** What a browser sends back; empty where no cookie was set. */
export function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** What Telegram hands to a Mini App, signed with a bot's token. */
export function initDataOf(
  user: unknown,
  authDate: number,
  { token = TOKEN, ...more }: { readonly token?: string; readonly [field: string]: string } = {},
): string {
  const fields: Record<string, string> = {
    auth_date: String(authDate),
    query_id: 'AAF-made_up',
    user: typeof user === 'string' ? user : JSON.stringify(user),
    ...more,
  }
  const text = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('\n')
  const key = createHmac('sha256', 'WebAppData').update(token).digest()
  const hash = createHmac('sha256', key).update(text).digest('hex')
  return new URLSearchParams({ ...fields, hash }).toString()
}
