/** The pages with all that admins can do, over a folder of plans of one test. */

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio'
import { expect, onTestFinished } from 'vitest'
import { createApp } from '../../../../src/app.js'
import { createWeb, type WebOptions } from '../../../../src/channels/web/createWeb.js'
import type { WebPorts } from '../../../../src/channels/web/ports.js'
import type { Chats } from '../../../../src/domain/chats.js'
import type { Plan } from '../../../../src/domain/plan.js'
import { createPorts } from '../../../../src/ports.js'
import { openChats } from '../../../../src/store/sqlite/chats/openChats.js'
import { temporaryFolder } from '../../../support/temporaryFolder.js'
import { LOCAL } from '../site.js'

export interface AdminSite {
  readonly web: ReturnType<typeof createWeb>
  readonly chats: Chats
  readonly plansDir: string
  readonly uploadsDir: string
  readonly plans: () => Promise<readonly Plan[]>
  /** Events of the log, with their fields as text. */
  readonly logged: readonly string[]
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Shown>
  readonly post: (path: string, fields?: Readonly<Record<string, string>>) => Promise<Shown>
  readonly upload: (
    files: readonly (readonly [name: string, content: string | Uint8Array<ArrayBuffer>])[],
    headers?: Record<string, string>,
  ) => Promise<Shown>
  /** Asks for a page until what goes on behind it has ended. */
  readonly settled: (path: string) => Promise<Shown>
  /** Files of the folder, hidden ones left out. */
  readonly files: () => string[]
}

export interface Shown {
  readonly status: number
  readonly headers: Headers
  /** Where it leads on to; empty where it does not. */
  readonly location: string
  readonly body: string
  readonly $: ReturnType<typeof load>
  readonly main: string
}

export interface AdminSiteOptions {
  readonly files?: Readonly<Record<string, string>>
  readonly ports?: (ports: WebPorts) => Partial<WebPorts>
  readonly web?: Partial<WebOptions>
}

const ORIGIN = 'http://localhost'

/** To be called within a test. */
export async function openAdminSite(options: AdminSiteOptions = {}): Promise<AdminSite> {
  const folder = temporaryFolder()
  const [plansDir, uploadsDir] = [join(folder, 'plans'), join(folder, 'index', 'uploads')]
  mkdirSync(plansDir)
  for (const [name, text] of Object.entries(options.files ?? {}))
    writeFileSync(join(plansDir, name), text)
  const app = await createApp({ indexDir: ':memory:' }, { now: () => performance.now() })
  onTestFinished(app.close)
  if (options.files) await app.ingest([plansDir])
  const chats = openChats(':memory:')
  onTestFinished(chats.close)
  const filled = createPorts(app, plansDir, app, undefined, uploadsDir).web
  const logged: string[] = []
  const web = createWeb({
    ...LOCAL,
    ports: { ...filled, ...options.ports?.(filled) },
    chats,
    log: (level, event, fields) => {
      const { error } = fields
      logged.push(`${level} ${event} ${error instanceof Error ? error.message : ''}`.trim())
    },
    ...options.web,
  })
  const send = async (path: string, init: RequestInit): Promise<Shown> =>
    shown(await web.request(path, init))
  const get: AdminSite['get'] = (path, headers = {}) => send(path, { headers })
  return {
    web,
    chats,
    plansDir,
    uploadsDir,
    plans: () => filled.plans('all'),
    logged,
    get,
    post: (path, fields = {}) =>
      send(path, {
        method: 'POST',
        headers: { origin: ORIGIN },
        body: new URLSearchParams({ ...fields }),
      }),
    upload: (files, headers = {}) => {
      const body = new FormData()
      for (const [name, content] of files) body.append('file', new File([content], name))
      return send('/admin/uploads', {
        method: 'POST',
        headers: { origin: ORIGIN, ...headers },
        body,
      })
    },
    settled: async (path) => {
      for (;;) {
        const page = await get(path)
        if (!page.headers.has('refresh')) return page
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    files: () => readdirSync(plansDir).filter((name) => !name.startsWith('.')),
  }
}

/** Uploads one file that is taken, and returns the path of its review. */
export async function uploaded(site: AdminSite, name: string, text: string): Promise<string> {
  const { status, location } = await site.upload([[name, text]])
  expect(status).toBe(303)
  expect(location).toMatch(/^\/admin\/uploads\/[0-9a-f]{32}$/)
  return location
}

async function shown(response: Response): Promise<Shown> {
  const body = await response.text()
  const $ = load(body)
  return {
    status: response.status,
    headers: response.headers,
    location: response.headers.get('location') ?? '',
    body,
    $,
    main: $('main').text(),
  }
}

export const PARKS = `青溪县公园建设方案

一、主要任务
（一）修建步道。到2026年底，新建步道30公里以上。
牵头部门：县林业局
参与单位：县财政局、县水利局

二、保障措施
（一）加强管护。每季度检查一次。
牵头部门：县林业局
`
/** Another lead, another figure, and one section more. */
export const NEWER_PARKS = `${PARKS.replace('县林业局', '县园林中心').replace('30公里', '45公里')}
（二）落实经费。县财政局负责安排经费。
`
