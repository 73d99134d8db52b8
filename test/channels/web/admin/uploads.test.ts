import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { NEWER_PARKS, openAdminSite, PARKS, uploaded } from './adminSite.js'

const JSON_WANTED = { accept: 'application/json' }

describe('a file that is uploaded', () => {
  test('is reviewed, goes in when the admin says so, and its plan is there', async () => {
    const site = await openAdminSite()
    const path = await uploaded(site, 'parks.md', PARKS)
    expect(site.files()).toEqual([])

    const review = await site.get(path)
    expect(review.status).toBe(200)
    expect(review.main).toContain('“parks.md”里读到 1 份计划')
    expect(review.main).toContain('《青溪县公园建设方案》')
    expect(review.main).toMatch(/5 个条目；分工 3，指标 1，时限 2，人员 0/)
    expect(
      review
        .$('.read ul li')
        .toArray()
        .map((one) => review.$(one).text()),
    ).toEqual(['一、主要任务', '二、保障措施'])
    const labels = review
      .$('main form button')
      .toArray()
      .map((one) => review.$(one).text())
    expect(labels).toEqual(['➕ 添加', '✖ 放弃'])

    const added = await site.post(`${path}/add`)
    expect([added.status, added.location]).toEqual([303, path])
    const report = await site.settled(path)
    expect(report.main).toContain('新增 1 份')
    expect(site.files()).toEqual(['parks.md'])
    const [plan] = await site.plans()
    expect(report.$(`a[href="/plans/${plan?.id}"]`).text()).toBe('新增《青溪县公园建设方案》')
    expect((await site.get(`/plans/${plan?.id}`)).main).toContain('新建步道30公里以上')
    expect(readdirSync(site.uploadsDir)).toEqual([])
  })

  test('is added once, however often the button is pressed', async () => {
    const site = await openAdminSite()
    const path = await uploaded(site, 'parks.md', PARKS)
    await Promise.all([site.post(`${path}/add`), site.post(`${path}/add`)])
    await site.settled(path)
    expect((await site.post(`${path}/add`)).location).toBe(path)
    await site.settled(path)
    expect(site.files()).toEqual(['parks.md'])
  })

  test('tells what replacing an older version would change, and replaces it', async () => {
    const site = await openAdminSite({ files: { 'parks.md': PARKS } })
    const path = await uploaded(site, 'parks-2026.md', NEWER_PARKS)
    const review = await site.get(path)
    expect(review.main).toContain('像是《青溪县公园建设方案》的新版本')
    const changes = review.$('.changes').text()
    expect(changes).toContain('新增 1 条：\n  · 二、保障措施 → （二）落实经费')
    expect(changes).toContain('牵头｜（一）修建步道：县林业局 → 县园林中心')
    expect(changes).toMatch(/指标｜.*30公里.* → .*45公里/)
    const replace = review.$('form:has(input[name=replaces])')
    expect(replace.find('input').attr('value')).toBe('parks.md')

    await site.post(`${path}/add`, { replaces: 'parks.md' })
    const report = await site.settled(path)
    expect(report.main).toContain('变动 1 份')
    expect(report.$('.changes').text()).toContain('县林业局 → 县园林中心')
    expect(site.files()).toEqual(['parks.md'])
    expect(readFileSync(join(site.plansDir, 'parks.md'), 'utf8')).toBe(NEWER_PARKS)
    const aside = readdirSync(join(site.plansDir, '.removed'))
    expect(aside.map((name) => name.slice(-9))).toEqual(['-parks.md'])
  })

  test('of a name that is taken is offered to be put beside it', async () => {
    const site = await openAdminSite({ files: { 'parks.md': PARKS } })
    const path = await uploaded(site, 'parks.md', NEWER_PARKS)
    expect((await site.get(path)).main).toContain('➕ 另存一份')
    await site.post(`${path}/add`)
    await site.settled(path)
    expect(site.files()).toEqual(['parks (2).md', 'parks.md'])
  })

  test('replaces nothing that is not in the library, and is not added instead', async () => {
    const site = await openAdminSite()
    const path = await uploaded(site, 'parks.md', PARKS)
    for (const replaces of ['gone.md', '../../etc/passwd', ''])
      expect((await site.post(`${path}/add`, { replaces })).location).toBe(path)
    expect((await site.get(path)).main).toContain('➕ 添加')
    expect(site.files()).toEqual([])
  })

  test('is gone when it is dropped', async () => {
    const site = await openAdminSite()
    const path = await uploaded(site, 'parks.md', PARKS)
    expect((await site.get('/admin/uploads')).$(`a[href="${path}"]`)).toHaveLength(1)
    const dropped = await site.post(`${path}/drop`)
    expect([dropped.status, dropped.location]).toEqual([303, '/admin/uploads'])
    expect((await site.get('/admin/uploads')).$(`a[href="${path}"]`)).toHaveLength(0)
    expect((await site.get(path)).status).toBe(404)
    expect((await site.post(`${path}/add`)).status).toBe(404)
    expect(readdirSync(site.uploadsDir)).toEqual([])
    expect(site.files()).toEqual([])
  })

  test('that is in already is only told to be so', async () => {
    const site = await openAdminSite({ files: { 'parks.md': PARKS } })
    const review = await site.get(await uploaded(site, 'parks.md', PARKS))
    expect(review.main).toContain('已经在库里，内容相同')
    expect(review.$('main form')).toHaveLength(1)
  })

  test('shows its words as they are, whatever they would mean to a browser', async () => {
    const site = await openAdminSite()
    const text = PARKS.replace('修建步道', '<script>alert(1)</script>')
    const review = await site.get(await uploaded(site, '<b>parks<b>.md', text))
    expect(review.$('main script, main b')).toHaveLength(0)
    const title = '<img src=x onerror=alert(1)>县方案\n\n一、主要任务\n牵头部门：县林业局\n'
    const other = await site.get(await uploaded(site, 'other.txt', title))
    expect(other.$('main img')).toHaveLength(0)
    expect(other.main).toContain('<img src=x onerror=alert(1)>')
  })
})

