/** A better answer that comes to a page which is read already: it takes its place, and takes nothing else away. */

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../../src/channels/messages.js'
import type { Improve } from '../../src/domain/improve.js'
import { type HeldImprove, heldImprove, wordedAs } from '../channels/web/asking/better.js'
import {
  axeFaults,
  describeInBrowser,
  DESK,
  openBrowser,
  overflowing,
  PHONE,
  smallTargets,
  visit,
} from './browser.js'
import { openOffice, type Office } from './office.js'
import { OFFICE_PLANS, QUESTION, UNANSWERABLE } from './officePlans.js'

const { model, web: say, feedback } = messages('zh')
const WORDS = '河道清淤由县水利局牵头，县财政局、县农业农村局配合，6月底前完成首批清淤。'
const LEAST_TARGET = 24

describeInBrowser('a better answer', () => {
  let browser: Browser
  let office: Office
  let held: HeldImprove
  beforeAll(async () => {
    held = heldImprove()
    const improve: Improve = (...asking) => held.improve(...asking)
    ;[browser, office] = await Promise.all([
      openBrowser(),
      openOffice({ files: OFFICE_PLANS, improve }),
    ])
  })
  afterAll(() => Promise.all([browser?.close(), office?.close()]))

  /** Opens the answer to a question, of which nothing is improved yet. */
  async function ask(page: Page, question: string): Promise<void> {
    held = heldImprove()
    await page.goto(`${office.url}/?${new URLSearchParams({ q: question })}`)
  }
  const word = () => held.end((given) => wordedAs(WORDS, given))
  const arrived = (page: Page) => page.getByText(model.mark).waitFor()

  test.each([
    ['on a desk, in the light', { colorScheme: 'light', viewport: DESK }],
    ['on a phone, in the dark', { colorScheme: 'dark', viewport: PHONE, isMobile: true }],
  ] as const)('arrives in place, %s', async (_, options) => {
    const { page, complaints } = await visit(browser, options)
    await ask(page, QUESTION)
    const answer = page.locator('.answer')
    expect(await answer.textContent()).not.toContain(WORDS)
    expect(await page.getByText(model.checking).count()).toBe(0)
    word()
    await arrived(page)
    expect(await answer.textContent()).toContain(WORDS)
    expect(await page.locator('ol.sources > li').count()).toBe(1)
    expect(await page.getByRole('button', { name: feedback.good }).count()).toBe(1)
    expect([
      ...(await axeFaults(page)),
      ...(await overflowing(page)),
      ...(await smallTargets(page, LEAST_TARGET)),
    ]).toEqual([])
    expect(complaints).toEqual([])
    expect(office.failures).toEqual([])
  })

  test('leaves the page as it is where none comes', async () => {
    const { page, complaints } = await visit(browser)
    await ask(page, QUESTION)
    const before = await page.locator('main').innerHTML()
    const settled = page.waitForResponse(/\/better\//)
    held.end(() => undefined)
    expect((await settled).status()).toBe(204)
    await page.waitForFunction('!document.querySelector("[data-better]")')
    const line = /<p [^>]*data-better[^>]*><\/p>/
    expect(await page.locator('main').innerHTML()).toBe(before.replace(line, ''))
    expect(complaints).toEqual([])
  })

  test('leaves the page as it is where the server cannot be reached any more', async () => {
    const { page } = await visit(browser)
    await page.route(/\/better\//, (route) => route.abort())
    await ask(page, UNANSWERABLE)
    await page.waitForFunction('!document.querySelector("[data-better]")')
    expect(await page.locator('.answer.none').count()).toBe(1)
  })

  test('is waited for below a refusal, with a word that goes when it is there', async () => {
    const { page, complaints } = await visit(browser, { viewport: PHONE })
    await ask(page, UNANSWERABLE)
    await page.getByText(model.checking).waitFor()
    expect([...(await axeFaults(page)), ...(await overflowing(page))]).toEqual([])
    word()
    await arrived(page)
    expect(await page.getByText(model.checking).count()).toBe(0)
    expect(await page.locator('.answer.none').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('takes nobody from where they are', async () => {
    const { page } = await visit(browser)
    await ask(page, QUESTION)
    await page.getByRole('searchbox').fill('那配合单位呢')
    word()
    await arrived(page)
    const focused = () => page.evaluate<{ readonly name: string }>('inPage.focused()')
    expect((await focused()).name).toMatch(/^input/)
    expect(await page.getByRole('searchbox').inputValue()).toBe('那配合单位呢')

    await ask(page, QUESTION)
    await page.locator('.answer .cite').first().focus()
    word()
    await arrived(page)
    expect(await focused()).toMatchObject({ name: 'a.cite', href: '#source-1' })
  })

  test('has sources that open beside it, and leaves open what was opened before', async () => {
    const { page } = await visit(browser)
    await ask(page, QUESTION)
    const open = page.getByRole('link', { name: new RegExp(say.openSection) }).first()
    await open.click()
    await page.locator('#beside mark').first().waitFor()
    word()
    await arrived(page)
    expect(await page.locator('#beside mark').first().isVisible()).toBe(true)
    await page.getByRole('button', { name: say.closeSection }).click()
    await open.click()
    await page.locator('#beside mark').first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
  })

  test('is rated by the buttons that stood there', async () => {
    const { page } = await visit(browser)
    await ask(page, QUESTION)
    word()
    await arrived(page)
    await page.getByRole('button', { name: feedback.good }).click()
    await page.getByText(feedback.thanks).waitFor()
    expect(await page.locator('.answer').textContent()).toContain(WORDS)
  })

  test('is told to whoever hears the page, without a hurry', async () => {
    const { page } = await visit(browser)
    await ask(page, QUESTION)
    await page.evaluate('globalThis.region = document.querySelector(".answer")')
    word()
    await arrived(page)
    // A region that came with its words would tell nothing.
    expect(await page.evaluate('region.isConnected && region.ariaLive')).toBe('polite')
  })

  test('is led to by a link where scripts are off', async () => {
    const { page } = await visit(browser, { javaScriptEnabled: false })
    await ask(page, QUESTION)
    word()
    await page.getByRole('link', { name: model.waitForBetter }).click()
    await page.waitForURL(/\/better\//)
    expect(await page.locator('.answer').textContent()).toContain(WORDS)
    expect(await page.locator('ol.sources > li').count()).toBe(1)
  })
})
