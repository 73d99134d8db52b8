/** Who does what, and figures, in a browser: narrowed, opened at their words, and taken along as files. */

import { readFileSync } from 'node:fs'
import { read, utils } from '@e965/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../../src/channels/messages.js'
import { describeInBrowser, openBrowser, overflowing, PHONE, visit } from './browser.js'
import { manyPlans } from './manyPlans.js'
import { openOffice, type Office } from './office.js'
import { CITED_PLAN, OFFICE_PLANS } from './officePlans.js'

const { answer, lookups: say, reading } = messages('zh')
const BYTE_ORDER_MARK = '\uFEFF'
/** From a tap to the page that can be read. */
const MOST_OPENING_MS = 2_000

function matrix(page: Page) {
  return page.getByRole('table', { name: say.matrix })
}

async function filterBy(page: Page, fields: { plan?: string; office?: string }): Promise<void> {
  const form = page.getByRole('search', { name: say.filter })
  if (fields.plan)
    await form.getByRole('combobox', { name: new RegExp(`^${say.plan}`) }).selectOption(fields.plan)
  if (fields.office) await form.getByLabel(say.office, { exact: true }).fill(fields.office)
  await form.getByRole('button', { name: say.filter }).click()
  await page.waitForURL(/\?/)
}

/** The file that a link saves, and the name it is saved under. */
async function download(page: Page, format: string): Promise<{ name: string; bytes: Buffer }> {
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: say.downloadAs(format), exact: true }).click(),
  ])
  return { name: saved.suggestedFilename(), bytes: readFileSync(await saved.path()) }
}

function rowsOf(bytes: Buffer): Record<string, string>[] {
  const { Sheets, SheetNames } = read(bytes)
  return utils.sheet_to_json(Sheets[SheetNames[0] ?? ''] ?? {})
}

