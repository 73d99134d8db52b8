import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../src/domain/answer.js'
import type { PlayedChat, StoredMessage } from '../../support/botApiChats.js'
import type { PlayOptions } from './playing.js'
import { sharePlans } from './playingWithPlans.js'

const RIVER = '概括：《青石县护河行动实施方案》'
const DREDGING = `${RIVER}（一）河道清淤。`
const BOOKS = '概括：《白桦市书香城市建设工作方案》'
const GREEN = '概括：《杨溪市城市绿化三年行动方案》'

const playWithPlans = sharePlans()

/** One person in a private chat with the bot. */
async function inPrivate(options: PlayOptions = {}) {
  const playing = await playWithPlans(options)
  const { server, written } = playing
  const ann = server.person('安然')
  const chat = server.privateChat(ann)
  const next = async (where: PlayedChat, act: () => void): Promise<StoredMessage> => {
    const before = server.written(where).length
    act()
    return (await written(where, before + 1))[before] as StoredMessage
  }
  const now = (message: StoredMessage) => chat.messages.get(message.message_id) as StoredMessage
  return {
    ...playing,
    ann,
    chat,
    key: String(ann.id),
    next,
    now,
    /** Says something and waits for the next message of the bot. */
    say: (text: string, replyTo?: StoredMessage) =>
      next(chat, () => server.say(chat, ann, text, replyTo ? { replyTo } : {})),
    /** Taps a button and waits until the message has changed. */
    tap: async (message: StoredMessage, label: string): Promise<string> => {
      const before = now(message).edits
      server.tap(message, ann, label)
      await expect.poll(() => now(message).edits).toBeGreaterThan(before)
      return now(message).text ?? ''
    },
    labels: (message: StoredMessage) => server.buttonsOf(message).map(({ text }) => text),
  }
}

const firstLine = (message: StoredMessage | undefined) => message?.text?.split('\n')[0]

