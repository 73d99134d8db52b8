import XLSX from '@e965/xlsx'
import Papa from 'papaparse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../site.js'
import { PARKS, RIVERS } from './plans.js'

let site: Site

beforeAll(async () => {
  site = await openSite({ 'parks.txt': PARKS, 'rivers.txt': RIVERS })
})
afterAll(() => site.close())

async function csv(path: string): Promise<string[][]> {
  const bytes = await (await site.web.request(path)).arrayBuffer()
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  expect(text.startsWith('\ufeff')).toBe(true)
  return Papa.parse<string[]>(text.slice(1).trimEnd(), { newline: '\r\n' }).data
}

async function xlsx(path: string): Promise<string[][]> {
  const { Sheets, SheetNames } = XLSX.read(
    new Uint8Array(await (await site.web.request(path)).arrayBuffer()),
  )
  const sheet = Sheets[SheetNames[0] ?? ''] ?? {}
  for (const [name, cell] of Object.entries(sheet))
    if (!name.startsWith('!')) expect((cell as { t: string }).t).toBe('s')
  return XLSX.utils.sheet_to_json(sheet, { header: 1, defval: '' })
}

test.each(['/who', '/targets'])('%s has the same rows in both files', async (path) => {
  const [separated, sheet] = [await csv(`${path}.csv`), await xlsx(`${path}.xlsx`)]
  expect(separated.length).toBeGreaterThan(4)
  expect(separated.map((row) => row.map((cell) => cell.replace(/^\t/, '')))).toEqual(sheet)
})

test('the tasks have a column a role', async () => {
  const rows = await csv('/who.csv?office=县水利局&role=lead')
  expect(rows).toHaveLength(2)
  expect(rows[0]).toEqual(['计划', '任务', '牵头', '负责', '参与配合', '条目', '原文'])
  expect(rows[1]?.slice(0, 5)).toEqual([
    '白溪县河道治理方案',
    '（一）疏浚河道',
    '县水利局',
    '',
    '县交通局',
  ])
})

test('the figures keep filter and order, and nothing in them becomes a date', async () => {
  const rows = await csv('/targets.csv?plan=白溪县&sort=value')
  expect(rows.slice(1).map((row) => row[2])).toEqual(['3—5', '12', '45', '98'])
  expect(rows[1]?.[0]).toBe('巡河员')
})

test.each(['xlsx', 'csv'])('the tasks of an office can be had as .%s', async (format) => {
  const path = `/offices/${encodeURIComponent('县水利局')}?format=${format}`
  const rows = await (format === 'csv' ? csv(path) : xlsx(path))
  expect(rows.slice(1).map((row) => row[1])).toEqual(['参与配合', '牵头', '参与配合'])
})

test('a file is named in Chinese, and plainly for programs that cannot read it', async () => {
  const { headers } = await site.web.request('/who.xlsx')
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="who.xlsx"; filename*=UTF-8''${encodeURIComponent('分工')}.xlsx`,
  )
  expect(headers.get('content-type')).toContain('spreadsheetml')
  const office = await site.web.request(`/offices/${encodeURIComponent('县水利局')}?format=csv`)
  expect(office.headers.get('content-disposition')).toContain(encodeURIComponent('县水利局.csv'))
  expect(office.headers.get('content-type')).toBe('text/csv; charset=utf-8')
})

test('no file is made for an office that no plan names', async () => {
  const response = await site.web.request(`/offices/${encodeURIComponent('海事局')}?format=csv`)
  expect(response.status).toBe(404)
  expect(response.headers.get('content-disposition')).toBeNull()
})

test('the pages lead to their files with the same filter', async () => {
  const page = await site.open('/targets?unit=公里&sort=value')
  const links = page
    .$('.downloads a')
    .toArray()
    .map((one) => page.$(one).attr('href') ?? '')
  expect(links).toHaveLength(2)
  expect((await csv(links[1] ?? '')).slice(1).map((row) => row[2])).toEqual(['12', '30', '45'])
})
