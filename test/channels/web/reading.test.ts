import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asking, openSite, type Page, type Site } from './site.js'

const SHORE = `# 云岸市湿地保护方案

**发文字号**：云政发〔2025〕3号

## 一、总体要求

坚持保护优先。

## 二、重点任务

### （一）巡护

组建巡护队🦆6支，每月巡护4次。

### （二）分工

| 任务 | 牵头单位 | 配合单位 |
| --- | --- | --- |
| 芦苇收割 | 市林业局 | 市水利局、各镇 |
| 鸟类监测 | 市生态环境局 | 市林业局 |

以上任务列入年度考核。

## 三、保障措施

1. 加强领导。成立<专班>，由市长任组长。
2. 落实资金。每年安排经费200万元。
`

const squeeze = (text: string) => text.replaceAll(/\s/g, '')

let site: Site
let plan: Page
/** The plan's text, into which spans point. */
let text: string

beforeAll(async () => {
  site = await openSite({ 'shore.md': SHORE })
  const [only] = await site.ports.plans('all')
  text = (only && (await site.ports.plan(only.id, 'all')))?.text ?? ''
  plan = await site.open((await site.open('/plans')).href('.plans a'))
})
afterAll(() => site.close())

/** The address of the section whose heading reads so, from the plan's page. */
function sectionOf({ $ }: Page, heading: string): string {
  const link = $('a.heading').filter((_, one) => $(one).text() === heading)
  return link.attr('href') ?? `no section ${heading}`
}

/** The text of the sections, without what stands beside it. */
function sectionTexts({ $ }: Page): string {
  return $('main section')
    .toArray()
    .map((one) => $(one).clone().find('.facts').remove().end().text())
    .join('')
}

describe('the page of a plan', () => {
  test('shows every word once and leads to each section from the outline', async () => {
    expect(plan.text('h1')).toBe('云岸市湿地保护方案')
    const words = squeeze(`${plan.text('h1')}${sectionTexts(plan)}`)
    expect(words).toBe(squeeze(SHORE.replaceAll(/^#+ |\||-{3}/gm, '')))
    const entries = plan.$('.outline a').toArray()
    expect(entries.map((one) => plan.$(one).text())).toContain('（二）分工')
    for (const one of entries) expect(plan.$(plan.$(one).attr('href') ?? '')).toHaveLength(1)
  })

  test('names its file, and an unknown one says that it may be gone', async () => {
    expect(plan.text('main')).toContain('来源文件：shore.md')
    for (const id of ['aaaaaaaaaaaaaaaa', 'x', '%00', '..%2f..%2fetc'])
      expect(await site.open(`/plans/${id}`)).toMatchObject({ status: 404 })
    expect((await site.open('/plans/aaaaaaaaaaaaaaaa')).text('h1')).toContain('没有找到这份计划')
  })
})

describe('the page of a section', () => {
  test('leads up, back, on and down', async () => {
    const tasks = await site.open(sectionOf(plan, '二、重点任务'))
    const names = (page: Page, selector: string) =>
      page
        .$(selector)
        .toArray()
        .map((one) => page.$(one).text())
    expect(names(tasks, '.path a')).toEqual(['《云岸市湿地保护方案》'])
    expect(names(tasks, '.subsections a')).toEqual(['（一）巡护', '（二）分工'])
    expect(names(tasks, '.around a')).toEqual([
      '上级云岸市湿地保护方案',
      '上一条一、总体要求',
      '下一条三、保障措施',
    ])
    const patrol = await site.open(tasks.href('.subsections a'))
    expect(names(patrol, '.path a')).toEqual(['《云岸市湿地保护方案》', '二、重点任务'])
    expect(names(patrol, '.around a')).toEqual([
      '上级二、重点任务',
      '上一条一、总体要求',
      '下一条（二）分工',
    ])
    expect(patrol.$('.subsections')).toHaveLength(0)
  })

  test('shows the text of what is below it, and nothing of what follows', async () => {
    const shown = sectionTexts(await site.open(sectionOf(plan, '二、重点任务')))
    expect(shown).toContain('每月巡护4次')
    expect(shown).toContain('以上任务列入年度考核。')
    expect(shown).not.toContain('保障措施')
    expect(shown).not.toContain('#')
  })

  test('keeps a heading in its line where the text goes on in it', async () => {
    const page = await site.open(sectionOf(plan, '1. 加强领导。'))
    expect(page.text('h1')).toBe('1. 加强领导。')
    expect(page.text('.text')).toBe('1. 加强领导。成立<专班>，由市长任组长。')
  })

  test('shows a pipe table as a table, with the cited row marked and in reach of the link', async () => {
    const answer = await site.open(asking('云岸市鸟类监测由谁牵头？'))
    expect(answer.text('.answer')).toContain('市生态环境局')
    const page = await site.open(answer.href('.sources a'))
    expect(page.$('thead th').text()).toBe('任务牵头单位配合单位')
    expect(page.$('tbody tr')).toHaveLength(2)
    const quote = page.$('#quote')
    expect(quote).toHaveLength(1)
    expect(quote.closest('tr').text()).toContain('鸟类监测')
    const marked = page.$('mark').text()
    expect(squeeze(answer.text('blockquote').replaceAll('|', ''))).toBe(squeeze(marked))
  })

  test('marks a cited heading in the title', async () => {
    const from = text.indexOf('（一）巡护')
    const page = await site.open(`${sectionOf(plan, '（一）巡护')}?from=${from}&to=${from + 5}`)
    expect(page.$('h1 mark#quote').text()).toBe('（一）巡护')
    expect(page.$('mark')).toHaveLength(1)
  })

  test('marks no half of an emoji and nothing of another section', async () => {
    const address = sectionOf(plan, '（一）巡护')
    const duck = text.indexOf('🦆')
    const marked = async (from: number, to: number) =>
      (await site.open(`${address}?from=${from}&to=${to}`)).$('mark').text()
    expect(await marked(duck, duck + 2)).toBe('🦆')
    expect(await marked(duck, duck + 1)).toBe('')
    expect(await marked(duck + 1, duck + 4)).toBe('')
    const other = text.indexOf('坚持保护优先')
    expect(await marked(other, other + 6)).toBe('')
  })

  test('that is not in the library is a page that says so', async () => {
    for (const id of [
      'aaaaaaaaaaaaaaaa',
      'AAAAAAAAAAAAAAAA',
      '<b>',
      '%E0%A4%A',
      'a'.repeat(5000),
    ]) {
      const page = await site.open(`/sections/${id}`)
      expect(page.status).toBe(404)
      expect(page.text('h1')).toBe('没有找到这一条。计划可能已经更新或移除。')
    }
  })
})

test('markup in a plan or a question is shown as text', async () => {
  expect(plan.text('main')).toContain('成立<专班>，')
  const page = await site.open(asking('<专班>由谁任组长</title><img src=x>？'))
  expect(page.$('img, main title')).toHaveLength(0)
  expect(page.text('h1')).toBe('<专班>由谁任组长</title><img src=x>？')
})
