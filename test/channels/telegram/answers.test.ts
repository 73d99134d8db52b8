import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import type { Ambiguous, Citation } from '../../../src/domain/answer.js'
import type { Plan, PlanId, SectionId } from '../../../src/domain/plan.js'
import type { AskRequest } from '../../../src/domain/question.js'
import type { StoredMessage } from '../../support/botApiChats.js'
import { answered, citation, play, type PlayOptions, TEXT } from './playing.js'

/** Asks one question in private. */
async function asking(options: PlayOptions = {}) {
  const playing = await play(options)
  const { server, idle } = playing
  const ann = server.person('安然')
  const chat = server.privateChat(ann)
  const { message } = server.say(chat, ann, '清淤由谁牵头？')
  await idle()
  const [answer] = server.written(chat)
  if (!answer) throw new Error('there is no answer')
  return { ...playing, ann, chat, message, answer }
}

function linkIn(message: StoredMessage): string {
  const link = (message.entities ?? []).find(({ type }) => type === 'text_link')
  return link?.type === 'text_link' ? link.url : ''
}

function marked(message: StoredMessage, type: MessageEntity['type']): string[] {
  return (message.entities ?? [])
    .filter((entity) => entity.type === type)
    .map(({ offset, length }) => (message.text ?? '').slice(offset, offset + length))
}

const other: Citation = {
  ...citation,
  n: 2,
  planId: 'p2' as PlanId,
  plan: '白桦市书香城市建设工作方案',
  sectionId: 'bbbbbbbbbbbbbbbb' as SectionId,
}

describe('an answer', () => {
  test('has the names first and bold, then numbered sources with their place and quote', async () => {
    const { answer, message } = await asking()
    expect(answer.text).toBe(
      '牵头：县水利局\n\n出处\n[1] 《青石县护河行动实施方案》 → 一、主要任务 → （一）河道清淤。\n牵头单位：县水利局',
    )
    expect(marked(answer, 'bold')).toEqual(['牵头：县水利局'])
    expect(marked(answer, 'expandable_blockquote')).toEqual(['牵头单位：县水利局'])
    expect(answer.reply_to_message?.message_id).toBe(message.message_id)
    expect(answer.linkPreviewOff).toBe(true)
  })

  test('links to the section, which opens in the private chat with the cited words marked', async () => {
    const { server, written, answer, ann, chat } = await asking()
    server.openLink(ann, linkIn(answer))
    const section = (await written(chat, 2))[1]
    expect(section?.text).toContain(TEXT)
    expect(section && marked(section, 'underline')).toEqual(['牵头单位：县水利局'])
  })

  test('links to the page where it has an address', async () => {
    const { answer } = await asking({ publicUrl: 'https://plans.example.org' })
    expect(linkIn(answer)).toBe(
      `https://plans.example.org/sections/${citation.sectionId}?from=${citation.start}&to=${citation.end}#quote`,
    )
  })

  test('links to the private chat where Telegram would drop the link to the page', async () => {
    const { answer } = await asking({ publicUrl: 'http://localhost:8080' })
    expect(linkIn(answer)).toMatch(/^https:\/\/t\.me\/wenji_bot\?start=/)
  })

  test('shows a plan that is written in HTML as it is', async () => {
    const quote = '<b>甲 & "乙"</b> &amp; <script>'
    const { answer } = await asking({
      ask: (request) =>
        answered(request, {
          statements: [{ kind: 'clause', text: quote, cites: [1] }],
          citations: [{ ...citation, plan: 'A<B', path: ['<i>'], quote }],
        }),
    })
    expect(answer.text).toBe(`${quote}\n\n出处\n[1] 《A<B》 → <i>\n${quote}`)
    expect(marked(answer, 'italic')).toEqual([])
  })

  test('of any length is one message, with what is left out counted', async () => {
    const long = '做'.repeat(2000)
    const { answer } = await asking({
      ask: (request) =>
        answered(request, {
          statements: [{ kind: 'items', items: [long, long], cites: [1] }],
          citations: [
            citation,
            ...Array.from({ length: 29 }, (_, i) => ({
              ...citation,
              n: i + 2,
              path: [long],
              quote: long,
            })),
          ],
        }),
    })
    expect(answer.text?.length).toBeLessThanOrEqual(4096)
    expect(answer.text).toMatch(/另有 2\d 处出处未列出。$/)
    expect(marked(answer, 'expandable_blockquote')[0]).toBe('牵头单位：县水利局')
  })

  test('says in plain words what was not found, with the nearest sections', async () => {
    const { answer } = await asking({
      ask: (request) => ({
        ...answered(request),
        kind: 'abstained',
        abstention: { why: 'unknown-place', what: '红石县' },
      }),
    })
    expect(answer.text).toMatch(
      /^没有找到与“红石县”有关的计划。已查 1 份计划、3 个条目。\n\n最接近的条目：\n\[1\]/,
    )
    expect(marked(answer, 'bold')).toEqual([])
  })

  test('that fails is told in plain words, and the log has the fault', async () => {
    const { answer, log } = await asking({
      ask: () => {
        throw new Error('SQLITE_CORRUPT')
      },
    })
    expect(answer.text).toBe('出了点问题，没能查成。请稍后再问一次。')
    expect(log.join('')).toContain('SQLITE_CORRUPT')
  })

  test('and its question are in no line of the log', async () => {
    const { log } = await asking()
    expect(log.join('')).toContain('telegram.answered')
    expect(log.join('')).not.toMatch(/清淤|水利局/)
  })
})

