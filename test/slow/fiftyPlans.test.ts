import { afterAll, beforeAll, expect, test } from 'vitest'
import { generatePlans } from '../../src/evaluate/distractors/generatePlan.js'
import { generatedPlan } from '../support/generatedPlans.js'
import { openSite, type Page, type Site } from '../channels/web/site.js'

const MOST_BYTES = 100_000
const MOST_MS = 200
const RUNS = 7
/** A list that leads round in a circle ends here. */
const MOST_PAGES = 300

let varied: Site
let alike: Site

beforeAll(async () => {
  const plans = generatePlans(50, 1)
  varied = await openSite(Object.fromEntries(plans.map(({ file, text }) => [file, text])))
  const numbers = Array.from({ length: 50 }, (_, i) => i + 1)
  alike = await openSite(
    Object.fromEntries(
      numbers.map((number) => [`${number}.md`, generatedPlan({ number, sections: 30 })]),
    ),
  )
}, 120_000)
afterAll(() => Promise.all([varied.close(), alike.close()]))

/** All pages of a list, by their own links; the bars beside a list have others. */
async function pagesFrom(site: Site, path: string): Promise<Page[]> {
  const pages: Page[] = []
  for (let next = path; next !== '';) {
    const page = await site.open(next)
    expect(page.status).toBe(200)
    expect(pages.push(page)).toBeLessThan(MOST_PAGES)
    next = page.href('a[rel=next][href*="page="]')
  }
  return pages
}

function bytesOf({ $ }: Page): number {
  return Buffer.byteLength($.html())
}

async function medianMs(site: Site, path: string): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now()
    await (await site.web.request(path)).text()
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Infinity
}

test.each(['/who', '/offices', '/targets', '/targets?sort=value', '/who?role=participant'])(
  'every page of %s over fifty plans is small and soon there',
  async (path) => {
    for (const site of [varied, alike]) {
      const pages = await pagesFrom(site, path)
      for (const page of pages) expect(bytesOf(page)).toBeLessThan(MOST_BYTES)
      const ms = await medianMs(site, path)
      expect(ms).toBeLessThan(MOST_MS)
    }
  },
  120_000,
)

test('the pages of the matrix have all tasks, each once, and at most sixty offices', async () => {
  for (const site of [varied, alike]) {
    const { rows } = await site.ports.tasks({}, 'all')
    let tasks = 0
    for (const { $ } of await pagesFrom(site, '/who')) {
      tasks += $('.matrix th[scope=row]').length
      expect($('.matrix thead th').length).toBeLessThanOrEqual(61)
      expect($('.matrix th[scope=row]').length).toBeLessThanOrEqual(40)
    }
    expect(tasks).toBe(rows.length)
    expect(rows.length).toBeGreaterThan(200)
  }
}, 120_000)

test('the page of an office with tasks in every plan is paged too', async () => {
  const [busiest] = (await alike.ports.tasks({}, 'all')).offices
  const pages = await pagesFrom(alike, `/offices/${encodeURIComponent(busiest?.office ?? '')}`)
  expect(pages.length).toBeGreaterThan(1)
  for (const page of pages) expect(bytesOf(page)).toBeLessThan(MOST_BYTES)
})

test('a file holds all rows, not one page', async () => {
  const { rows } = await alike.ports.figures({}, 'all')
  const text = await (await alike.web.request('/targets.csv')).text()
  expect(text.trimEnd().split('\r\n')).toHaveLength(rows.length + 1)
})
