/** `npm run screenshots`: pictures of the main pages for the README, over the sample plans. */

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { createApp } from '../src/app.js'
import { createWeb } from '../src/channels/web/createWeb.js'
import { serveWeb } from '../src/channels/web/serveWeb.js'
import type { Citation } from '../src/domain/answer.js'
import { createPorts } from '../src/ports.js'
import { openChats } from '../src/store/sqlite/chats/openChats.js'
import { findChromium, startChromium } from './chromium.js'
import { EXIT, runCommand, tell, UsageError } from './command.js'
import { smallerPng } from './smallerPng.js'
import { withTemporaryFolder } from './temporaryFolder.js'

const USAGE = `Usage: npm run screenshots -- [PATH] [--out DIR] [--browser PATH]

  PATH            file or folder with plans; PLANS_DIR (data/plans) unless given
  --out DIR       where the pictures go; docs/screenshots unless given
  --browser PATH  a Chromium; the one that is installed unless given

Indexes into a temporary folder, serves it on a free port, and draws the pages as PNG.`

const OUT = 'docs/screenshots'
/** Bytes; a README with more to load is slow to open. */
const MOST_BYTES = 150_000
const DESK = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 }
const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2 }
/** Answered from two of the sample plans. */
const QUESTION = '电动自行车充电桩由哪个部门牵头？'

interface Shot {
  readonly name: string
  readonly path: string
  readonly screen: typeof DESK
  /** What is tapped before the picture is drawn. */
  readonly tap?: string
}

await runCommand(USAGE, async (args, config) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { out: { type: 'string' }, browser: { type: 'string' } },
    allowPositionals: true,
  })
  if (positionals.length > 1) throw new UsageError('Give one file or folder.')
  const plans = positionals[0] ?? config.plansDir
  for (const path of [plans, values.browser])
    if (path !== undefined && !existsSync(path)) throw new UsageError(`There is no ${path}.`)
  const chromium = findChromium(values.browser)
  if (chromium === undefined)
    throw new UsageError(
      'There is no Chromium: install it (apt-get install chromium), or give it with --browser.',
    )
  const out = values.out ?? OUT
  mkdirSync(out, { recursive: true })
  await withTemporaryFolder((indexDir) =>
    withPages(plans, indexDir, async (url, shots) => {
      const browser = await startChromium(chromium)
      try {
        for (const shot of shots) await draw(browser, url, shot, out)
      } finally {
        await browser.close()
      }
    }),
  )
  return EXIT.done
})

/** Serves the plans for as long as `use` takes. */
async function withPages(
  plans: string,
  indexDir: string,
  use: (url: string, shots: readonly Shot[]) => Promise<void>,
): Promise<void> {
  const app = await createApp({ indexDir }, { now: () => performance.now() })
  try {
    await app.ingest([plans])
    const web = createWeb({
      ports: createPorts(app, plans).web,
      chats: openChats(':memory:'),
      entrance: { kind: 'local' },
      log: (_level, event, { error }) => tell(`${event}: ${String(error)}`),
      now: () => Date.now(),
      newErrorNumber: () => '000000',
    })
    const server = await serveWeb(web, { port: 0, hostname: '127.0.0.1' })
    try {
      const answer = await app.ask({ text: QUESTION, history: [], scope: 'all' })
      const [citation] = answer.citations
      if (!citation) throw new Error(`The plans do not answer “${QUESTION}”.`)
      await use(server.url, shotsOf(citation))
    } finally {
      await server.close()
    }
  } finally {
    await app.close()
  }
}

function shotsOf({ planId, start, end }: Citation): readonly Shot[] {
  const ask = `/?${new URLSearchParams({ q: QUESTION })}`
  const plan = `/plans/${planId}?from=${start}&to=${end}#quote`
  return [
    { name: 'ask', path: ask, screen: DESK, tap: 'a.open' },
    { name: 'plan', path: plan, screen: DESK },
    { name: 'who', path: '/who', screen: DESK },
    { name: 'targets', path: '/targets', screen: DESK },
    { name: 'ask-phone', path: ask, screen: PHONE },
  ]
}

/** Draws what a reader sees without scrolling. */
async function draw(browser: Browser, url: string, shot: Shot, out: string): Promise<void> {
  const { name, path, screen, tap } = shot
  const context = await browser.newContext({ ...screen, locale: 'zh-CN', colorScheme: 'light' })
  const page = await context.newPage()
  const response = await page.goto(url + path, { waitUntil: 'networkidle' })
  if (!response?.ok()) throw new Error(`${path} is not there (${response?.status()}).`)
  if (tap) {
    await page.locator(tap).first().click()
    await page.locator('mark').first().waitFor()
  }
  const file = join(out, `${name}.png`)
  const png = smallerPng(await page.screenshot())
  await context.close()
  writeFileSync(file, png)
  const bytes = png.length
  const size = `${Math.round(bytes / 1000)} KB`
  if (bytes > MOST_BYTES) tell(`${file} is larger than ${MOST_BYTES / 1000} KB.`)
  process.stdout.write(`${file} (${size})\n`)
}