describe('a file is refused', () => {
  test.each([
    ['parks.exe', PARKS, '不支持这种格式'],
    ['parks.doc', PARKS, '不支持这种格式'],
    ['parks', PARKS, '文件名不能用'],
    ['..', PARKS, '文件名不能用'],
    ['parks.md', '', '里面没有文字'],
  ])('named %j with the reason, on the page and for the script', async (name, text, reason) => {
    const site = await openAdminSite()
    const page = await site.upload([[name, text]])
    expect(page.status).toBe(422)
    expect(page.$('#sent li').text()).toContain(reason)
    const answer = await site.upload([[name, text]], JSON_WANTED)
    expect([answer.status, JSON.parse(answer.body).fault]).toEqual([
      422,
      expect.stringContaining(reason),
    ])
    expect(existsSync(site.uploadsDir)).toBe(false)
  })

  test('when it is larger than 20 MB, whether it is told before or found out', async () => {
    const site = await openAdminSite()
    const large = new Uint8Array(20 * 1024 * 1024 + 1)
    const found = await site.upload([['parks.md', large]])
    expect([found.status, found.$('#sent li').text()]).toEqual([
      422,
      '“parks.md”没有收：文件太大，最多 20 MB',
    ])
    const told = await site.upload([['parks.md', new Uint8Array(21 * 1024 * 1024)]])
    expect(told.status).toBe(413)
    expect(told.$('#sent li').text()).toContain('文件太大，最多 20 MB')
    const answer = await site.upload([['a.md', new Uint8Array(21 * 1024 * 1024)]], JSON_WANTED)
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.body).fault).toContain('文件太大，最多 20 MB')
    expect(existsSync(site.uploadsDir)).toBe(false)
  })

  test('in its review where it is not what its name says, and can be dropped', async () => {
    const site = await openAdminSite()
    const path = await uploaded(site, 'parks.docx', PARKS)
    const review = await site.get(path)
    expect(review.status).toBe(422)
    expect(review.main).toContain('“parks.docx”没有收：内容和扩展名不符')
    expect(review.$('main form').attr('action')).toBe(`${path}/drop`)
    expect(review.$('main form')).toHaveLength(1)
  })

  test('when nothing was chosen, and when the body is no form', async () => {
    const site = await openAdminSite()
    const empty = await site.upload([])
    expect([empty.status, empty.$('#sent li').text()]).toEqual([422, '没有选择文件。'])
    const response = await site.web.request('/admin/uploads', {
      method: 'POST',
      headers: { origin: 'http://localhost', 'content-type': 'multipart/form-data; boundary=x' },
      body: '--y',
    })
    expect(response.status).toBe(422)
  })

  test('when the disk does not take it; the log says why', async () => {
    const site = await openAdminSite()
    writeFileSync(dirname(site.uploadsDir), 'a file stands where the folder would be')
    const page = await site.upload([['parks.md', PARKS]])
    expect(page.status).toBe(422)
    expect(page.$('#sent li').text()).toContain('写不进去：磁盘满了，或者索引文件夹不能写')
    expect(site.logged).toEqual([expect.stringMatching(/^error web\.upload-failed E\w+/)])
    expect(site.logged.join()).not.toContain('步道')
  })

  test('when it could not be read or put in, in words; the log says why', async () => {
    const site = await openAdminSite({
      ports: () => ({ inspect: () => Promise.reject(new Error('no process')) }),
    })
    const review = await site.get(await uploaded(site, 'parks.md', PARKS))
    expect([review.status, review.$('.warning').text()]).toEqual([
      500,
      '读取这个文件时出错，详情见日志。',
    ])
    expect(site.logged).toEqual(['error web.inspect-failed no process'])
    const other = await openAdminSite({
      ports: () => ({ addPlan: () => Promise.reject(new Error('no disk')) }),
    })
    const path = await uploaded(other, 'parks.md', PARKS)
    await other.post(`${path}/add`)
    const failed = await other.settled(path)
    expect(failed.$('[role=alert]').text()).toContain('没能收入')
    expect(failed.main).toContain('➕ 添加')
    expect(other.logged).toEqual(['error web.reading-failed no disk'])
  })
})

