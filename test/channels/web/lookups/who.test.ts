import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Page, type Site } from '../site.js'
import { PARKS, RIVERS } from './plans.js'

let site: Site

beforeAll(async () => {
  site = await openSite({ 'parks.txt': PARKS, 'rivers.txt': RIVERS })
})
afterAll(() => site.close())

function tasksOf({ $ }: Page): string[] {
  return $('.matrix th[scope=row]')
    .toArray()
    .map((head) => $(head).text())
}

function columnsOf({ $ }: Page): string[] {
  return $('.matrix thead th')
    .toArray()
    .slice(1)
    .map((head) => $(head).text())
}

/** The cell of a task and an office, as it is seen and heard. */
function cellOf(page: Page, task: string, office: string): string {
  const { $ } = page
  const row = $('.matrix tbody tr').filter((_, one) => $(one).find('a').text().startsWith(task))
  return row.find('td').eq(columnsOf(page).indexOf(office)).text()
}

describe('the matrix', () => {
  test('marks who leads, who is responsible and who takes part', async () => {
    const page = await site.open('/who')
    expect(page.status).toBe(200)
    expect(tasksOf(page)).toHaveLength(4)
    expect(cellOf(page, '（一）修建步道', '县林业局')).toBe('县林业局●牵头')
    expect(cellOf(page, '（一）修建步道', '县水利局')).toBe('县水利局○参与配合')
    expect(cellOf(page, '（二）管护绿地', '县园林中心')).toBe('县园林中心◐负责')
    expect(cellOf(page, '（二）管护绿地', '县林业局')).toBe('')
    expect(page.$('.matrix td:not(:empty)')).toHaveLength(8)
    expect(page.text('.legend')).toContain('● 牵头')
  })

  test('has its tasks under their plans, and each leads to its words', async () => {
    const page = await site.open('/who')
    const { $ } = page
    expect(
      $('.matrix tr.plan')
        .toArray()
        .map((row) => $(row).text()),
    ).toEqual(['青溪县公园建设方案', '白溪县河道治理方案'])
    const href = page.href('.matrix th[scope=row] a')
    expect(href).toMatch(/^\/sections\/[a-z2-7]{16}\?from=\d+&to=\d+#quote$/)
    expect((await site.open(href)).text('#quote')).toContain('县林业局')
  })

  test('is narrowed to one plan', async () => {
    const all = await site.open('/who')
    const id = all.$('select[name=plan] option:contains(白溪县)').attr('value') ?? ''
    const page = await site.open(`/who?plan=${id}&office=&role=`)
    expect(tasksOf(page)).toEqual(['（一）疏浚河道', '（二）保护水源'])
    expect(columnsOf(page)).not.toContain('县林业局')
    expect(page.$('select[name=plan] option[selected]').attr('value')).toBe(id)
    expect(tasksOf(await site.open('/who?plan=河道治理'))).toEqual(tasksOf(page))
  })

  test('is narrowed to an office, whose column comes first, and to a role of it', async () => {
    const page = await site.open('/who?office=水利局')
    expect(tasksOf(page)).toEqual(['（一）修建步道', '（一）疏浚河道', '（二）保护水源'])
    expect(columnsOf(page)[0]).toBe('县水利局')
    expect(page.text('main')).toContain('原文名称：县水利局')
    expect(page.$('input[name=office]').attr('value')).toBe('水利局')
    const leads = await site.open('/who?office=水利局&role=lead')
    expect(tasksOf(leads)).toEqual(['（一）疏浚河道'])
  })

  test('says so where no office or plan is meant, and offers names that are like it', async () => {
    const unknown = await site.open('/who?office=县林业站')
    expect(tasksOf(unknown)).toEqual([])
    expect(unknown.text('main')).toContain('计划里没有“县林业站”，是不是')
    expect(unknown.href('ul.plans a')).toBe(`/offices/${encodeURIComponent('县林业局')}`)
    expect((await site.open('/who?plan=海港')).text('main')).toContain('没有找到“海港”这份计划')
    expect((await site.open('/who?role=chief')).$('.matrix td:not(:empty)')).toHaveLength(8)
  })

  test('proposes the offices, and lists them with how often they lead and join', async () => {
    const page = await site.open('/who')
    const { $ } = page
    expect(
      $('datalist option')
        .toArray()
        .map((one) => $(one).attr('value')),
    ).toContain('县交通局')
    const row = $('table.offices tr').filter((_, one) => $(one).text().startsWith('县水利局'))
    expect(
      row
        .find('td')
        .toArray()
        .map((cell) => $(cell).text()),
    ).toEqual(['1', '0', '2'])
    const offices = await site.open('/offices')
    expect(offices.text('h1')).toBe('全部 6 个部门')
  })

  test('keeps a chosen language in the form and in every link', async () => {
    const page = await site.open('/who?lang=en&office=县水利局')
    expect(page.$('form.filter input[type=hidden][name=lang]').attr('value')).toBe('en')
    expect(cellOf(page, '（一）疏浚河道', '县水利局')).toContain('●')
    for (const link of page.$('main a').toArray())
      expect(page.$(link).attr('href')).toContain('lang=en')
  })
})

describe('an office', () => {
  test('has all that it leads and joins, plan by plan, with those it works with', async () => {
    const page = await site.open(`/offices/${encodeURIComponent('县水利局')}`)
    const { $ } = page
    expect(page.text('h1')).toBe('县水利局')
    expect(page.text('main > p')).toBe('2 份计划：牵头 1 项，参与配合 2 项')
    expect(
      $('main h2')
        .toArray()
        .map((head) => $(head).text()),
    ).toEqual(['青溪县公园建设方案', '白溪县河道治理方案'])
    const tasks = $('ul.tasks li')
      .toArray()
      .map((item) => $(item).text())
    expect(tasks[0]).toContain('参与配合（一）修建步道')
    expect(tasks[0]).toContain('牵头：县林业局')
    expect(tasks[1]).toContain('牵头（一）疏浚河道')
    expect((await site.open(page.href('ul.tasks a'))).text('#quote')).toContain('县水利局')
  })

  test('that no plan names is not found; names that are like it are offered', async () => {
    const page = await site.open(`/offices/${encodeURIComponent('县林业站')}`)
    expect(page.status).toBe(404)
    expect(page.text('ul.plans')).toContain('县林业局')
    const nothing = await site.open(`/offices/${encodeURIComponent('%<b>/x')}`)
    expect(nothing.status).toBe(404)
    expect(nothing.$('main b')).toHaveLength(0)
  })
})
