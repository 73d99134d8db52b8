/** The pages over a real library of plans made up for a test. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'cheerio'
import type { Hono } from 'hono'
import { createApp } from '../../../src/app.js'
import type { WebEnv } from '../../../src/channels/web/access/visitor.js'
import { createWeb, type WebOptions } from '../../../src/channels/web/createWeb.js'
import type { WebPorts } from '../../../src/channels/web/ports.js'
import { createPorts } from '../../../src/ports.js'

/** A page that is open, as it is at the machine, and remembers nothing. */
export const LOCAL: Omit<WebOptions, 'ports'> = {
  entrance: { kind: 'local' },
  log: () => {},
  now: () => Date.now(),
  newErrorNumber: () => '000042',
}

export interface Site {
  readonly web: Hono<WebEnv>
  readonly ports: WebPorts
  /** Asks for a page and reads it as a browser does; paths are this site's own. */
  readonly open: (path: string, headers?: Record<string, string>) => Promise<Page>
  readonly close: () => Promise<void>
}

export interface Page {
  readonly status: number
  readonly $: ReturnType<typeof load>
  /** The text of the first element that fits; empty where there is none. */
  readonly text: (selector: string) => string
  /** The address of the first link that fits. */
  readonly href: (selector: string) => string
}

/** File names and texts. The library is kept in memory, so one site can serve all tests of a file. */
export async function openSite(files: Readonly<Record<string, string>>): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'wenji-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const app = await createApp({ indexDir: ':memory:' }, { now: () => performance.now() })
  await app.ingest([folder])
  rmSync(folder, { recursive: true })
  const ports = createPorts(app, folder).web
  const web = createWeb({ ...LOCAL, ports })
  return {
    web,
    ports,
    open: (path, headers = {}) => openPage(web, path, headers),
    close: app.close,
  }
}

/** The address of a question, with the earlier ones and whatever else the form sends. */
export function asking(
  question: string,
  more: Readonly<Record<string, string>> = {},
  history: readonly string[] = [],
): string {
  const query = new URLSearchParams({ q: question, ...more })
  for (const earlier of history) query.append('h', earlier)
  return `/?${query}`
}

async function openPage(
  web: Hono<WebEnv>,
  path: string,
  headers: Record<string, string>,
): Promise<Page> {
  const response = await web.request(path, { headers })
  const $ = load(await response.text())
  return {
    status: response.status,
    $,
    text: (selector) => $(selector).first().text(),
    href: (selector) => $(selector).first().attr('href') ?? '',
  }
}
