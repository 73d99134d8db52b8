/** What holds for every page: all can read it, it fits a phone, it runs nothing that its policy forbids. */

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { COLOURS } from '../../src/channels/web/frame/stylesheet.js'
import type { PlanId } from '../../src/domain/plan.js'
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
import { ADMIN, openOffice, type Office, STRANGER } from './office.js'
import { CITED_PLAN, OFFICE_PLANS, OPEN_QUESTION, QUESTION, UNANSWERABLE } from './officePlans.js'

/** Of language, scheme and width each two stand together once; all three at once would find no more. */
const SETTINGS = [
  {
    language: 'zh',
    looks: [
      { colorScheme: 'light', viewport: DESK },
      { colorScheme: 'dark', viewport: PHONE },
    ],
  },
  {
    language: 'en',
    looks: [
      { colorScheme: 'dark', viewport: DESK },
      { colorScheme: 'light', viewport: PHONE },
    ],
  },
] as const

/** Pixels. By WCAG 2.2, AA; links within a line of text may be as high as the line. */
const LEAST_TARGET = 24

const asked = (q: string): string => `/?${new URLSearchParams({ q })}`
const officePath = (name: string): string => `/offices/${encodeURIComponent(name)}`

const PAGES: readonly (readonly [string, (office: Office) => string | Promise<string>])[] = [
  ['the question box', () => '/'],
  ['an answer', () => asked(QUESTION)],
  ['an answer of two plans', () => asked(OPEN_QUESTION)],
  ['a refusal', () => asked(UNANSWERABLE)],
  ['a question that is too long', () => asked('问'.repeat(4_100))],
  ['the list of plans', () => '/plans'],
  ['a plan', (office) => `/plans/${planId(office)}`],
  ['a section', sectionPath],
  ['a summary', summaryPath],
  ['a section that is not there', () => `/sections/${'a'.repeat(16)}`],
  ['a page that is not there', () => '/nothing'],
  ['responsibilities', () => '/who'],
  ['responsibilities of one office', () => `/who?${new URLSearchParams({ office: '县水利局' })}`],
  ['responsibilities of no office', () => `/who?${new URLSearchParams({ office: '县气象局' })}`],
  ['the offices', () => '/offices'],
  ['an office', () => officePath('县水利局')],
  ['an office that no plan names', () => officePath('县气象局')],
  ['the figures', () => '/targets'],
  ['the figures, sorted', () => '/targets?sort=value&order=desc'],
  ['the overview of admins', () => '/admin'],
  ['the upload', () => '/admin/uploads'],
  ['the plans of admins', () => '/admin/plans'],
  ['the versions of a plan', (office) => `/admin/plans/${planId(office)}/versions`],
  ['reading anew', () => '/admin/reindex'],
  ['feedback', () => '/admin/feedback'],
  ['questions without an answer', () => '/admin/unanswered'],
]

describeInBrowser('every page', () => {
  let browser: Browser
  let office: Office
  let closed: Office
  beforeAll(async () => {
    const files = OFFICE_PLANS
    ;[browser, office, closed] = await Promise.all([
      openBrowser(),
      openOffice({ files }),
      openOffice({ files, entrance: 'telegram' }),
    ])
  })
  afterAll(() => Promise.all([browser?.close(), office?.close(), closed?.close()]))

  test.each(PAGES)('%s', async (_, pathIn) => {
    const { page, complaints } = await visit(browser)
    expect(await faultsOf(page, office.url + (await pathIn(office)))).toEqual([])
    expect(complaints).toEqual([])
    expect(office.failures).toEqual([])
  })

  test.each([
    ['the way in', () => `${closed.url}/plans`],
    ['a link that is not true', () => `${closed.url}/signin?ticket=made.up&next=/`],
  ])('%s', async (_, address) => {
    const { page, complaints } = await visit(browser)
    expect(await faultsOf(page, address())).toEqual([])
    expect(complaints).toEqual([])
  })

  test('the button that signs in, where scripts are off', async () => {
    // What looks for faults runs by the browser's own door, which is open without scripts as well.
    const { page } = await visit(browser, { javaScriptEnabled: false })
    await page.goto(closed.signInLink(ADMIN, '/'))
    await page.setViewportSize(PHONE)
    expect(await page.getByRole('button').count()).toBe(1)
    const { width = 0 } = (await page.locator('main').boundingBox()) ?? {}
    expect(width).toBeLessThanOrEqual(PHONE.width)
  })

  test.each([
    ['the question box, signed in', ADMIN, '/'],
    ['a refusal to whom the bot does not know', STRANGER, '/plans'],
    ['the overview of admins, signed in', ADMIN, '/admin'],
  ])('%s', async (_, person, path) => {
    const { page, complaints } = await visit(browser)
    await page.goto(closed.signInLink(person, path))
    await page.waitForURL(closed.url + path)
    expect(await faultsOf(page, closed.url + path)).toEqual([])
    expect(complaints).toEqual([])
    expect(closed.failures).toEqual([])
  })

  test('is faulted for what nobody could read, reach or tap, and for a script of its own', async () => {
    const { page, complaints } = await visit(browser)
    await page.goto(office.url)
    await page.evaluate('inPage.spoil()')
    expect((await axeFaults(page)).map((fault) => fault.split(':')[0])).toEqual([
      'color-contrast',
      'label',
    ])
    expect(await overflowing(page)).toContain('p#spoilt')
    expect((await smallTargets(page, LEAST_TARGET)).join()).toContain('input')
    await vi.waitFor(() => expect(complaints.join()).toContain('policy: script-src-elem inline'))
  })

  test.each(['light', 'dark'] as const)(
    'is of paper as the scheme wants it: %s',
    async (scheme) => {
      const { page } = await visit(browser, { colorScheme: scheme })
      await page.goto(office.url)
      const paper = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
      expect(paper).toBe(rgbOf(COLOURS[scheme].paper))
    },
  )
})

/** What is wrong with a page in any of the settings; each fault says in which. */
async function faultsOf(page: Page, address: string): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { language, looks } of SETTINGS) {
    const url = new URL(address)
    url.searchParams.set('lang', language)
    await page.goto(url.href)
    expect(await page.evaluate('document.documentElement.lang')).toMatch(language)
    for (const { colorScheme, viewport } of looks) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize(viewport)
      const found = await faultsHere(page, viewport === PHONE)
      faults.push(...found.map((one) => `${language}, ${colorScheme}, ${viewport.width}: ${one}`))
    }
  }
  return faults
}

async function faultsHere(page: Page, isPhone: boolean): Promise<readonly string[]> {
  return [
    ...(await axeFaults(page)),
    ...(await overflowing(page)),
    ...(isPhone ? await smallTargets(page, LEAST_TARGET) : []),
  ]
}

function planId({ plans }: Office): string {
  return plans.find(({ title }) => title === CITED_PLAN)?.id ?? ''
}

/** With a quote to be marked. */
async function sectionPath({ app }: Office): Promise<string> {
  const answer = await app.ask({ text: QUESTION, history: [], scope: 'all' })
  const [citation] = answer.citations
  return `/sections/${citation?.sectionId}?from=${citation?.start}&to=${citation?.end}#quote`
}

async function summaryPath(office: Office): Promise<string> {
  const [root] = await office.app.library.outline(planId(office) as PlanId)
  return `/sum?section=${root?.id}`
}

/** `#14181b` as a browser writes it. */
function rgbOf(hex: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  return `rgb(${parts.join(', ')})`
}
