/** Asking in a browser: the answer, its sources, and the words they quote. */

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../../src/channels/messages.js'
import { describeInBrowser, openBrowser, PHONE, visit } from './browser.js'
import { openOffice, type Office } from './office.js'
import {
  CITED,
  CITED_PLAN,
  FAR_CITED,
  FAR_QUESTION,
  OFFICE_PLANS,
  OPEN_QUESTION,
  QUESTION,
  UNANSWERABLE,
} from './officePlans.js'

const say = messages('zh').web

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('searchbox').fill(question)
  await page.getByRole('button', { name: say.askButton, exact: true }).click()
  await page.waitForURL(/[?&]q=/)
}

describeInBrowser('asking', () => {
  let browser: Browser
  let office: Office
  beforeAll(async () => {
    ;[browser, office] = await Promise.all([openBrowser(), openOffice({ files: OFFICE_PLANS })])
  })
  afterAll(() => Promise.all([browser?.close(), office?.close()]))

  test.each([
    ['on a desk', {}],
    ['on a phone', { viewport: PHONE, isMobile: true, hasTouch: true }],
  ])('gives an answer whose source opens with the cited words in view, %s', async (_, options) => {
    const { page, complaints } = await visit(browser, options)
    await page.goto(office.url)
    await ask(page, FAR_QUESTION)
    await page
      .getByRole('link', { name: new RegExp(say.openSection) })
      .first()
      .click()
    const mark = page.locator('mark').first()
    await mark.waitFor()
    await page.waitForFunction('inPage.isInView("mark")')
    expect(await mark.textContent()).toContain(FAR_CITED)
    expect(complaints).toEqual([])
  })

  test('shows who leads, with the plan and the quote beside it', async () => {
    const { page } = await visit(browser)
    await page.goto(office.url)
    await ask(page, QUESTION)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(QUESTION)
    expect(await page.locator('.answer').textContent()).toContain('县水利局')
    expect(await page.locator('ol.sources').textContent()).toContain(CITED)
    expect(await page.locator('ol.sources').textContent()).toContain(CITED_PLAN)
  })

  test('takes a follow-up that leaves out what was asked before', async () => {
    const { page } = await visit(browser)
    await page.goto(office.url)
    await ask(page, QUESTION)
    await ask(page, '那配合单位呢？')
    await page.waitForURL(/h=/)
    expect(await page.locator('.answer').textContent()).toContain('县财政局')
  })

  test('shows both plans that differ, and narrows to one of them', async () => {
    const { page } = await visit(browser)
    await page.goto(office.url)
    await ask(page, OPEN_QUESTION)
    expect(await page.locator('.answer article').count()).toBe(2)
    const only = page.getByRole('link', { name: new RegExp(`${say.onlyThisPlan}.*${CITED_PLAN}`) })
    await only.click()
    await page.waitForURL(/plan=/)
    expect(await page.locator('.answer article').count()).toBe(0)
    expect(await page.locator('.answer').textContent()).toContain('县水利局')
    expect(await page.locator('.answer').textContent()).not.toContain('县农业农村局')
  })

  test('says that nothing was found rather than something near', async () => {
    const { page, complaints } = await visit(browser)
    await page.goto(office.url)
    await ask(page, UNANSWERABLE)
    expect(await page.locator('.answer.none').count()).toBe(1)
    expect(await page.locator('.answer').textContent()).not.toContain('牵头：')
    expect(complaints).toEqual([])
  })
})
