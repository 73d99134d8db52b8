/** What admins do in a browser: a file is dropped or chosen, reviewed, taken in, and can be asked. */

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../../src/channels/messages.js'
import { axeFaults, describeInBrowser, openBrowser, PHONE, overflowing, visit } from './browser.js'
import { ADMIN, MEMBER, openOffice, type Office } from './office.js'
import { OFFICE_PLANS } from './officePlans.js'

const { administration, web, webAdmin: say } = messages('zh')

/** A plan of a county that the library does not know yet. */
function planOf(county: string): { name: string; text: string } {
  return {
    name: `${county}绿化方案.md`,
    text: `# ${county}村庄绿化实施方案\n\n## 一、主要任务\n\n### （一）建设乡村林网\n\n补植林网35公里。由县林业局牵头，县交通运输局配合。\n`,
  }
}

/** Lets go of a file over the form, as from a folder of the desk. */
async function drop(page: Page, { name, text }: { name: string; text: string }): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    `inPage.transferOf(${JSON.stringify(name)}, ${JSON.stringify(text)})`,
  )
  for (const event of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('#upload', event, { dataTransfer })
}

async function choose(page: Page, { name, text }: { name: string; text: string }): Promise<void> {
  const buffer = Buffer.from(text)
  await page.setInputFiles('#files', { name, mimeType: 'text/markdown', buffer })
}

async function signedIn(browser: Browser, office: Office, person: number, path: string) {
  const { page, complaints } = await visit(browser)
  await page.goto(office.signInLink(person, path))
  await page.waitForURL(office.url + path)
  return { page, complaints }
}

describeInBrowser('an admin', () => {
  let browser: Browser
  let office: Office
  beforeAll(async () => {
    const files = OFFICE_PLANS
    ;[browser, office] = await Promise.all([
      openBrowser(),
      openOffice({ files, entrance: 'telegram' }),
    ])
  })
  afterAll(() => Promise.all([browser?.close(), office?.close()]))

  test.each([
    ['drops', '云岭县', drop],
    ['chooses', '石桥县', choose],
  ])('%s a file, reviews it, takes it in and asks it', async (_, county, send) => {
    const { page, complaints } = await signedIn(browser, office, ADMIN, '/admin/uploads')
    await send(page, planOf(county))
    await page.waitForURL(/\/admin\/uploads\/.+/)
    expect(await page.getByRole('main').textContent()).toContain(`${county}村庄绿化实施方案`)
    expect(await axeFaults(page)).toEqual([])
    await page.setViewportSize(PHONE)
    expect(await overflowing(page)).toEqual([])

    await page.getByRole('button', { name: administration.addButton }).click()
    await page.getByText(say.reindexed).waitFor({ timeout: 15_000 })
    await page.goto(`${office.url}/`)
    await page.getByRole('searchbox').fill(`${county}乡村林网由谁牵头？`)
    await page.getByRole('button', { name: web.askButton, exact: true }).click()
    await page.waitForURL(/[?&]q=/)
    expect(await page.locator('.answer').textContent()).toContain('县林业局')
    expect(complaints).toEqual([])
    expect(office.failures).toEqual([])
  })

  test('sees how far each of several files is, and that all of them came', async () => {
    const { page, complaints } = await signedIn(browser, office, ADMIN, '/admin/uploads')
    const files = ['南屏县', '北屏县'].map(planOf)
    await page.setInputFiles(
      '#files',
      files.map(({ name, text }) => ({
        name,
        mimeType: 'text/markdown',
        buffer: Buffer.from(text),
      })),
    )
    for (const { name } of files) await page.getByRole('link', { name }).waitFor()
    expect(await page.locator('progress').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('is told why a file is not taken', async () => {
    const { page } = await signedIn(browser, office, ADMIN, '/admin/uploads')
    await choose(page, { name: 'notes.exe', text: 'MZ' })
    await page.getByText('notes.exe').first().waitFor()
    await page.locator('.warning').first().waitFor()
    expect(await page.locator('main').textContent()).not.toContain(say.findings)
  })

  test('is nobody else: a member finds no such page', async () => {
    const { page } = await signedIn(browser, office, MEMBER, '/plans')
    for (const path of ['/admin', '/admin/uploads', '/admin/plans'])
      expect((await page.goto(office.url + path))?.status(), path).toBe(404)
  })
})
