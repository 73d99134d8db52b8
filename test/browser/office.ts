/** Wenji as it runs, over plans of a test: open on this machine, or behind the door that Telegram opens. */

import { createHmac } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, createApp } from '../../src/app.js'
import type { Entrance } from '../../src/channels/web/access/door.js'
import { createSignInLinks } from '../../src/channels/web/access/signInLinks.js'
import { createWeb } from '../../src/channels/web/createWeb.js'
import { type Served, serveWeb } from '../../src/channels/web/serveWeb.js'
import type { Chats } from '../../src/domain/chats.js'
import type { Improve } from '../../src/domain/improve.js'
import type { Plan } from '../../src/domain/plan.js'
import { createPorts } from '../../src/ports.js'
import { openChats } from '../../src/store/sqlite/chats/openChats.js'

export interface Office {
  /** Without a trailing slash. */
  readonly url: string
  readonly app: App
  readonly plans: readonly Plan[]
  /** Failures that the server logged. */
  readonly failures: readonly unknown[]
  /** A link of the bot that signs a person in; only where the door is closed. */
  readonly signInLink: (person: number, next: string) => string
  readonly close: () => Promise<void>
}

export interface OfficeOptions {
  /** File names and texts. */
  readonly files: Readonly<Record<string, string>>
  /** `local` unless told. */
  readonly entrance?: Entrance['kind']
  /** What a model would make of answers; nothing unless told. */
  readonly improve?: Improve
}

/** The only people there are behind the door; whoever else comes may see nothing. */
export const ADMIN = 1001
export const MEMBER = 1002
export const STRANGER = 1003
/** Made up; nothing is sent to Telegram. */
const TOKEN = '123456:made-up-for-tests'

export async function openOffice(options: OfficeOptions): Promise<Office> {
  const { files, entrance = 'local', improve = async () => undefined } = options
  const folder = mkdtempSync(join(tmpdir(), 'wenji-'))
  const [plansDir, indexDir] = [join(folder, 'plans'), join(folder, 'index')]
  for (const made of [plansDir, indexDir]) mkdirSync(made)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(plansDir, name), text)
  const app = await createApp({ indexDir }, { now: () => performance.now() })
  await app.ingest([plansDir])
  const chats = openChats(join(indexDir, 'chats.db'))
  const failures: unknown[] = []

  // The address has to be known before what is served at it is made.
  let web: Served | undefined
  const server = await serveWeb(
    { fetch: (request) => web?.fetch(request) ?? new Response(null, { status: 503 }) },
    { port: 0, hostname: '127.0.0.1', graceMs: 500 },
  )
  const { url } = server
  web = createWeb({
    ports: { ...createPorts(app, plansDir, app, undefined, join(folder, 'uploads')).web, improve },
    chats,
    entrance: entrance === 'local' ? { kind: 'local' } : byTelegram(url, chats),
    log: (level, _event, fields) => void (level === 'error' && failures.push(fields['error'])),
    now: () => Date.now(),
    newErrorNumber: () => '000042',
  })
  return {
    url,
    app,
    plans: await app.library.plans('all'),
    failures,
    signInLink: createSignInLinks({ publicUrl: url, secret: TOKEN, now: () => Date.now() }).make,
    close: async () => {
      await server.close()
      await app.close()
      await chats.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What Telegram says of a person who opens the Mini App, signed as it signs. */
export function initDataOf(person: number, token = TOKEN): string {
  const fields = {
    auth_date: String(Math.floor(Date.now() / 1000)),
    query_id: 'AAA',
    user: JSON.stringify({ id: person, first_name: '青溪' }),
  }
  const text = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')
  const key = createHmac('sha256', 'WebAppData').update(token).digest()
  const hash = createHmac('sha256', key).update(text).digest('hex')
  return new URLSearchParams({ ...fields, hash }).toString()
}

function byTelegram(publicUrl: string, { tickets }: Chats): Entrance {
  const people = {
    isAdmin: (person: number) => person === ADMIN,
    scopeOf: async (person: number) => (person === STRANGER ? undefined : ('all' as const)),
    botName: () => 'wenji_test_bot',
  }
  return { kind: 'telegram', publicUrl, bot: { token: TOKEN, people, tickets } }
}
