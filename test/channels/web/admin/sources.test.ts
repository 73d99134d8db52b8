import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { NEWER_PARKS, openAdminSite, PARKS } from './adminSite.js'

const OTHER = PARKS.replaceAll('青溪县', '白溪县')

describe('the sources', () => {
  test('are listed with their plans, their size and their versions', async () => {
    const site = await openAdminSite({ files: { 'parks.md': PARKS, 'others.md': OTHER } })
    const page = await site.get('/admin/plans')
    const heads = page
      .$('.source h2')
      .toArray()
      .map((one) => page.$(one).text())
    expect(heads).toEqual(['others.md', 'parks.md'])
    const [, plan] = await site.plans()
    const line = page.$(`.source li:has(a[href="/plans/${plan?.id}"])`)
    expect(line.text()).toBe(
      '《青溪县公园建设方案》 5 个条目，6 条分工、指标、时限和人员 · 1 个版本',
    )
    expect(line.find('a[aria-label]').attr('href')).toBe(`/admin/plans/${plan?.id}/versions`)
    expect((await (await openAdminSite()).get('/admin/plans')).main).toContain('库里还没有计划')
  })

  test('are fifty plans a page', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 51 }, (_, i) => [`${i}.md`, PARKS.replace('青溪', `青溪${i}`)]),
    )
    const site = await openAdminSite({ files })
    const first = await site.get('/admin/plans')
    expect(first.$('.source')).toHaveLength(50)
    const second = await site.get(first.$('.pages a[rel=next]').attr('href') ?? '')
    expect(second.$('.source')).toHaveLength(1)
    expect(second.$('.pages a[rel=next]')).toHaveLength(0)
    for (const page of ['0', '-1', '999999', 'x', '1e9'])
      expect((await site.get(`/admin/plans?page=${page}`)).$('.source').length).toBeGreaterThan(0)
  })
})

describe('a source', () => {
  test('goes after a second word, and its file is put aside', async () => {
    const site = await openAdminSite({ files: { 'parks.md': PARKS, 'others.md': OTHER } })
    const list = await site.get('/admin/plans')
    const confirm = await site.get(list.$('a[href$="source=parks.md"]').attr('href') ?? '')
    expect(confirm.main).toContain('移除来源文件“parks.md”和其中 1 份计划？')
    expect(confirm.main).toContain('《青溪县公园建设方案》')
    expect(site.files()).toContain('parks.md')

    const removed = await site.post('/admin/plans/remove', { source: 'parks.md' })
    expect([removed.status, removed.location]).toEqual([303, '/admin/plans?removed=1'])
    expect((await site.get(removed.location)).$('[role=status]').text()).toContain('已移除 1 份')
    expect(site.files()).toEqual(['others.md'])
    expect(readdirSync(join(site.plansDir, '.removed'))).toHaveLength(1)
    expect((await site.plans()).map(({ title }) => title)).toEqual(['白溪县公园建设方案'])
  })

  test('that is not in the library is not there to be removed or read again', async () => {
    const site = await openAdminSite({ files: { 'parks.md': PARKS } })
    for (const source of ['../../etc/passwd', '/etc/passwd', 'gone.md', '', '.removed/x.md']) {
      const query = new URLSearchParams({ source })
      const shown = await site.get(`/admin/plans/remove?${query}`)
      const removed = await site.post('/admin/plans/remove', { source })
      const reindexed = await site.post('/admin/reindex', { source })
      expect([source, shown.status, removed.status, reindexed.status]).toEqual([
        source,
        404,
        404,
        404,
      ])
    }
    expect(site.files()).toEqual(['parks.md'])
  })

  test('stays where it cannot be removed, or plans are being read', async () => {
    const failing = await openAdminSite({
      files: { 'parks.md': PARKS },
      ports: () => ({ removeSource: () => Promise.reject(new Error('no disk')) }),
    })
    const failed = await failing.post('/admin/plans/remove', { source: 'parks.md' })
    expect([failed.status, failed.$('[role=alert]').text()]).toEqual([
      500,
      '没能移除，详情见日志。',
    ])
    expect(failing.logged).toEqual(['error web.remove-failed no disk'])
    const busy = await openAdminSite({
      files: { 'parks.md': PARKS },
      ports: () => ({ indexing: () => true }),
    })
    const refused = await busy.post('/admin/plans/remove', { source: 'parks.md' })
    expect([refused.status, refused.$('[role=alert]').text()]).toEqual([
      503,
      '正在读取计划，请等它完成后再试。',
    ])
    expect(busy.files()).toEqual(['parks.md'])
  })
})

describe('the versions of a plan', () => {
  test('are shown newest first, each with what it changed', async () => {
    const site = await openAdminSite({ files: { 'parks.md': PARKS } })
    writeFileSync(join(site.plansDir, 'parks.md'), NEWER_PARKS)
    await site.post('/admin/reindex')
    await site.settled('/admin/reindex')
    const [plan] = await site.plans()
    const page = await site.get(`/admin/plans/${plan?.id}/versions`)
    const heads = page
      .$('.version h2')
      .toArray()
      .map((one) => page.$(one).text())
    expect(heads).toEqual([
      expect.stringMatching(/^第 2 版（\d{4}-\d\d-\d\d）$/),
      expect.stringMatching(/^第 1 版/),
    ])
    const [newest, oldest] = page.$('.version').toArray()
    expect(page.$(newest).text()).toContain('牵头｜（一）修建步道：县林业局 → 县园林中心')
    expect(page.$(oldest).text()).toContain('第一次收入')
    expect(page.main).not.toContain('只留下变动记录')
    const english = await site.get(`/admin/plans/${plan?.id}/versions?lang=en`)
    expect(english.$('.version').first().text()).toContain('1 section added:')
  })

  test('that are no longer kept whole are marked, and they are paged', async () => {
    const site = await openAdminSite({ files: { 'parks.md': PARKS } })
    for (let n = 1; n <= 11; n++) {
      writeFileSync(join(site.plansDir, 'parks.md'), PARKS.replace('30公里', `${30 + n}公里`))
      await site.post('/admin/reindex')
      await site.settled('/admin/reindex')
    }
    const [plan] = await site.plans()
    const first = await site.get(`/admin/plans/${plan?.id}/versions`)
    expect(first.$('.version')).toHaveLength(8)
    expect(first.main).not.toContain('只留下变动记录')
    const second = await site.get(first.$('.pages a[rel=next]').attr('href') ?? '')
    expect(second.$('.version').last().text()).toContain('（只留下变动记录）')
  })

  test('of a plan that is not there are not found', async () => {
    const site = await openAdminSite()
    for (const id of ['aaaaaaaaaaaaaaaa', '..%2f..', 'x'])
      expect((await site.get(`/admin/plans/${id}/versions`)).status).toBe(404)
  })
})
