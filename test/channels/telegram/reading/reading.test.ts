import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { StoredMessage } from '../../../support/botApiChats.js'
import { sharePlans } from '../playingWithPlans.js'

const playWithPlans = sharePlans()

/** One person in a private chat with the bot. */
async function inPrivate() {
  const playing = await playWithPlans()
  const { server, written } = playing
  const ann = server.person('安然')
  const chat = server.privateChat(ann)
  return {
    ...playing,
    ann,
    chat,
    /** Says something and waits for the next message of the bot. */
    say: async (text: string): Promise<StoredMessage> => {
      const before = server.written(chat).length
      server.say(chat, ann, text)
      const message = (await written(chat, before + 1))[before]
      if (!message) throw new Error('there is no answer')
      return message
    },
    /** Taps a button and waits until the message has changed. */
    tap: async (message: StoredMessage, label: string): Promise<string> => {
      const edits = message.edits
      const now = () => chat.messages.get(message.message_id) as StoredMessage
      const before = now().edits
      server.tap(message, ann, label)
      await expect.poll(() => now().edits).toBeGreaterThan(Math.max(edits, before))
      return now().text ?? ''
    },
    labels: (message: StoredMessage) => server.buttonsOf(message).map(({ text }) => text),
    /** Opens the n-th link of a message. */
    open: async (message: StoredMessage, n = 0): Promise<StoredMessage> => {
      const before = server.written(chat).length
      const links = (message.entities ?? []).flatMap((entity) =>
        entity.type === 'text_link' ? [entity.url] : [],
      )
      server.openLink(ann, links[n] ?? '')
      return (await written(chat, before + 1))[before] as StoredMessage
    },
  }
}

describe('a section in the private chat', () => {
  test('opens with the cited words marked, and leads up, to its siblings and to the outline', async () => {
    const { say, tap, open, labels } = await inPrivate()
    const section = await open(await say('青石县河道清淤由谁牵头？'))
    expect(section.text).toMatch(
      /^《青石县护河行动实施方案》 → 一、主要任务 → （一）河道清淤。\n\n（一）河道清淤。对全县12条/,
    )
    const marked = (section.entities ?? []).filter(({ type }) => type === 'underline')
    expect(marked).toHaveLength(1)
    expect(labels(section)).toEqual(['⬆ 上级', '➡ 下一条', '☰ 目录', '📝 概括'])
    expect(await tap(section, '➡')).toContain('（二）岸线绿化')
    expect(labels(section)).toEqual(['⬆ 上级', '⬅ 上一条', '☰ 目录', '📝 概括'])
    expect(await tap(section, '⬆')).toMatch(/→ 一、主要任务\n/)
    const outline = await tap(section, '☰')
    expect(outline).toContain('▶ 一、主要任务')
    expect(outline).toContain('　（二）岸线绿化')
    expect(await tap(section, '↩')).toMatch(/→ 一、主要任务\n/)
  })

  test('that is too long for a page shows its own text, and its subsections as links', async () => {
    const { say, tap, open } = await inPrivate()
    const outline = await say('/plans 杨溪市')
    const west = await open(outline, 11)
    expect(west.text).toContain('二、西片任务')
    expect(west.text).toContain('下级条目：\n• （一）第11片区绿化')
    expect(west.text?.length).toBeLessThan(1000)
    expect(await tap(west, '➡')).toContain('三、北片任务')
  })

  test('that is gone, or beyond what may be seen, is the same fixed sentence', async () => {
    const { say, chats, ann, plan, open } = await inPrivate()
    const answer = await say('青石县河道清淤由谁牵头？')
    const green = await plan('杨溪市')
    await chats.settings.change(String(ann.id), { scope: [green.id] }, 0)
    expect((await open(answer)).text).toBe('没有找到这一条。')
    expect((await say('/start s_zzzzzzzzzzzzzzzz_1_2')).text).toBe('没有找到这一条。')
  })

  test('turns no page for somebody else, for forged data, or once the plan is withdrawn', async () => {
    const { server, say, chats, ann, plan, open, chat, idle } = await inPrivate()
    const section = await open(await say('青石县河道清淤由谁牵头？'))
    for (const data of ['sec:s', 'sec:szzzz', 'sec:o99999', 'sec:', 'sec:p1 or 1=1'])
      server.press(section, ann, data)
    await idle()
    expect(chat.messages.get(section.message_id)?.edits).toBe(0)
    await chats.settings.change(String(ann.id), { scope: [(await plan('杨溪市')).id] }, 0)
    server.tap(section, ann, '➡')
    await expect.poll(() => chat.messages.get(section.message_id)?.text).toBe('没有找到这一条。')
  })
})

describe('/plans', () => {
  test('lists the plans with numbers, which open their outlines in the same message', async () => {
    const { say, tap, labels } = await inPrivate()
    const list = await say('/plans')
    expect(list.text).toMatch(/^现有 3 份计划：\n1\. .+\n2\. .+\n3\. /)
    const green = /(\d)\. 杨溪市/.exec(list.text ?? '')?.[1] ?? ''
    const outline = await tap(list, green)
    expect(outline).toMatch(/^《杨溪市城市绿化三年行动方案》\n\n一、东片任务\n　（一）第1片区绿化/)
    expect(labels(list)).toEqual(['1/3', '▶', '↩ 全部计划'])
    expect(await tap(list, '▶')).toContain('（四）第14片区')
    expect(await tap(list, '↩')).toContain('现有 3 份计划')
  })
})

