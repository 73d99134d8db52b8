import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking, openSite, type Page, type Site } from './site.js'

const PARKS = `青溪县公园建设方案

一、主要任务
（一）修建步道。到2026年底，新建步道30公里以上。
牵头部门：县林业局
参与单位：县财政局、县水利局
`
const OTHER_PARKS = PARKS.replaceAll('青溪县', '白溪县')
  .replace('县林业局', '县园林中心')
  .replace('县水利局', '县体育局')

let site: Site
let empty: Site

beforeAll(async () => {
  site = await openSite({ 'parks.txt': PARKS, 'others.txt': OTHER_PARKS })
  empty = await openSite({})
})
afterAll(() => Promise.all([site.close(), empty.close()]))

function carried(page: Page): string[] {
  return page
    .$('form input[name=h]')
    .toArray()
    .map((field) => page.$(field).attr('value') ?? '')
}

test('each statement points to the source that it rests on', async () => {
  const { open } = site
  const page = await open(asking('修建步道由谁牵头？'))
  const numbers = page.$('.answer .cite').toArray()
  expect(numbers).toHaveLength(2)
  for (const number of numbers) {
    const statement = page.$(number).closest('p').text()
    const source = page.$(page.$(number).attr('href') ?? '').find('blockquote')
    expect(source.text()).not.toBe('')
    expect(statement).toContain(source.text().replace('牵头部门：', ''))
  }
})

test('a follow-up stays with the plan that a question was narrowed to, and can leave it', async () => {
  const { open } = site
  const both = await open(asking('修建步道由谁牵头？'))
  const link = both
    .$('.answer article')
    .filter((_, one) => both.$(one).text().includes('白溪县'))
    .find('a.narrow')
  const one = await open(link.attr('href') ?? '')
  expect(one.text('.answer')).toContain('县园林中心')
  expect(one.text('main')).toContain('只查了《白溪县公园建设方案》')

  const plan = one.$('form input[name=plan]').attr('value') ?? ''
  const next = await open(asking('那参与单位呢？', { plan }, carried(one)))
  expect(next.text('.answer')).toContain('县体育局')
  expect(next.text('.answer')).not.toContain('县水利局')

  const wide = await open(one.href('main .meta a'))
  expect(wide.$('.answer article')).toHaveLength(2)
  expect(wide.$('form input[name=plan]')).toHaveLength(0)
})

test('a link that narrows to a plan that is gone says that all plans were searched', async () => {
  const { open } = site
  const page = await open(asking('青溪县修建步道由谁牵头？', { plan: 'aaaaaaaaaaaaaaaa' }))
  expect(page.text('.answer')).toContain('县林业局')
  expect(page.text('main')).toContain('指定的计划已经不在')
})

test('the last three questions are carried and shown, blank and very long ones are not', async () => {
  const { open } = empty
  const earlier = ['一？', '二？', '  ', '三？', '长'.repeat(501)]
  const page = await open(asking('四？', {}, earlier))
  expect(page.text('.earlier')).not.toContain('长')
  expect(carried(page)).toEqual(['二？', '三？', '四？'])
  expect(carried(await open(asking('  ', {}, ['一？'])))).toEqual(['一？'])
})

test('a question of 4,096 characters is answered, a longer one is refused with the reason', async () => {
  const { open } = site
  const ends = '步道由谁牵头？'
  const longest = await open(asking('青'.repeat(4096 - ends.length) + ends))
  expect(longest.text('h1')).toHaveLength(4096)
  expect(longest.text('.answer')).not.toContain('太长')

  const tooLong = await open(asking(`青${'溪'.repeat(4096)}`, {}, ['一？']))
  expect(tooLong.status).toBe(200)
  expect(tooLong.text('.answer')).toBe('问题太长了，最多 4096 个字，请缩短后再问。')
  expect(tooLong.text('main')).not.toContain('溪溪')
  expect(carried(tooLong)).toEqual(['一？'])
})

test('an empty library says what to do', async () => {
  const { open } = empty
  expect((await open('/')).text('main')).toContain('请把计划文件放进计划文件夹')
  expect((await open(asking('谁牵头？'))).text('.answer')).toContain('还没有可查的计划')
})

test('a question about what is there is answered with links to the plans', async () => {
  const { open } = site
  const page = await open(asking('有哪些计划？'))
  expect(page.$('.answer a')).toHaveLength(2)
  expect((await open(page.href('.answer a'))).status).toBe(200)
})

test('pages are in the language of the question, else in that of the browser', async () => {
  const { open } = site
  const english = { 'accept-language': 'de;q=0.9, en-GB;q=0.8, zh;q=0.2' }
  const locale = async (path: string, headers = {}) =>
    (await open(path, headers)).$('html').attr('lang')
  expect(await locale('/plans')).toBe('zh-CN')
  expect(await locale('/plans', english)).toBe('en')
  expect(await locale('/plans', { 'accept-language': 'en;q=0.3, zh-TW;q=0.7' })).toBe('zh-CN')
  expect(await locale('/nowhere', english)).toBe('en')
  expect(await locale(asking('修建步道由谁牵头？'), english)).toBe('zh-CN')
  expect(await locale(asking('Who leads?'))).toBe('en')
})

test('a chosen language is kept by every link and by the form', async () => {
  const { open } = site
  const chinese = await open(asking('修建步道由谁牵头？'))
  const english = await open(`/${chinese.href('header nav a[hreflang=en]')}`)
  expect(english.$('html').attr('lang')).toBe('en')
  expect(english.text('h1')).toBe('修建步道由谁牵头？')
  expect(english.$('form input[name=lang]').attr('value')).toBe('en')
  const links = english
    .$('main a:not(.cite), header a:not([hreflang])')
    .toArray()
    .map((one) => english.$(one).attr('href') ?? '')
  expect(links.length).toBeGreaterThan(5)
  expect(links.filter((href) => !/[?&]lang=en\b/.test(href))).toEqual([])
  expect((await open(english.href('.sources a'))).$('html').attr('lang')).toBe('en')
})

test('no page links away from this site, whatever its address', async () => {
  const { open } = site
  for (const path of [
    '//elsewhere.example/',
    '/?lang=javascript:alert(1)',
    '/plans?q=https://a.example',
  ]) {
    const { $ } = await open(`http://localhost${path}`)
    const targets = $('[href], [action]').toArray()
    expect(targets.length).toBeGreaterThan(3)
    for (const one of targets)
      expect($(one).attr('href') ?? $(one).attr('action')).toMatch(/^(?:\/(?!\/)|\?|#)/)
  }
})
