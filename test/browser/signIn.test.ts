/** The door in a browser: by the bot's link, and by what Telegram hands to a Mini App. */

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../../src/channels/messages.js'
import { describeInBrowser, openBrowser, visit } from './browser.js'
import { ADMIN, initDataOf, MEMBER, openOffice, type Office, STRANGER } from './office.js'
import { OFFICE_PLANS } from './officePlans.js'

const { web: say, signIn } = messages('zh')

describeInBrowser('the door', () => {
  let browser: Browser
  let office: Office
  beforeAll(async () => {
    ;[browser, office] = await Promise.all([
      openBrowser(),
      openOffice({ files: OFFICE_PLANS, entrance: 'telegram' }),
    ])
  })
  afterAll(() => Promise.all([browser?.close(), office?.close()]))

  test('shows no plan to whoever is not signed in, and the way in', async () => {
    const { page } = await visit(browser)
    const response = await page.goto(`${office.url}/plans`)
    expect(response?.status()).toBe(401)
    expect(await page.getByRole('link', { name: signIn.open }).getAttribute('href')).toContain(
      'https://t.me/wenji_test_bot?start=',
    )
    expect(await page.content()).not.toContain('青溪县')
  })

  test('is opened by a link of the bot, which leads to what was asked for', async () => {
    const { page, complaints } = await visit(browser)
    await page.goto(office.signInLink(MEMBER, '/plans'))
    await page.waitForURL(`${office.url}/plans`)
    expect(await page.getByRole('main').textContent()).toContain('青溪县')
    expect(complaints).toEqual([])
    const [cookie] = await page.context().cookies()
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax' })
  })

  test('is opened by the same link no second time', async () => {
    const link = office.signInLink(MEMBER, '/plans')
    const first = await visit(browser)
    await first.page.goto(link)
    await first.page.waitForURL(`${office.url}/plans`)
    const { page } = await visit(browser)
    expect((await page.goto(link))?.status()).toBe(401)
    expect(await page.getByRole('main').textContent()).toContain(signIn.stale)
  })

  test('is opened by a press where scripts are off', async () => {
    const { page } = await visit(browser, { javaScriptEnabled: false })
    await page.goto(office.signInLink(MEMBER, '/plans'))
    await page.getByRole('button', { name: signIn.enter }).click()
    await page.waitForURL(`${office.url}/plans`)
  })

  test('is opened by what Telegram signs for a Mini App', async () => {
    const { page, complaints } = await visit(browser)
    const hash = new URLSearchParams({ tgWebAppData: initDataOf(MEMBER) })
    await page.goto(`${office.url}/signin?next=/plans#${hash}`)
    await page.waitForURL(`${office.url}/plans`)
    expect(await page.getByRole('main').textContent()).toContain('青溪县')
    expect(complaints).toEqual([])
  })

  test('stays shut to what was signed for another bot, and says so', async () => {
    const { page } = await visit(browser)
    const hash = new URLSearchParams({ tgWebAppData: initDataOf(MEMBER, '654321:another') })
    await page.goto(`${office.url}/signin?next=/plans#${hash}`)
    await page.getByText(signIn.failed).waitFor()
    expect((await page.goto(`${office.url}/plans`))?.status()).toBe(401)
  })

  test('lets nobody in whom the bot does not know', async () => {
    const { page } = await visit(browser)
    await page.goto(office.signInLink(STRANGER, '/plans'))
    await page.getByText(say.notAdmitted).waitFor()
    expect(await page.content()).not.toContain('青溪县')
  })

  test('shows the way to the admin pages to admins alone', async () => {
    for (const [person, count] of [
      [ADMIN, 1],
      [MEMBER, 0],
    ] as const) {
      const { page } = await visit(browser)
      await page.goto(office.signInLink(person, '/plans'))
      await page.waitForURL(`${office.url}/plans`)
      expect(await page.getByRole('link', { name: say.admin, exact: true }).count()).toBe(count)
    }
  })

  test('is shut behind whoever signs out', async () => {
    const { page } = await visit(browser)
    await page.goto(office.signInLink(MEMBER, '/plans'))
    await page.waitForURL(`${office.url}/plans`)
    await page.getByRole('button', { name: signIn.leave }).click()
    await page.waitForURL(/\/signin$/)
    expect((await page.goto(`${office.url}/plans`))?.status()).toBe(401)
  })
})
