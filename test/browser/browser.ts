/** A real browser for tests, and pages in it that complain of what a reader would not see. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { describe, onTestFinished } from 'vitest'
import { findChromium, startChromium } from '../../scripts/chromium.js'

const CHROMIUM = findChromium(process.env['CHROMIUM_PATH'])
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const IN_PAGE = fileURLToPath(new URL('inPage.js', import.meta.url))

/** A test that waits for what does not come says for what, before its own time is over. */
const PATIENCE_MS = 8_000

export const DESK = { width: 1280, height: 800 }
export const PHONE = { width: 360, height: 740 }

/** A suite that needs a browser; skipped where there is none. */
export const describeInBrowser = describe.skipIf(CHROMIUM === undefined)

/** Whoever opens it closes it. */
export function openBrowser(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error('There is no Chromium.')
  return startChromium(CHROMIUM)
}

export interface Visit {
  readonly page: Page
  /** What went wrong on the pages so far: errors in the console, scripts that failed, what the policy (CSP) forbade. */
  readonly complaints: readonly string[]
}

/** A page of a reader who has nothing in store yet, in Chinese and on a desk unless told; closed when the test is over. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: DESK, ...options })
  onTestFinished(() => context.close())
  await context.addInitScript({ path: IN_PAGE })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A page that is refused with a word is told as a failure of the network, which it is not.
    const isPageItself =
      message.location().url === page.url() && / status of 4/.test(message.text())
    if (message.type() === 'error' && !isPageItself) complaints.push(message.text())
  })
  return { page, complaints }
}

/** What axe-core faults by the rules of WCAG 2.1, A and AA: the rule, and the first elements that break it. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(AXE)
  return page.evaluate<string[]>('inPage.axeFaults()')
}

/** What does not fit into the width of the window, as tags with their classes; nothing where no page scrolls sideways. */
export function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>('inPage.overflowing()')
}

/** What can be tapped and is lower than a finger needs, with its height in pixels. */
export function smallTargets(page: Page, leastPx: number): Promise<readonly string[]> {
  return page.evaluate<string[]>(`inPage.smallTargets(${leastPx})`)
}
