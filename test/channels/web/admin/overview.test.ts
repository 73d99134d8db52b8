import { describe, expect, test } from 'vitest'
import type { WebOptions } from '../../../../src/channels/web/createWeb.js'
import type { AskedRecord } from '../../../../src/domain/chat.js'
import { openAdminSite, PARKS } from './adminSite.js'

/** The middle of a day, by the clock of this machine. */
const NOON = new Date(2026, 5, 15, 12).getTime()
const HOUR_MS = 60 * 60 * 1000
const daysAgo = (days: number) => new Date(2026, 5, 15 - days, 12).getTime()

async function overviewOf(records: readonly AskedRecord[]) {
  const site = await openAdminSite({ web: { now: () => NOON } })
  for (const record of records) await site.chats.asked.add(record)
  return site.get('/admin')
}

function asked(kind: AskedRecord['kind'], at: number, count = 1, ms = 10): AskedRecord[] {
  return Array.from({ length: count }, () => ({ at, kind, ms }))
}

describe('the overview', () => {
  test('says what there is, and leads to the rest', async () => {
    const site = await openAdminSite({ files: { 'parks.md': PARKS } })
    const page = await site.get('/admin')
    expect(page.main).toContain('计划 1 份，条目 5 个；分工 3，指标 1，时限 2，人员 0')
    expect(page.main).toMatch(/上次读取计划：\d+ 分钟前/)
    expect(page.main).toContain('最近 30 天还没有人提问')
    expect(page.$('svg')).toHaveLength(0)
    const links = page
      .$('nav.places a')
      .toArray()
      .map((one) => page.$(one).attr('href'))
    expect(links).toHaveLength(6)
    for (const link of links) expect((await site.get(link ?? '')).status).toBe(200)
    expect(page.$('nav.places [aria-current]').attr('href')).toBe('/admin')
  })

  test('draws the questions of thirty days, one bar a day, stacked by what became of them', async () => {
    const page = await overviewOf([
      ...asked('answered', NOON, 3),
      ...asked('ambiguous', NOON),
      ...asked('abstained', NOON, 4),
      ...asked('failed', daysAgo(29), 2),
      ...asked('answered', daysAgo(30), 50),
    ])
    const chart = page.$('svg.chart').first()
    expect(chart.find('g')).toHaveLength(30)
    expect(chart.attr('aria-label')).toContain('共 10 个问题：答出 4，没有答 4，出错 2')
    const bars = (at: number) =>
      chart
        .find('g')
        .eq(at)
        .find('rect')
        .toArray()
        .map((one) => [one.attribs['class'], one.attribs['y'], one.attribs['height']])
    // The busiest day has eight questions, and the drawing is 120 high.
    expect(bars(29)).toEqual([
      ['answered', '60', '60'],
      ['abstained', '0', '60'],
    ])
    expect(bars(0)).toEqual([['failed', '90', '30']])
    expect(bars(15)).toEqual([])
    expect(page.$('figcaption').first().text()).toContain('最多的一天 8 个')
  })

  test('draws which share was answered, and nothing for a day without a question', async () => {
    const page = await overviewOf([
      ...asked('answered', NOON, 1),
      ...asked('abstained', NOON, 3),
      ...asked('answered', daysAgo(1), 2),
    ])
    const chart = page.$('svg.chart').eq(1)
    expect(chart.attr('aria-label')).toContain('总计答出 50%')
    expect(
      chart
        .find('rect.answered')
        .toArray()
        .map((one) => one.attribs['height']),
    ).toEqual(['120', '30'])
    expect(chart.find('rect.rest')).toHaveLength(2)
  })

  test('gives the same in figures, and takes no style from the page itself', async () => {
    const page = await overviewOf([
      ...asked('answered', daysAgo(2), 2),
      ...asked('failed', daysAgo(2)),
    ])
    const rows = page.$('details tbody tr').toArray()
    expect(
      rows.map((row) =>
        page
          .$(row)
          .find('th, td')
          .toArray()
          .map((one) => page.$(one).text()),
      ),
    ).toEqual([['2026-06-13', '2', '0', '1', '67%']])
    expect(page.$('[style], main script')).toHaveLength(0)
  })

  test('times the questions of today alone', async () => {
    const page = await overviewOf([
      ...asked('answered', NOON - 11 * HOUR_MS, 18, 100),
      ...asked('abstained', NOON, 2, 900),
      ...asked('answered', NOON - 13 * HOUR_MS, 30, 5000),
    ])
    expect(page.main).toContain('今天 20 个问题，答出 18 个；用时中位 100 毫秒，95% 在 900 毫秒内')
  })

  describe('tells of the language model', () => {
    const model = { name: 'qwen<b>', isReady: true, mostCalls: 50 }
    const open = (chatModel: typeof model | undefined, web: Partial<WebOptions> = {}) =>
      openAdminSite({
        ports: ({ state }) => ({
          state: async (scope) => ({ ...(await state(scope)), chatModel }),
        }),
        web: { now: () => NOON, ...web },
      })

    test('its name, and the calls of today of the most that there may be', async () => {
      const site = await open(model)
      const asker = { person: '1', chat: 'web' }
      const most = { perPerson: 9, perChat: 9, perDay: 9 }
      for (const day of ['2026-06-14', '2026-06-15', '2026-06-15'])
        await site.chats.modelCalls.take(asker, day, most)
      const page = await site.get('/admin')
      expect(page.main).toContain('语言模型：qwen<b>；今天用了 2 次，最多 50 次')
    })

    test('whether it rests', async () => {
      const site = await open({ ...model, isReady: false })
      expect((await site.get('/admin')).main).toContain('qwen<b>（出错后暂停使用')
    })

    test('that there is none, and what it is where nothing can be written', async () => {
      expect((await (await open(undefined)).get('/admin')).main).toContain('没有使用语言模型')
      const unwritten = await open(model, { chats: undefined })
      expect((await unwritten.get('/admin')).main).toContain('今天用了 0 次')
    })
  })

  test('shows the library where nothing can be written, and says that nothing is kept', async () => {
    const site = await openAdminSite({ files: { 'parks.md': PARKS }, web: { chats: undefined } })
    const page = await site.get('/admin')
    expect(page.main).toContain('计划 1 份')
    expect(page.$('.warning').text()).toContain('没有问答记录可看')
    for (const path of ['/admin/feedback', '/admin/unanswered']) {
      const other = await site.get(path)
      expect([other.status, other.$('.warning').text()]).toEqual([
        200,
        '现在不能写入磁盘，没有问答记录可看。',
      ])
    }
  })
})
