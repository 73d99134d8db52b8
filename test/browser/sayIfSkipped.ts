/** Runs once before all tests in a browser, and says why they are skipped where there is none. */

import { findChromium } from '../../scripts/chromium.js'

export function setup(): void {
  if (findChromium(process.env['CHROMIUM_PATH']) !== undefined) return
  process.stdout.write(
    'There is no Chromium, so the tests in a browser are skipped: install it (apt-get install chromium), or set CHROMIUM_PATH to it.\n',
  )
}