describeInBrowser('what is looked up', () => {
  let browser: Browser
  let office: Office
  beforeAll(async () => {
    ;[browser, office] = await Promise.all([openBrowser(), openOffice({ files: OFFICE_PLANS })])
  })
  afterAll(() => Promise.all([browser?.close(), office?.close()]))

  test.each([
    ['with script', true],
    ['without script', false],
  ])('is narrowed to a plan and an office, %s', async (_, javaScriptEnabled) => {
    const { page, complaints } = await visit(browser, { javaScriptEnabled })
    await page.goto(`${office.url}/who`)
    const all = await matrix(page).getByRole('row').count()
    await filterBy(page, { plan: CITED_PLAN, office: '县生态环境局' })
    const rows = await matrix(page).getByRole('row').allTextContents()
    expect(rows.length).toBeLessThan(all)
    expect(rows.join()).toContain('排污口')
    expect(rows.join()).not.toContain('河流划界')
    expect(complaints).toEqual([])
  })

  test('tells who leads and who takes part, by a sign and in words', async () => {
    const { page } = await visit(browser)
    await page.goto(`${office.url}/who`)
    const row = matrix(page).getByRole('row', { name: /整治入河排污口/ })
    const cells = await row.getByRole('cell').allTextContents()
    expect(cells.filter((cell) => cell.includes(answer.role.lead))).toHaveLength(1)
    expect(cells.filter((cell) => cell.includes(answer.role.participant))).toHaveLength(2)
  })

  test('opens a task at the words that give it to an office', async () => {
    const { page } = await visit(browser)
    await page.goto(`${office.url}/who`)
    await matrix(page)
      .getByRole('link', { name: /整治入河排污口/ })
      .click()
    await page.waitForURL(/\/sections\//)
    await page.waitForFunction('inPage.isInView("mark")')
  })

  test('leads to an office’s page with all that it leads and joins', async () => {
    const { page } = await visit(browser)
    await page.goto(`${office.url}/who`)
    await matrix(page).getByRole('link', { name: '县水利局', exact: true }).click()
    await page.waitForURL(/\/offices\//)
    const words = (await page.getByRole('main').textContent()) ?? ''
    for (const task of ['开展河道清淤', '建设生态护岸', '推进河湖划界'])
      expect(words).toContain(task)
  })

  test('comes as a workbook that holds the rows that are shown', async () => {
    const { page } = await visit(browser)
    await page.goto(`${office.url}/who`)
    await filterBy(page, { office: '县民政局' })
    const { name, bytes } = await download(page, '.xlsx')
    expect(name).toMatch(/\.xlsx$/)
    const rows = rowsOf(bytes)
    expect(rows).toHaveLength(2)
    for (const row of rows) {
      expect(row[answer.role.lead]).toContain('县民政局')
      expect(row[reading.columns.plan]).toBe('青溪县养老服务提升方案')
    }
  })

  test('comes as separated values that Excel reads as they are', async () => {
    const { page } = await visit(browser)
    await page.goto(`${office.url}/targets`)
    const { name, bytes } = await download(page, '.csv')
    expect(name).toMatch(/\.csv$/)
    const text = bytes.toString('utf8')
    expect(text.startsWith(BYTE_ORDER_MARK)).toBe(true)
    expect(text).toContain('\r\n')
    expect(text).toContain('120')
  })

  test('sorts figures by what a head says, and back', async () => {
    const { page } = await visit(browser)
    await page.goto(`${office.url}/targets`)
    const head = page.getByRole('columnheader', { name: reading.columns.value })
    await head.getByRole('link').click()
    await page.waitForURL(/sort=value/)
    expect(await head.getAttribute('aria-sort')).toMatch(/^(?:ascending|descending)$/)
    const before = await head.getAttribute('aria-sort')
    await head.getByRole('link').click()
    await page.waitForURL(/order=/)
    expect(await head.getAttribute('aria-sort')).not.toBe(before)
  })

  test('shows a metric of two plans as bars, the greater one longer', async () => {
    const { page } = await visit(browser)
    await page.goto(`${office.url}/targets`)
    const bars = page.getByRole('region', { name: say.sideBySide }).or(page.locator('.compared'))
    const items = await bars.first().getByRole('listitem').all()
    expect(items.length).toBeGreaterThanOrEqual(2)
    const widths = await bars
      .first()
      .locator('rect')
      .evaluateAll((all) => all.map((rect) => Number(rect.getAttribute('width'))))
    expect(Math.max(...widths)).toBeGreaterThan(Math.min(...widths))
  })
})

describeInBrowser('the matrix of fifty plans', () => {
  let browser: Browser
  let office: Office
  beforeAll(async () => {
    ;[browser, office] = await Promise.all([openBrowser(), openOffice({ files: manyPlans(50) })])
  })
  afterAll(() => Promise.all([browser?.close(), office?.close()]))

  test('is there at once and keeps its heads in view', async () => {
    const { page, complaints } = await visit(browser)
    await page.goto(`${office.url}/who`)
    const from = performance.now()
    await page.goto(`${office.url}/who`)
    expect(performance.now() - from).toBeLessThan(MOST_OPENING_MS)
    expect(await matrix(page).getByRole('row').count()).toBeGreaterThan(10)
    await page.getByRole('region', { name: say.matrix }).evaluate((region) => {
      region.scrollTop = region.scrollHeight
      region.scrollLeft = region.scrollWidth
    })
    const corner = matrix(page).getByRole('columnheader', { name: say.task, exact: true })
    const [head, frame] = await Promise.all([
      corner.boundingBox(),
      page.getByRole('region', { name: say.matrix }).boundingBox(),
    ])
    expect(Math.abs((head?.y ?? -99) - (frame?.y ?? 99))).toBeLessThan(4)
    expect(Math.abs((head?.x ?? -99) - (frame?.x ?? 99))).toBeLessThan(4)
    expect(complaints).toEqual([])
  })

  test('fits a phone, and is narrowed to one office', async () => {
    const { page } = await visit(browser, { viewport: PHONE })
    await page.goto(`${office.url}/who`)
    expect(await overflowing(page)).toEqual([])
    await filterBy(page, { office: '市水务局' })
    expect(await overflowing(page)).toEqual([])
    expect(await page.getByRole('main').textContent()).toContain('市水务局')
  })
})