describe('a link into the private chat', () => {
  test.each([
    ['to a section that is gone', 's_zzzzzzzzzzzzzzzz_1_2', '没有找到这一条。'],
    ['that this bot never wrote', 's_1__', '我是问计'],
    ['to a place beyond the section', `s_${citation.sectionId}_5_999999999`, '河道清淤'],
  ])('%s does no harm', async (_, payload, expected) => {
    const { server, written } = await play()
    const ann = server.person('安然')
    const chat = server.privateChat(ann)
    server.say(chat, ann, `/start ${payload}`)
    const [message] = await written(chat)
    expect(message?.text).toContain(expected)
  })

  test('opens a section of the plans that the chat may see alone', async () => {
    const { server, written, chats } = await play()
    const ann = server.person('安然')
    const chat = server.privateChat(ann)
    await chats.settings.change(String(ann.id), { scope: [] }, 0)
    server.say(chat, ann, `/start s_${citation.sectionId}_1_2`)
    expect((await written(chat))[0]?.text).toBe('没有找到这一条。')
  })
})

describe('earlier questions', () => {
  test('are the last three of the same person in the same chat and topic', async () => {
    const { server, written, asked } = await play()
    const ann = server.person('安然')
    const bob = server.person('柏青')
    const group = server.group('群', [ann, bob], { is_forum: true })
    group.topics.set(12, 'open')
    for (const n of [1, 2, 3, 4]) server.say(group, ann, `@wenji_bot 问题${n}？`, { topic: 12 })
    server.say(group, bob, '@wenji_bot 柏青的？', { topic: 12 })
    server.say(group, ann, '@wenji_bot 别处？')
    server.say(group, ann, '@wenji_bot 那参与单位呢？', { topic: 12 })
    await written(group, 7)
    expect(asked.map(({ history }) => history).slice(3)).toEqual([
      ['问题1？', '问题2？', '问题3？'],
      [],
      [],
      ['问题2？', '问题3？', '问题4？'],
    ])
  })

  test('count for half an hour', async () => {
    let now = 0
    const { server, written, asked } = await play({ now: () => now })
    const ann = server.person('安然')
    const chat = server.privateChat(ann)
    server.say(chat, ann, '清淤由谁牵头？')
    await written(chat)
    now = 31 * 60 * 1000
    server.say(chat, ann, '那配合单位呢？')
    await written(chat, 2)
    expect(asked[1]?.history).toEqual([])
  })

  test('give way to the words of somebody else that are replied to', async () => {
    const { server, written, asked } = await play()
    const ann = server.person('安然')
    const group = server.group('群', [ann])
    const said = server.say(group, server.person('柏青'), '清淤由谁牵头？').message
    server.say(group, ann, '@wenji_bot 目标是多少？', { replyTo: said })
    await written(group)
    expect(asked[0]).toMatchObject({ text: '目标是多少？', history: ['清淤由谁牵头？'] })
  })
})

