/** Finds and starts the Chromium that draws pages for screenshots and for tests. */

import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Where packages of Debian, of Ubuntu and of Google put it. */
const USUAL_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** It asks nobody for anything but the pages, and runs as root and without a screen. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * `given` comes before the usual places. Undefined where nothing is given and there is none.
 *
 * @throws Error when nothing is at the path that is given.
 */
export function findChromium(given: string | undefined): string | undefined {
  if (!given) return USUAL_PATHS.find((path) => existsSync(path))
  if (!existsSync(given)) throw new Error(`There is no Chromium at ${given}.`)
  return given
}

/** Starts it without a window. Whoever starts it closes it. */
export function startChromium(path: string): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: FLAGS, headless: true })
}
