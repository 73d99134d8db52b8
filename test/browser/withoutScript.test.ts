/** With scripts off, and on paper: what is read is all there. */

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../../src/channels/messages.js'
import { describeInBrowser, openBrowser, visit } from './browser.js'
import { openOffice, type Office } from './office.js'
import { CITED, CITED_PLAN, OFFICE_PLANS, QUESTION } from './officePlans.js'

const say = messages('zh').web

describeInBrowser('a page', () => {
  let browser: Browser
  let office: Office
  beforeAll(async () => {
    ;[browser, office] = await Promise.all([openBrowser(), openOffice({ files: OFFICE_PLANS })])
  })
  afterAll(() => Promise.all([browser?.close(), office?.close()]))

  test('without script asks, answers, and opens the source at the cited words', async () => {
    const { page } = await visit(browser, { javaScriptEnabled: false })
    await page.goto(office.url)
    await page.getByRole('searchbox').fill(QUESTION)
    await page.getByRole('button', { name: say.askButton, exact: true }).click()
    await page.waitForURL(/[?&]q=/)
    expect(await page.locator('.answer').textContent()).toContain('县水利局')
    await page
      .getByRole('link', { name: new RegExp(say.openSection) })
      .first()
      .click()
    await page.waitForURL(/\/sections\/.*#quote$/)
    expect(await page.locator('mark').first().textContent()).toContain(CITED)
  })

  test('without script leads from the list to a plan, and within it to a section', async () => {
    const { page } = await visit(browser, { javaScriptEnabled: false })
    await page.goto(`${office.url}/plans`)
    await page.getByRole('main').getByRole('link', { name: CITED_PLAN }).click()
    await page.waitForURL(/\/plans\//)
    const outline = page.getByRole('navigation', { name: say.outline })
    await outline.getByRole('link', { name: /整治入河排污口/ }).click()
    await page.waitForURL(/#\w{16}$/)
    const id = new URL(page.url()).hash.slice(1)
    expect(await page.locator(`[id="${id}"]`).textContent()).toContain('封堵违规排污口')
  })

  test('without script shows no button that would do nothing', async () => {
    const { page } = await visit(browser, { javaScriptEnabled: false })
    const [plan] = office.plans
    await page.goto(`${office.url}/plans/${plan?.id}`)
    for (const button of await page.locator('main button').all())
      expect(await button.isVisible(), (await button.textContent()) ?? '').toBe(false)
  })

  test('copies the address of what is read', async () => {
    const { page } = await visit(browser, { permissions: ['clipboard-read', 'clipboard-write'] })
    const [plan] = office.plans
    await page.goto(`${office.url}/plans/${plan?.id}`)
    await page.getByRole('button', { name: say.copyLink }).first().click()
    await page.getByRole('button', { name: say.copied }).first().waitFor()
    const copied = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(copied).toBe(`${office.url}/plans/${plan?.id}`)
  })

  test('on paper is the text alone', async () => {
    const { page } = await visit(browser)
    const plan = office.plans.find(({ title }) => title === CITED_PLAN)
    await page.goto(`${office.url}/plans/${plan?.id}`)
    await page.emulateMedia({ media: 'print' })
    for (const navigation of await page.getByRole('navigation').all())
      expect(await navigation.isVisible()).toBe(false)
    for (const button of await page.locator('button').all())
      expect(await button.isVisible()).toBe(false)
    expect(await page.getByRole('main').innerText()).toContain('封堵违规排污口')
  })
})