describe('an answer that several plans give differently', () => {
  const differing = (request: AskRequest): Ambiguous => ({
    ...answered(request),
    kind: 'ambiguous',
    options: [citation, other].map(({ planId, plan, n }) => ({
      planId,
      plan,
      statements: [{ kind: 'offices', role: 'lead', offices: [`局${n}`], cites: [n] }],
    })) as never,
    citations: [citation, other],
  })
  const plans = [citation, other].map(({ planId, plan }) => ({ id: planId, title: plan }) as Plan)
  const options: PlayOptions = {
    ask: (request) => (request.scope === 'all' ? differing(request) : answered(request)),
    ports: {
      plans: async (scope) => plans.filter(({ id }) => scope === 'all' || scope.includes(id)),
    },
  }
  const labels = (message: StoredMessage | undefined) =>
    ((message?.markup as InlineKeyboardMarkup | undefined)?.inline_keyboard ?? [])
      .flat()
      .map(({ text }) => text)

  test('has a line and a button a plan, which puts that plan alone in its place', async () => {
    const { server, written, asked, answer, ann, chat, idle } = await asking(options)
    expect(answer.text).toContain('2 份计划里说法不同：\n【青石县护河行动实施方案】牵头：局1')
    expect(marked(answer, 'bold')).toEqual(['牵头：局1', '牵头：局2'])
    expect(labels(answer)).toEqual([
      citation.plan,
      other.plan,
      '📄 原文 1',
      '📄 原文 2',
      '👍',
      '👎',
    ])
    server.press(answer, ann, `plan:${other.planId}`)
    await idle()
    expect(server.written(chat)).toHaveLength(1)
    expect(server.written(chat)[0]?.text).toMatch(/^牵头：县水利局/)
    expect(labels(server.written(chat)[0])).toEqual(['📄 原文', '↩ 看全部计划', '👍', '👎'])
    expect(asked[1]).toMatchObject({ text: '清淤由谁牵头？', scope: ['p2'] })

    server.say(chat, ann, '那配合单位呢？')
    await written(chat, 2)
    expect(asked[2]?.history.at(-1)).toBe(`《${other.plan}》清淤由谁牵头？`)
  })

  test('comes back with all plans', async () => {
    const { server, answer, ann, chat, idle } = await asking(options)
    server.press(answer, ann, `plan:${other.planId}`)
    server.press(answer, ann, 'plan:all')
    await idle()
    expect(server.written(chat)[0]?.text).toBe(answer.text)
    expect(labels(server.written(chat)[0])).toEqual(labels(answer))
  })

  test('is narrowed by the one who asked or an admin, and by nobody else', async () => {
    const { server, written, asked } = await play({ ...options, adminIds: [503] })
    const [ann, bob, admin] = ['安然', '柏青', '管理员'].map((name) => server.person(name))
    if (!ann || !bob || !admin) throw new Error('nobody is there')
    const group = server.group('群', [ann, bob, admin])
    server.say(group, ann, '@wenji_bot 清淤由谁牵头？')
    const [answer] = await written(group)
    if (!answer) throw new Error('there is no answer')
    server.press(answer, bob, `plan:${other.planId}`)
    await expect
      .poll(() => server.callsOf('answerCallbackQuery')[0]?.payload['text'])
      .toBe('这是别人问的，请自己提问。')
    expect(asked).toHaveLength(1)
    server.press(answer, admin, `plan:${other.planId}`)
    await expect.poll(() => server.written(group)[0]?.text).toMatch(/^牵头：县水利局/)
  })

  test('is narrowed no more once the plan may not be seen', async () => {
    const { server, asked, answer, ann, chats, idle } = await asking(options)
    await chats.settings.change(String(ann.id), { scope: [citation.planId] }, 0)
    server.press(answer, ann, `plan:${other.planId}`)
    await idle()
    expect(asked).toHaveLength(1)
    expect(server.callsOf('answerCallbackQuery')[0]?.payload['text']).toBe(
      '这个按钮已经失效，请重新提问。',
    )
  })

  test.each(['plan:nothing', 'plan:', 'p', 'allow', 'plan:p2 or 1=1'])(
    'does nothing for forged data %j',
    async (data) => {
      const { server, asked, answer, ann, chat, idle } = await asking(options)
      server.press(answer, ann, data)
      await idle()
      expect(asked).toHaveLength(1)
      expect(server.written(chat)).toHaveLength(1)
      expect(server.callsOf('answerCallbackQuery')[0]?.payload['text']).toBe(
        '这个按钮已经失效，请重新提问。',
      )
    },
  )
})