describe('/sum', () => {
  test('sums up a plan, with what it is of above it and its sources below', async () => {
    const { say, chats, key, labels } = await inPrivate()
    const summary = await say('/sum 青石县')
    expect(summary.text).toMatch(
      /^概括：《青石县护河行动实施方案》\n对全县12条河道开展清淤，到2027年底前完成清淤40公里以上。\n[^]+\n\n出处\n\[1\] 《青石县/,
    )
    const bold = (summary.entities ?? []).filter(({ type }) => type === 'bold')
    expect(bold.map(({ offset, length }) => summary.text?.slice(offset, offset + length))).toEqual([
      RIVER,
    ])
    expect(labels(summary)).toContain('👍')
    const summaryOf = expect.stringMatching(/^[a-z2-7]{16}$/)
    await expect
      .poll(() => chats.turns.latest(key, '', key, 0, 1))
      .toMatchObject([{ question: RIVER, given: { type: 'summary', summaryOf } }])
  })

  test('sums up the section that follows the plan’s name, by heading, number or words of its text', async () => {
    const { say, app } = await inPrivate()
    const [first] = await app.library.plans('all')
    const [, chapter] = first ? await app.library.outline(first.id) : []
    const expected = [
      ['/sum 青石县 河道清淤', DREDGING],
      ['/sum 青石县 二、', `${RIVER}二、保障措施`],
      ['/sum 青石县 一、（一）', DREDGING],
      ['/sum 青石县 乡镇', DREDGING],
      ['/sum 《青石县护河行动实施方案》河道清淤', DREDGING],
      ['/sum #1 一、', `概括：《${first?.title}》${chapter?.heading}`],
    ]
    const lines: unknown[] = []
    for (const [words = ''] of expected) lines.push([words, firstLine(await say(words))])
    expect(lines).toEqual(expected)
  })

  test('in reply to an answer sums up the section that it stands in', async () => {
    const { say } = await inPrivate()
    const answer = await say('青石县河道清淤由谁牵头？')
    expect(firstLine(await say('/sum', answer))).toBe(DREDGING)
    expect(firstLine(await say('/sum 岸线绿化', answer))).toBe(`${RIVER}（二）岸线绿化。`)
    expect(firstLine(await say('/sum 杨溪市', answer))).toBe(GREEN)
  })

  test('takes the plan that is pinned, of which words name a section', async () => {
    const { say } = await inPrivate()
    await say('/use 青石县')
    const whole = await say('/sum')
    expect(firstLine(whole)).toBe(RIVER)
    expect(whole.text).not.toContain('📌')
    expect(firstLine(await say('/sum 河道清淤'))).toBe(DREDGING)
    expect(firstLine(await say('/sum 二、'))).toBe(`${RIVER}二、保障措施`)
    expect(firstLine(await say('/sum 青石县 二、'))).toBe(`${RIVER}二、保障措施`)
    expect(firstLine(await say('/sum 白桦市'))).toBe(BOOKS)
    expect((await say('/sum 月球')).text).toBe(
      '《青石县护河行动实施方案》里没有找到“月球”。/plans 看目录。',
    )
  })

  test('alone sums up the one plan that may be seen, and else says how to use it', async () => {
    const { say, chats, key, plan } = await inPrivate()
    expect((await say('/sum')).text).toMatch(/^要概括哪一份？发 \/sum 计划名/)
    await chats.settings.change(key, { scope: [(await plan('白桦市')).id] }, 0)
    expect(firstLine(await say('/sum'))).toBe(BOOKS)
    expect(firstLine(await say('/sum 街道书房'))).toBe(`${BOOKS}（一）建设街道书房`)
  })

  test('says what was not found, and shows it as it was typed', async () => {
    const { say } = await inPrivate()
    expect((await say('/sum <b>月球</b>')).text).toBe(
      '没有找到“<b>月球</b>”这份计划。/plans 看有哪些计划。',
    )
    expect((await say('/sum 青石县 <b>月球</b>')).text).toBe(
      '《青石县护河行动实施方案》里没有找到“<b>月球</b>”。/plans 看目录。',
    )
  })

  test('offers the plans that may be meant, and puts the summary in the place of the offer', async () => {
    const { say, tap, labels, now, chats, key, server, ann, idle } = await inPrivate()
    const offer = await say('/sum 方案 一、')
    expect(offer.text).toBe('是哪一份？')
    expect(labels(offer)).toHaveLength(3)
    expect(await tap(offer, '白桦市')).toMatch(
      /^概括：《白桦市书香城市建设工作方案》一、重点工作\n到2026年/,
    )
    expect(labels(offer)).toContain('👍')
    await expect
      .poll(async () => (await chats.turns.ofAnswer(key, offer.message_id))?.question)
      .toBe(`${BOOKS}一、重点工作`)
    // The offer is gone, whatever is sent in its name.
    const before = now(offer).edits
    server.press(offer, ann, 'sum:t')
    await idle()
    expect(now(offer).edits).toBe(before)
  })

  test('offers the sections that may be meant, told apart by what stands above them', async () => {
    const { say, tap, labels, now } = await inPrivate()
    const offer = await say('/sum 杨溪市 （三）')
    expect(offer.text).toBe('是哪一节？')
    expect(labels(offer)).toEqual([
      '一、东片任务 → （三）第3片区绿化。',
      '二、西片任务 → （三）第13片区绿化。',
      '三、北片任务 → （三）第23片区绿化。',
    ])
    expect(await tap(offer, '二、西片')).toMatch(
      /^概括：《杨溪市城市绿化三年行动方案》（三）第13片区绿化。\n/,
    )
    const many = await say('/sum 杨溪市 片区绿化')
    expect(labels(many)).toContain('1/4')
    await tap(many, '▶')
    expect(labels(many)[0]).toContain('第9片区')
    const open = await say('/sum 方案 （一）')
    expect(await tap(open, '杨溪市')).toBe('是哪一节？')
    expect(await tap(open, '三、北片')).toContain('第21片区')
    expect(now(open).text).toMatch(/^概括：/)
    const none = await say('/sum 方案 月球')
    expect(await tap(none, '杨溪市')).toContain('里没有找到“月球”')
    expect(labels(none)).toEqual([])
  })

  test('does nothing for forged data', async () => {
    const { say, server, ann, now, idle } = await inPrivate()
    const offer = await say('/sum 方案')
    for (const data of ['sum:', 'sum:tnothing', 'sum:szzzz', 'sum:p', 'sum:t1 or 1=1'])
      server.press(offer, ann, data)
    await idle()
    expect(now(offer).text).toBe('是哪一份？')
    expect(now(offer).edits).toBe(0)
  })

  test('knows nothing beyond what the chat may see, by word, reply or button', async () => {
    const { say, chats, key, plan, server, ann, chat, app, now } = await inPrivate()
    const offer = await say('/sum 方案')
    const answer = await say('青石县河道清淤由谁牵头？')
    const [, chapter] = await app.library.outline((await plan('青石县')).id)
    const scope = [(await plan('杨溪市')).id, (await plan('白桦市')).id]
    await chats.settings.change(key, { scope }, 0)
    expect((await say('/sum 青石县')).text).toContain('没有找到“青石县”这份计划')
    expect((await say('/sum', answer)).text).toBe('没有找到这一条。')
    server.press(offer, ann, `sum:s${chapter?.id}`)
    await expect.poll(() => now(offer).text).toBe('没有找到这一条。')
    const texts = server.written(chat).map(({ text }) => text)
    expect(texts.filter((text) => text?.includes('护河行动'))).toHaveLength(1)
  })

  test('is a command of the bot in a group, where a follow-up leans on what was summed up', async () => {
    const { server, ann, next } = await inPrivate()
    const group = server.group('群', [ann])
    const summary = await next(group, () => server.say(group, ann, '/sum 白桦市'))
    expect(firstLine(summary)).toBe(BOOKS)
    const answer = await next(group, () =>
      server.say(group, ann, '由谁牵头？', { replyTo: summary }),
    )
    expect(answer.text).toMatch(/^牵头：市文化广电局\n/)
  })

  test('speaks English to who has Telegram in English', async () => {
    const { server, next } = await inPrivate()
    const bob = server.person('Bob', 'en')
    const chat = server.privateChat(bob)
    const say = (text: string) => next(chat, () => server.say(chat, bob, text))
    expect((await say('/sum')).text).toMatch(/^Which one\?/)
    expect((await say('/sum 青石县 月球')).text).toContain('has no “月球”')
    const summary = await say('/sum 青石县')
    expect(summary.text).toMatch(/^Summary: 《青石县护河行动实施方案》\n[^]+\n\nSources\n\[1\]/)
    expect((await say('/sum 杨溪市 （三）')).text).toBe('Which section?')
  })

  test('is rated like any answer, and never asked again as a question', async () => {
    const { say, server, ann, chats, key, labels } = await inPrivate()
    const summary = await say('/sum 青石县')
    server.tap(summary, ann, '👍')
    await expect.poll(() => labels(summary)).toContain('👍 1')
    expect(await chats.ratings.counts(key, summary.message_id)).toEqual({ up: 1, down: 0 })
    expect(await chats.saved.all()).toEqual([])
  })

  test('that is edited stays as it is, and one that becomes a question is answered in its place', async () => {
    const { server, ann, chat, now, next, idle } = await inPrivate()
    let said: StoredMessage | undefined
    const summary = await next(chat, () => {
      said = server.say(chat, ann, '/sum 青石县').message
    })
    const edit = (text: string, entities: readonly object[]) =>
      server.push({
        edited_message: { ...said, text, entities, edit_date: (said?.date ?? 0) + 5 },
      })
    const command = { type: 'bot_command', offset: 0, length: 4 }
    edit('/sum 白桦市', [command])
    await idle()
    expect(firstLine(now(summary))).toBe(RIVER)
    edit('/ask 青石县河道清淤由谁牵头？', [command])
    await expect.poll(() => now(summary).text).toMatch(/^牵头：县水利局/)
  })

  test('is summed up again, not asked in words, when its message is made anew', async () => {
    const { say, server, ann, now, chats, key, idle } = await inPrivate()
    const summary = await say('/sum 青石县')
    server.press(summary, ann, 'plan:all')
    await idle()
    expect(now(summary).text).toBe(summary.text)
    expect((await chats.turns.ofAnswer(key, summary.message_id))?.given.type).toBe('summary')
  })

  test('becomes a model’s words when they come, like any answer', async () => {
    const thoughts: ((better: Answer | undefined) => void)[] = []
    const answers: Answer[] = []
    const { say, now, chats, key } = await inPrivate({
      ports: {
        improve: async (answer) => {
          answers.push(answer)
          return { better: new Promise((resolve) => thoughts.push(resolve)) }
        },
      },
    })
    const summary = await say('/sum 青石县')
    const [answer] = answers
    if (answer?.kind !== 'answered') throw new Error('there is no summary')
    thoughts[0]?.({ ...answer, statements: [{ kind: 'worded', text: '清淤四十公里', cites: [1] }] })
    await expect
      .poll(() => now(summary).text)
      .toMatch(/^概括：《青石县护河行动实施方案》\n清淤四十公里\[1\]\nAI 整理，以原文为准\n\n出处/)
    const { summaryOf } = answer.request
    await expect
      .poll(async () => (await chats.turns.ofAnswer(key, summary.message_id))?.given)
      .toMatchObject({ type: 'summary', words: '清淤四十公里', summaryOf })
  })
})

describe('a section in the private chat', () => {
  test('is summed up by its button, in a reply that leaves it open', async () => {
    const { server, ann, chat, say, next, now, chats, key } = await inPrivate()
    const answer = await say('青石县河道清淤由谁牵头？')
    const link = (answer.entities ?? []).find((entity) => entity.type === 'text_link')
    const section = await next(chat, () =>
      server.openLink(ann, link?.type === 'text_link' ? link.url : ''),
    )
    const summary = await next(chat, () => server.tap(section, ann, '📝 概括'))
    expect(firstLine(summary)).toBe(DREDGING)
    expect(summary.reply_to_message?.message_id).toBe(section.message_id)
    expect(now(section).edits).toBe(0)
    await expect
      .poll(async () => (await chats.turns.ofAnswer(key, summary.message_id))?.person)
      .toBe(key)
    await chats.settings.change(key, { allowed: false }, 1)
    server.tap(section, ann, '📝 概括')
    await expect.poll(() => server.toasts.at(-1)?.text).toContain('失效')
  })
})
