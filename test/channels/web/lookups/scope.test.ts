import { load } from 'cheerio'
import XLSX from '@e965/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MEMBER, openGate, type Gate } from '../access/knocking.js'
import { openSite, type Site } from '../site.js'
import { PARKS, RIVERS } from './plans.js'

/** Of the plan that the member may not see: its name, its offices, its words and figures. */
const BEYOND = /白溪|河道|县交通局|水源|巡河|45|98/

let site: Site
let gate: Gate
let cookie: string
let beyond: string

beforeAll(async () => {
  site = await openSite({ 'parks.txt': PARKS, 'rivers.txt': RIVERS })
  const plans = await site.ports.plans('all')
  const own = plans.filter(({ title }) => title.startsWith('青溪县')).map(({ id }) => id)
  beyond = plans.find(({ title }) => title.startsWith('白溪县'))?.id ?? ''
  gate = openGate(site, { [MEMBER]: own })
  cookie = await gate.enter(MEMBER)
})
afterAll(() => site.close())

async function words(path: string): Promise<string> {
  const response = await gate.get(path, cookie)
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (path.includes('xlsx')) {
    const { Sheets } = XLSX.read(bytes)
    return JSON.stringify(Object.values(Sheets).map((one) => XLSX.utils.sheet_to_json(one)))
  }
  return new TextDecoder().decode(bytes)
}

const office = (name: string) => `/offices/${encodeURIComponent(name)}`

test.each([
  '/who',
  '/who?office=县水利局',
  '/who?role=lead',
  '/offices',
  '/who.csv',
  '/who.xlsx',
  '/targets',
  '/targets?sort=value&order=desc',
  '/targets?unit=公里',
  '/targets.csv',
  '/targets.xlsx',
  office('县水利局'),
  `${office('县水利局')}?format=csv`,
  `${office('县水利局')}?format=xlsx`,
])('%s tells nothing of a plan beyond the scope', async (path) => {
  const seen = await words(path)
  expect(seen).toMatch(/青溪县|县园林中心/)
  // Ids and spans in addresses are made of such digits too.
  const text = seen.startsWith('<!doctype') ? readable(seen) : seen
  expect(text).not.toMatch(BEYOND)
})

/** What is read and what fields would send. */
function readable(html: string): string {
  const $ = load(html)
  const values = $('[value]')
    .toArray()
    .map((one) => $(one).attr('value'))
  return [$('main').text(), ...values].join('\n')
}

test('whoever may see all sees it there', async () => {
  expect((await site.open('/who')).text('main')).toMatch(BEYOND)
  expect((await site.open('/targets')).text('main')).toMatch(BEYOND)
})

test('an office of another plan is as unknown as one of none', async () => {
  const there = await gate.get(office('县交通局'), cookie)
  const nowhere = await gate.get(office('县海事局'), cookie)
  expect([there.status, nowhere.status]).toEqual([404, 404])
  const text = async (response: Response) => load(await response.text())('main').text()
  expect((await text(there)).replace('县交通局', '县海事局')).toBe(await text(nowhere))
})

test('its id narrows to nothing, as an id that never was', async () => {
  const at = async (path: string) => load(await words(path))('main').text()
  const never = 'a'.repeat(16)
  for (const path of ['/who', '/targets']) {
    const seen = await at(`${path}?plan=${beyond}`)
    expect(seen.replace(beyond, never)).toBe(await at(`${path}?plan=${never}`))
  }
})
