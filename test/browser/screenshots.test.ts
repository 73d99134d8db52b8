/** The README's pictures are drawn by their command, and made smaller without a change that can be seen. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallerPng } from '../../scripts/smallerPng.js'
import { runCommand } from '../support/command.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { describeInBrowser, openBrowser, visit } from './browser.js'

const PLANS = fileURLToPath(new URL('../../data/plans', import.meta.url))

/** After the signature and the frame of the header: width, height and depth. */
const COLOUR_TYPE_AT = 25

describeInBrowser('a picture', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  test('is smaller, and has the same pixels', async () => {
    const { page } = await visit(browser, { viewport: { width: 300, height: 200 } })
    await page.setContent(
      `<body style="background: linear-gradient(30deg, #135, #fda)"><h1>问计</h1>${'<p>青溪县水利局</p>'.repeat(3)}`,
    )
    const drawn = await page.screenshot()
    const smaller = smallerPng(drawn)
    expect(smaller.equals(drawn)).toBe(false)
    const [before, after] = [drawn, smaller].map((png) => png.toString('base64'))
    expect(await page.evaluate(`inPage.samePixels('${before}', '${after}')`)).toBe(true)
    const [other] = [await page.screenshot({ clip: { x: 9, y: 0, width: 291, height: 200 } })]
    expect(
      await page.evaluate(`inPage.samePixels('${before}', '${other.toString('base64')}')`),
    ).toBe(false)
  })

  test('of another kind is refused', async () => {
    const { page } = await visit(browser)
    const grey = Buffer.from(await page.screenshot())
    grey.writeUInt8(0, COLOUR_TYPE_AT)
    for (const other of [grey, Buffer.from('no picture at all')])
      expect(() => smallerPng(other)).toThrow(/PNG/)
  })

  test('is drawn of each of the main pages, and said where', { timeout: 60_000 }, async () => {
    const cwd = temporaryFolder()
    const args = [PLANS, '--out', 'shots']
    const chromium = process.env['CHROMIUM_PATH']
    if (chromium) args.push('--browser', chromium)
    const { code, stdout, stderr } = await runCommand('scripts/screenshots.ts', args, { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const drawn = readdirSync(join(cwd, 'shots')).toSorted()
    expect(drawn).toEqual(['ask-phone.png', 'ask.png', 'plan.png', 'targets.png', 'who.png'])
    for (const name of drawn) expect(stdout).toContain(join('shots', name))
  })

  test('is not drawn without a browser, and the command says what to do', async () => {
    const cwd = temporaryFolder()
    const args = [PLANS, '--browser', 'gone']
    const { code, stderr } = await runCommand('scripts/screenshots.ts', args, { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain('There is no gone.')
  })
})
