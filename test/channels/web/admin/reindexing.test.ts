import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type {
  ReindexProgress,
  ReindexReport,
} from '../../../../src/channels/administrationPorts.js'
import { openAdminSite, PARKS } from './adminSite.js'

const NOTHING: ReindexReport = {
  added: 0,
  changed: 0,
  unchanged: 1,
  removed: 0,
  refused: [],
  changes: [],
}

/** A reading that a test ends. */
function heldReading() {
  const started: (readonly string[] | undefined)[] = []
  let tell: (progress: ReindexProgress) => void = () => {}
  let end: (report: ReindexReport) => void = () => {}
  let fail: (error: Error) => void = () => {}
  const reindex = (onProgress: typeof tell, only?: readonly string[]): Promise<ReindexReport> => {
    started.push(only)
    tell = onProgress
    return new Promise((resolve, reject) => ([end, fail] = [resolve, reject]))
  }
  return {
    started,
    reindex,
    tell: (progress: ReindexProgress) => tell(progress),
    end: (report: ReindexReport) => end(report),
    fail: (error: Error) => fail(error),
  }
}

describe('a re-index', () => {
  test('reads new files, and reports what was added and what was refused', async () => {
    const site = await openAdminSite({ files: { 'parks.md': PARKS } })
    expect((await site.get('/admin/reindex')).main).toContain('还没有在这里重新读取过')
    writeFileSync(join(site.plansDir, 'others.md'), PARKS.replaceAll('青溪', '白溪'))
    writeFileSync(join(site.plansDir, 'scan.pdf'), '%PDF-1.7 no more than this')
    const begun = await site.post('/admin/reindex')
    expect([begun.status, begun.location]).toEqual([303, '/admin/reindex'])
    const report = await site.settled('/admin/reindex')
    expect(report.main).toContain('新增 1 份，变动 0 份，未变 1 份，移除 0 份')
    expect(report.main).toContain('新增《白溪县公园建设方案》')
    expect(report.main).toMatch(/scan\.pdf: ./)
    expect((await site.get('/admin')).main).toContain('scan.pdf')
  })

  test('asks again what people liked, and tells what is answered otherwise now', async () => {
    const site = await openAdminSite({ files: { 'parks.md': PARKS } })
    const question = '青溪县修建步道由谁牵头？'
    const asked = await site.get(`/?q=${encodeURIComponent(question)}`)
    const lead = asked
      .$('.answer p')
      .text()
      .replace(/^牵头：|\s*\d+$/g, '')
    const turn = asked.$('form.rating input[name=turn]').attr('value') ?? ''
    await site.post('/rating', { turn, verdict: 'up', back: '/' })
    await site.post('/admin/reindex')
    expect((await site.settled('/admin/reindex')).$('.checked').text()).toContain('没有变差')
    writeFileSync(join(site.plansDir, 'parks.md'), PARKS.replaceAll(lead, '县园林中心'))
    await site.post('/admin/reindex')
    const report = (await site.settled('/admin/reindex')).$('.checked').text()
    expect(report).toContain(question)
    expect(report).toMatch(new RegExp(`${lead}[^]*县园林中心`))
    expect((await site.settled('/admin/reindex')).main).toContain('重问保存的问题')
    expect(site.logged.join()).not.toContain('步道')
  })

  test('that cannot ask again reports what went in all the same', async () => {
    const check = () => Promise.reject(new Error('no answer'))
    const site = await openAdminSite({ files: { 'parks.md': PARKS }, ports: () => ({ check }) })
    await site.chats.saved.put([{ id: 'x', gold: '{}', origin: 'file' }])
    await site.post('/admin/reindex')
    expect((await site.settled('/admin/reindex')).main).toContain('未变 1 份')
    expect(site.logged.join()).toContain('web.check-failed no answer')
  })

  test('shows how far it is and shows itself again; a second start shows the running one', async () => {
    const { started, reindex, tell, end } = heldReading()
    const site = await openAdminSite({ ports: () => ({ reindex }) })
    await site.post('/admin/reindex')
    const beginning = await site.get('/admin/reindex')
    expect(beginning.headers.get('refresh')).toBe('2')
    expect(beginning.$('progress').attr('value')).toBeUndefined()
    tell({ done: 3, total: 8 })
    expect((await site.post('/admin/reindex')).location).toBe('/admin/reindex')
    const running = await site.get('/admin/reindex')
    expect(running.$('[role=status]').text()).toBe('正在读取计划：3/8')
    expect([running.$('progress').attr('value'), running.$('progress').attr('max')]).toEqual([
      '3',
      '8',
    ])
    expect(running.$('main form')).toHaveLength(0)
    expect(started).toEqual([undefined])
    end(NOTHING)
    const ended = await site.settled('/admin/reindex')
    expect(ended.main).toContain('未变 1 份')
    expect(ended.headers.has('refresh')).toBe(false)
  })

  test('of one source reads no other', async () => {
    const { started, reindex, end } = heldReading()
    const site = await openAdminSite({ files: { 'parks.md': PARKS }, ports: () => ({ reindex }) })
    const list = await site.get('/admin/plans')
    const form = list.$('form:has(input[name=source])')
    await site.post(form.attr('action') ?? '', { source: form.find('input').attr('value') ?? '' })
    end(NOTHING)
    await site.settled('/admin/reindex')
    expect(started).toEqual([['parks.md']])
  })

  test('that fails says so, the log says why, and another can be begun', async () => {
    const { started, reindex, fail } = heldReading()
    const site = await openAdminSite({ ports: () => ({ reindex }) })
    await site.post('/admin/reindex')
    fail(new Error('no disk'))
    const failed = await site.settled('/admin/reindex')
    expect(failed.$('.warning').text()).toContain('读取计划时出错')
    expect(site.logged).toEqual(['error web.reading-failed no disk'])
    await site.post('/admin/reindex')
    expect(started).toHaveLength(2)
  })
})