test('a name lands in the folder as a name of its own, whatever it would lead to', async () => {
  const site = await openAdminSite()
  const landed: string[] = []
  for (const given of [
    '../../x.md',
    '/etc/y.md',
    '..\\..\\z.md',
    'v\0w.md',
    '.hidden.md',
    `${'长'.repeat(300)}.md`,
  ]) {
    const before = new Set(site.files())
    const path = await uploaded(site, given, PARKS)
    await site.post(`${path}/add`)
    await site.settled(path)
    landed.push(...site.files().filter((name) => !before.has(name)))
  }
  expect(landed).toEqual(['x.md', 'y.md', 'z.md', 'vw.md', 'hidden.md', `${'长'.repeat(65)}.md`])
  expect(readdirSync(dirname(site.plansDir)).sort()).toEqual(['index', 'plans'])
})

describe('several files', () => {
  test('of one form each get their line', async () => {
    const site = await openAdminSite()
    const page = await site.upload([
      ['parks.md', PARKS],
      ['x.exe', PARKS],
      ['other.md', NEWER_PARKS],
    ])
    expect(page.status).toBe(422)
    expect(
      page
        .$('#sent li')
        .toArray()
        .map((one) => page.$(one).text()),
    ).toEqual(['核对 parks.md', expect.stringContaining('“x.exe”没有收'), '核对 other.md'])
    for (const link of page.$('#sent a').toArray())
      expect((await site.get(page.$(link).attr('href') ?? '')).status).toBe(200)
  })

  test('are twenty at most that wait', async () => {
    const site = await openAdminSite()
    for (let n = 1; n <= 20; n++) await uploaded(site, `${n}.md`, PARKS)
    const page = await site.upload([['21.md', PARKS]])
    expect(page.status).toBe(422)
    expect(page.$('#sent li').text()).toContain('等待核对的文件太多')
  })

  test('sent by the script are told where their review is, in its language', async () => {
    const site = await openAdminSite()
    const answer = await site.upload([['parks.md', PARKS]], JSON_WANTED)
    expect(answer.status).toBe(200)
    const { review } = JSON.parse(answer.body)
    expect((await site.get(review)).status).toBe(200)
    const page = await site.get('/admin/uploads?lang=en')
    expect(page.$('form.drop').attr('action')).toBe('/admin/uploads?lang=en')
    expect(page.$('form.drop').attr('data-too-large')).toBe('too large: 20 MB at most')
  })
})

test.each(['0'.repeat(32), 'x', '..%2f..%2fetc', '%00', 'constructor', '__proto__'])(
  'an upload named %j that was never made is not found',
  async (id) => {
    const site = await openAdminSite()
    const page = await site.get(`/admin/uploads/${id}`)
    expect([page.status, page.$('h1').text()]).toEqual([404, expect.stringContaining('没有找到')])
    expect((await site.post(`/admin/uploads/${id}/add`)).status).toBe(404)
  },
)
