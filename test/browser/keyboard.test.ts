/** By the keyboard alone: every step can be reached, seen, and taken. */

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../../src/channels/messages.js'
import { describeInBrowser, openBrowser, visit } from './browser.js'
import { openOffice, type Office } from './office.js'
import { CITED, OFFICE_PLANS, QUESTION } from './officePlans.js'

const say = messages('zh').web

interface Focused {
  /** The tag with its id and classes. */
  readonly name: string
  readonly text: string
  readonly href: string | null
  readonly hasRing: boolean
  readonly isInView: boolean
}

/** More presses than any page here has places to stop at before the one that is looked for. */
const MOST_STOPS = 40

/** Goes on by Tab to the first place that fits, and wants each on the way to be seen. */
async function tabTo(page: Page, fits: (focused: Focused) => boolean): Promise<Focused> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate<Focused>('inPage.focused()')
    expect(focused).toMatchObject({ hasRing: true, isInView: true })
    if (fits(focused)) return focused
  }
  throw new Error('Tab does not lead there.')
}

describeInBrowser('the keyboard', () => {
  let browser: Browser
  let office: Office
  beforeAll(async () => {
    ;[browser, office] = await Promise.all([openBrowser(), openOffice({ files: OFFICE_PLANS })])
  })
  afterAll(() => Promise.all([browser?.close(), office?.close()]))

  test('comes first to the link that skips to the content, and from there to the question box', async () => {
    const { page } = await visit(browser)
    await page.goto(office.url)
    const first = await tabTo(page, () => true)
    expect(first).toMatchObject({ text: say.skip, href: '#content' })
    await page.keyboard.press('Enter')
    await page.waitForFunction('location.hash === "#content"')
    await tabTo(page, ({ name }) => name.startsWith('input'))
  })

  test('asks, reaches the source and opens it', async () => {
    const { page, complaints } = await visit(browser)
    await page.goto(office.url)
    await tabTo(page, ({ name }) => name.startsWith('input'))
    await page.keyboard.type(QUESTION)
    await page.keyboard.press('Enter')
    await page.waitForURL(/[?&]q=/)
    const source = await tabTo(page, ({ href }) => href?.startsWith('/sections/') ?? false)
    expect(source.href).toContain('#quote')
    await page.keyboard.press('Enter')
    const mark = page.locator('mark').first()
    await mark.waitFor()
    await page.waitForFunction('inPage.isInView("mark")')
    expect(await mark.textContent()).toContain(CITED)
    expect(complaints).toEqual([])
  })
})