describe('/find', () => {
  test('shows the sections that hold all the words, each with its place and the words in bold', async () => {
    const { say } = await inPrivate()
    const found = await say('/find 清淤 水利局')
    expect(found.text).toMatch(
      /^“清淤 水利局”：1 个条目\n\n1\. 《青石县护河行动实施方案》 → 一、主要任务 → （一）河道清淤。\n/,
    )
    const bold = (found.entities ?? []).filter(({ type }) => type === 'bold')
    expect(bold.map(({ offset, length }) => found.text?.slice(offset, offset + length))).toContain(
      '清淤',
    )
  })

  test('has pages, and says what was searched when nothing is found', async () => {
    const { say, tap } = await inPrivate()
    const many = await say('/find 片区绿化')
    expect(many.text).toContain('“片区绿化”：30 个条目')
    expect(await tap(many, '▶')).toMatch(/\n\n6\. 《杨溪市/)
    expect((await say('/find 月球')).text).toBe('已查 3 份计划，没有写到“月球”的条目。')
    expect((await say('/find')).text).toContain('/find 词')
    expect((await say('/find <b>&"')).text).toContain('没有写到“<b>&"”')
  })
})

describe('/who', () => {
  test('shows all that an office leads and takes part in, plan by plan, leads first', async () => {
    const { say } = await inPrivate()
    const { text } = await say('/who 水利局')
    expect(text).toBe(
      [
        '县水利局',
        '1 份计划：牵头 1 项，参与配合 1 项',
        '',
        '《青石县护河行动实施方案》',
        '• 牵头：（一）河道清淤',
        '• 参与配合：（二）岸线绿化',
      ].join('\n'),
    )
  })

  test('is complete over its pages, and sends the same as a table', async () => {
    const { server, ann, chat, say, tap, written } = await inPrivate()
    const first = await say('/who 市园林局')
    expect(first.text).toContain('1 份计划：牵头 30 项')
    const pages = [first.text, await tap(first, '▶'), await tap(first, '▶')].join('\n')
    for (let i = 1; i <= 30; i++) expect(pages).toContain(`第${i}片区绿化`)
    const before = server.written(chat).length
    server.tap(first, ann, '📊')
    const file = (await written(chat, before + 1))[before]
    expect(file?.document?.file_name).toBe('市园林局.xlsx')
    expect(file?.caption).toBe('市园林局：请以原文为准。')
    const sheet = cellsOf(server.fileSent(file?.document?.file_id ?? ''))
    expect(sheet.filter((cell) => cell.includes('片区绿化')).length).toBeGreaterThanOrEqual(30)
  })

  test('offers names that are near one that no plan has', async () => {
    const { say, tap, labels } = await inPrivate()
    const offer = await say('/who 县水利厅')
    expect(offer.text).toContain('是不是')
    expect(labels(offer)).toContain('县水利局')
    expect(await tap(offer, '县水利局')).toContain('牵头 1 项')
    expect((await say('/who 海关')).text).toBe('所查的计划里没有写到“海关”。')
    expect((await say('/who')).text).toContain('/who 部门')
  })

  test('knows nothing of plans that the chat may not see', async () => {
    const { say, chats, ann, plan } = await inPrivate()
    await chats.settings.change(String(ann.id), { scope: [(await plan('杨溪市')).id] }, 0)
    expect((await say('/who 县水利局')).text).not.toContain('清淤')
  })
})

describe('/targets', () => {
  test('shows the figures of a plan with their clauses, and sends them as a table', async () => {
    const { server, ann, chat, say, written } = await inPrivate()
    const figures = await say('/targets 青石县')
    expect(figures.text).toMatch(/^《青石县护河行动实施方案》\n\d 处指标、数字：\n\n1\. /)
    const bold = (figures.entities ?? []).filter(({ type }) => type === 'bold')
    const shown = bold.map(({ offset, length }) => figures.text?.slice(offset, offset + length))
    expect(shown).toContain('40公里')
    expect(shown).toContain('3000平方米')
    server.tap(figures, ann, '📊')
    const file = (await written(chat, 2))[1]
    const cells = cellsOf(server.fileSent(file?.document?.file_id ?? ''))
    expect(cells).toContain('40')
    expect(cells).toContain('公里')
  })

  test('asks which plan, where several may be meant, and takes the one that is pinned', async () => {
    const { say, tap } = await inPrivate()
    const offer = await say('/targets 方案')
    expect(offer.text).toBe('是哪一份？')
    expect(await tap(offer, '白桦市')).toContain('《白桦市书香城市建设工作方案》')
    await say('/use 青石县')
    expect((await say('/targets')).text).toContain('《青石县护河行动实施方案》')
    expect((await say('/targets 月球')).text).toContain('没有找到“月球”这份计划')
  })
})

/** Every text in a workbook. */
function cellsOf(bytes: Uint8Array | undefined): string[] {
  const files = unzipSync(bytes ?? new Uint8Array())
  const xml = Object.entries(files)
    .filter(([name]) => name.startsWith('xl/') && name.endsWith('.xml'))
    .map(([, file]) => strFromU8(file))
    .join('')
  return [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) => text)
}
