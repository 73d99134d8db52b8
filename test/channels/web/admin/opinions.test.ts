import { describe, expect, test } from 'vitest'
import type { GivenAnswer, Rating, Turn } from '../../../../src/domain/chat.js'
import type { SectionId } from '../../../../src/domain/plan.js'
import { openAdminSite } from './adminSite.js'

const GIVEN: GivenAnswer = {
  kind: 'answered',
  type: 'lead',
  words: '牵头：县水利局',
  pieces: ['县水利局'],
  planIds: [],
  sectionId: 'aaaaaaaaaaaaaaaa' as SectionId,
  path: ['一、主要任务', '（一）河道清淤'],
  quote: '',
}

function turn(id: number, question: string, given: Partial<GivenAnswer> = {}): Turn {
  return {
    chat: 'c',
    thread: '',
    person: '4711',
    question,
    history: [],
    questionMessageId: id,
    answerMessageId: id,
    given: { ...GIVEN, ...given },
    askedAt: new Date(2026, 5, id).getTime(),
  }
}

function rating(
  { chat, answerMessageId }: Turn,
  verdict: Rating['verdict'],
  more: Partial<Rating> = {},
): Rating {
  const ratedAt = answerMessageId * 1000
  return { chat, answerMessageId, person: '4711', verdict, complaint: undefined, ratedAt, ...more }
}

describe('the feedback', () => {
  test('shows what went badly first, the newest on top, with what was said of it', async () => {
    const site = await openAdminSite()
    const { ratings } = site.chats
    const [first, second, third] = [turn(1, '甲？'), turn(2, '乙？'), turn(3, '丙？')]
    await ratings.rate(first, rating(first, 'down', { complaint: 'wrong-figure' }))
    await ratings.rate(first, rating(first, 'up', { person: '4712' }))
    await ratings.rate(second, rating(second, 'down', { complaint: 'missing' }))
    await ratings.rate(third, rating(third, 'up'))
    const page = await site.get('/admin/feedback')
    const heads = page
      .$('.rated h2')
      .toArray()
      .map((one) => page.$(one).text())
    expect(heads).toEqual(['乙？', '甲？', '丙？'])
    const shown = page.$('.rated').eq(1)
    expect(shown.find('.meta').text()).toBe('2026-06-01 · 👎 1，👍 1 · 部门或数字不对')
    expect(shown.find('blockquote').text()).toBe('牵头：县水利局')
    expect(shown.find('a').attr('href')).toBe('/sections/aaaaaaaaaaaaaaaa')
    expect(shown.find('a').text()).toContain('（一）河道清淤')
    expect(page.body).not.toContain('4711')
  })

  test('is paged, and says where there is none', async () => {
    const site = await openAdminSite()
    expect((await site.get('/admin/feedback')).main).toContain('还没有人评价过')
    for (let n = 1; n <= 16; n++) {
      const one = turn(n, `问题${n}`)
      await site.chats.ratings.rate(one, rating(one, 'down'))
    }
    const first = await site.get('/admin/feedback')
    expect(first.$('.rated')).toHaveLength(15)
    const second = await site.get(first.$('.pages a[rel=next]').attr('href') ?? '')
    expect(second.$('.rated h2').text()).toBe('问题1')
    expect(second.main).toContain('第 2 页，共 2 页')
  })

  test('shows words as they are', async () => {
    const site = await openAdminSite()
    const one = turn(1, '<img src=x>', { words: '<script>1</script>', sectionId: undefined })
    await site.chats.ratings.rate(one, rating(one, 'down'))
    const page = await site.get('/admin/feedback')
    expect(page.$('main img, main script')).toHaveLength(0)
    expect(page.$('.rated h2').text()).toBe('<img src=x>')
    expect(page.$('.rated a')).toHaveLength(0)
  })
})

describe('the questions without an answer', () => {
  const refused = { kind: 'abstained' } as const

  test('are counted by what was asked, last asked first, each to be asked again', async () => {
    const site = await openAdminSite()
    const { turns } = site.chats
    await turns.remember(turn(1, '步道由谁管？', refused))
    await turns.remember(turn(2, '绿道多长？', refused))
    await turns.remember({ ...turn(3, '步道由誰管', refused), chat: 'web' })
    await turns.remember(turn(4, '由谁牵头？'))
    const page = await site.get('/admin/unanswered')
    const items = page
      .$('.unanswered li')
      .toArray()
      .map((one) => page.$(one).text())
    expect(items).toEqual([
      '步道由誰管 问过 2 次，最近一次 2026-06-03 · 再问一次',
      '绿道多长？ 问过 1 次，最近一次 2026-06-02 · 再问一次',
    ])
    const link = page.$('.unanswered a').eq(1).attr('href') ?? ''
    expect(new URL(link, 'http://localhost').searchParams.get('q')).toBe('绿道多长？')
    expect(page.body).not.toContain('4711')
  })

  test('are fifty a page, and say where there are none', async () => {
    const site = await openAdminSite()
    expect((await site.get('/admin/unanswered')).main).toContain('没有答不出的问题')
    for (let n = 1; n <= 51; n++) await site.chats.turns.remember(turn(n, `第${n}个问题`, refused))
    const first = await site.get('/admin/unanswered')
    expect(first.$('.unanswered li')).toHaveLength(50)
    const second = await site.get('/admin/unanswered?page=2')
    expect(second.$('.unanswered li').text()).toContain('第1个问题')
  })
})
