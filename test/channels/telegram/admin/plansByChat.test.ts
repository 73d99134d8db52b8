import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PlayedChat, StoredMessage } from '../../../support/botApiChats.js'
import type { PlayOptions } from '../playing.js'
import { sharePlans } from '../playingWithPlans.js'

const ADMIN_ID = 501
const NEW_PLAN = `赤石县植树实施方案

一、主要任务
（一）荒山造林。完成造林300亩。
牵头单位：县林业局
`

const playWithPlans = sharePlans()

/** The first person whom the server makes is the admin. */
async function withAdmin(options: PlayOptions = {}) {
  const playing = await playWithPlans({ adminIds: [ADMIN_ID], ...options })
  const { server, written } = playing
  const admin = server.person('管理员')
  const chat = server.privateChat(admin)
  const next = async (where: PlayedChat, act: () => void): Promise<StoredMessage> => {
    const before = server.written(where).length
    act()
    return (await written(where, before + 1))[before] as StoredMessage
  }
  return {
    ...playing,
    admin,
    chat,
    say: (text: string, where = chat) => next(where, () => server.say(where, admin, text)),
    sendFile: (name: string, text: string | Buffer, more: { size?: number } = {}) =>
      next(chat, () => server.sendFile(chat, admin, { name, bytes: Buffer.from(text), ...more })),
    /** Taps, and waits for the words that the message comes to have. */
    tap: async (message: StoredMessage, label: string, expected: string): Promise<string> => {
      server.tap(message, admin, label)
      const now = () => server.written(chat).find((one) => one.message_id === message.message_id)
      await expect.poll(() => now()?.text, { timeout: 4000 }).toContain(expected)
      return now()?.text ?? ''
    },
    labels: (message: StoredMessage) => server.buttonsOf(message).map(({ text }) => text),
    titles: async () => (await playing.app.library.plans('all')).map(({ title }) => title),
  }
}

describe('a file that an admin sends', () => {
  test('is shown before it goes in, and goes in when the admin says so', async () => {
    const { sendFile, tap, labels, titles, folder, say } = await withAdmin()
    const preview = await sendFile('植树.txt', NEW_PLAN)
    expect(preview.text).toBe(
      [
        '“植树.txt”里读到 1 份计划：',
        '《赤石县植树实施方案》',
        '3 个条目；分工 1，指标 1，时限 0，人员 0',
        '  · 一、主要任务',
      ].join('\n'),
    )
    expect(labels(preview)).toEqual(['➕ 添加', '✖ 放弃'])
    expect(await titles()).toHaveLength(3)
    expect(await tap(preview, '➕', '新增《赤石县植树实施方案》')).toContain('新增 1 份')
    expect(await titles()).toContain('赤石县植树实施方案')
    expect(readFileSync(join(folder, '植树.txt'), 'utf8')).toBe(NEW_PLAN)
    expect((await say('赤石县荒山造林由谁牵头？')).text).toMatch(/^牵头：县林业局/)
    expect((await sendFile('植树.txt', NEW_PLAN)).text).toContain('已经在库里')
  })

  test('that is a newer version shows what it would change, and takes the old one’s place', async () => {
    const { sendFile, tap, labels, folder, app, say } = await withAdmin()
    const river = readFileSync(join(folder, 'river.txt'), 'utf8')
    const [before] = (await app.library.plans('all')).filter(({ title }) =>
      title.includes('青石县'),
    )
    const newer = river.replace('县水利局\n配合', '县农业农村局\n配合').replace('40公里', '45公里')
    const preview = await sendFile('护河方案（修订）.txt', newer)
    expect(preview.text).toContain('像是《青石县护河行动实施方案》的新版本')
    expect(preview.text).toContain('⚠️ 牵头｜（一）河道清淤。\n    县水利局 → 县农业农村局')
    expect(preview.text).toMatch(/指标｜（一）河道清淤。\n.*40公里以上 → .*45公里以上/)
    expect(labels(preview)).toEqual(['🔁 替换《青石县护河行动实施方案》', '➕ 添加', '✖ 放弃'])
    expect(await tap(preview, '🔁', '已读完')).toContain('县水利局 → 县农业农村局')
    const [after] = (await app.library.plans('all')).filter(({ title }) => title.includes('青石县'))
    expect(after?.id).toBe(before?.id)
    expect(readdirSync(join(folder, '.removed'))[0]).toMatch(/-river\.txt$/)
    expect((await say('青石县河道清淤由谁牵头？')).text).toMatch(/^牵头：县农业农村局/)
  })

  test('that changes what stands before the first heading, or nothing but white space, says so', async () => {
    const { sendFile, folder } = await withAdmin()
    const river = readFileSync(join(folder, 'river.txt'), 'utf8')
    const opening = river.replace('方案\n', '方案\n为保护河道，制定本方案。\n')
    expect((await sendFile('river.txt', opening)).text).toContain('改动 1 条：\n  · （开头）')
    const spaced = await sendFile('river.txt', river.replace(/\n/g, '\n\n'))
    expect(spaced.text).toContain('条目和数字都没有变化。')
  })

  test('can be dropped, and then its buttons do nothing', async () => {
    const { server, sendFile, tap, admin, titles, idle } = await withAdmin()
    const preview = await sendFile('植树.txt', NEW_PLAN)
    await tap(preview, '✖', '已放弃')
    server.press(preview, admin, 'up:add')
    await idle()
    expect(await titles()).toHaveLength(3)
    expect(server.toasts.at(-1)?.text).toContain('失效')
  })

  test('is refused with the reason, where it is too large, of another format, or not to be had', async () => {
    const { server, sendFile, titles } = await withAdmin()
    expect((await sendFile('大.txt', 'x', { size: 20 * 1024 * 1024 + 1 })).text).toContain('20 MB')
    expect((await sendFile('x.exe', 'MZ')).text).toContain('没有收')
    expect((await sendFile('空.txt', '')).text).toContain('没有收')
    server.fail('file', { kind: 'refuse', code: 404, description: 'Not Found' })
    expect((await sendFile('植树.txt', NEW_PLAN)).text).toContain('没能从 Telegram 取到')
    server.fail('getFile', {
      kind: 'refuse',
      code: 400,
      description: 'Bad Request: file is too big',
    })
    expect((await sendFile('植树.txt', NEW_PLAN)).text).toContain('没能从 Telegram 取到')
    expect(await titles()).toHaveLength(3)
  })

  test('never leaves the folder, whatever it is called', async () => {
    const { sendFile, tap, folder } = await withAdmin()
    const preview = await sendFile('../../植树.txt', NEW_PLAN)
    await tap(preview, '➕', '新增《赤石县植树实施方案》')
    expect(existsSync(join(folder, '植树.txt'))).toBe(true)
    expect(existsSync(join(folder, '../../植树.txt'))).toBe(false)
  })

  test('is a question without words when somebody else sends it', async () => {
    const { server, written, titles } = await withAdmin()
    const ann = server.person('安然')
    const chat = server.privateChat(ann)
    server.sendFile(chat, ann, { name: '植树.txt', bytes: Buffer.from(NEW_PLAN) })
    expect((await written(chat))[0]?.text).toContain('请输入要问的问题')
    expect(await titles()).toHaveLength(3)
  })

  test('is decided by an admin alone', async () => {
    const { server, sendFile, titles, idle } = await withAdmin()
    const preview = await sendFile('植树.txt', NEW_PLAN)
    server.press(preview, server.person('安然'), 'up:add')
    await idle()
    expect(await titles()).toHaveLength(3)
  })

  test('does not go in when the disk fails, and what was there is unchanged', async () => {
    const { sendFile, tap, titles, log } = await withAdmin({
      ports: {
        addPlan: async () => {
          throw new Error('ENOSPC')
        },
      },
    })
    const preview = await sendFile('植树.txt', NEW_PLAN)
    expect(await tap(preview, '➕', '没能收入')).not.toContain('ENOSPC')
    expect(log.join('')).toContain('ENOSPC')
    expect(await titles()).toHaveLength(3)
  })
})

describe('/reindex', () => {
  test('reports which leads and figures say something else now', async () => {
    const { say, folder, server, chat } = await withAdmin()
    const file = join(folder, 'river.txt')
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace('县林业局', '县园林中心')
        .replace('3000平方米', '5000平方米'),
    )
    await say('/reindex')
    await expect.poll(() => server.written(chat)[0]?.text).toContain('变动 1 份')
    const text = server.written(chat)[0]?.text
    expect(text).toContain('《青石县护河行动实施方案》\n改动 1 条：')
    expect(text).toContain('⚠️ 牵头｜（二）岸线绿化。\n    县林业局 → 县园林中心')
    expect(text).toContain('3000平方米 → 每年新增岸线绿化5000平方米')
  })

  test('of one plan reads that source alone, and asks when several may be meant', async () => {
    const { say, folder, server, chat } = await withAdmin()
    writeFileSync(join(folder, 'new.txt'), NEW_PLAN)
    expect((await say('/reindex 方案')).text).toContain('请说得更具体')
    await say('/reindex 青石县')
    await expect
      .poll(() => server.written(chat)[1]?.text)
      .toContain('新增 0 份，变动 0 份，未变 1 份')
  })

  test('in a group names nothing beyond what the group may see', async () => {
    const { server, admin, chats, folder, plan, say } = await withAdmin()
    const group = server.group('绿化群', [admin])
    await chats.settings.change(String(group.chat.id), { scope: [(await plan('杨溪市')).id] }, 0)
    const file = join(folder, 'river.txt')
    writeFileSync(file, readFileSync(file, 'utf8').replace('县林业局', '县园林中心'))
    await say('/reindex', group)
    await expect.poll(() => server.written(group)[0]?.text).toBe('已读完。')
  })
})

describe('/remove', () => {
  test('asks first, and puts the file aside', async () => {
    const { say, tap, titles, folder } = await withAdmin()
    const question = await say('/remove 青石县')
    expect(question.text).toContain('移除来源文件“river.txt”和其中 1 份计划')
    expect(await titles()).toHaveLength(3)
    await tap(question, '🗑', '已移除 1 份计划')
    expect(await titles()).toHaveLength(2)
    expect(existsSync(join(folder, 'river.txt'))).toBe(false)
    expect(readdirSync(join(folder, '.removed'))).toHaveLength(1)
  })

  test('removes nothing on second thoughts, for an unknown plan, or when several may be meant', async () => {
    const { say, tap, titles } = await withAdmin()
    await tap(await say('/remove 青石县'), '保留', '没有移除')
    expect((await say('/remove 月球')).text).toContain('没有找到')
    expect((await say('/remove 方案')).text).toContain('请说得更具体')
    expect((await say('/remove')).text).toContain('/remove 名称')
    expect(await titles()).toHaveLength(3)
  })

  test('stops links, buttons and follow-ups of the plan at once', async () => {
    const { server, say, tap, chat, admin, written } = await withAdmin()
    const answer = await say('青石县河道清淤由谁牵头？')
    await tap(await say('/remove 青石县'), '🗑', '已移除')
    const link = (answer.entities ?? []).find(({ type }) => type === 'text_link')
    const count = server.written(chat).length
    server.openLink(admin, link?.type === 'text_link' ? link.url : '')
    expect((await written(chat, count + 1))[count]?.text).toBe('没有找到这一条。')
  })
})

describe('who may ask', () => {
  test('is settled by /allow and /deny, in the group or by its id', async () => {
    const { server, say, admin, chats, written, idle } = await withAdmin({ allowedChats: [] })
    const group = server.group('护河群', [admin])
    const id = String(group.chat.id)
    expect((await say('/allow', group)).text).toBe(`已允许 ${id} 使用问计。`)
    const ann = server.person('安然')
    server.say(group, ann, '@wenji_bot 青石县河道清淤由谁牵头？')
    expect((await written(group, 2))[1]?.text).toContain('县水利局')
    expect((await say(`/deny ${id}`)).text).toBe(`已停用 ${id}。`)
    server.say(group, ann, '@wenji_bot 青石县河道清淤由谁牵头？')
    expect((await written(group, 3))[2]?.text).toBe('这里还没有开通问计，请联系管理员。')
    await idle()
    expect(await chats.settings.of(id)).toMatchObject({ allowed: false, title: '护河群' })
    expect((await say('/allow')).text).toContain(`⛔ 护河群 (${id})`)
    expect((await say(`/deny ${ADMIN_ID}`)).text).toContain('管理员总能使用')
  })

  test('is nothing that others can settle', async () => {
    const { server, written, chats } = await withAdmin()
    const ann = server.person('安然')
    const chat = server.privateChat(ann)
    for (const text of [
      '/allow -100',
      '/deny 501',
      '/scope',
      '/status',
      '/remove 1',
      '/owner 1 7',
      '/check',
      '/feedback',
    ])
      server.say(chat, ann, text)
    const texts = (await written(chat, 8)).map(({ text }) => text)
    expect(new Set(texts)).toEqual(new Set(['只有管理员能这样做。']))
    expect(await chats.settings.all()).toEqual([])
  })
})

describe('/scope', () => {
  test('switches the plans that a group may see, in the admin’s private chat alone', async () => {
    const { server, say, admin, chat, chats, labels, written, plan } = await withAdmin()
    await say('/start')
    const group = server.group('护河群', [admin])
    const id = String(group.chat.id)
    expect((await say('/scope', group)).text).toBe('已发到你的私聊。')
    const [, picker] = await written(chat, 2)
    if (!picker) throw new Error('there is no picker')
    await expect.poll(() => labels(picker).length).toBeGreaterThan(3)
    expect(
      labels(picker)
        .slice(0, 3)
        .every((label) => label.startsWith('✅')),
    ).toBe(true)
    const river = (await plan('青石县')).id
    server.tap(picker, admin, '✅ 青石县')
    await expect.poll(async () => (await chats.settings.of(id)).scope).toHaveLength(2)
    expect((await chats.settings.of(id)).scope).not.toContain(river)
    await expect.poll(() => labels(picker)).toContain('▫️ 青石县护河行动实施方案')
    server.tap(picker, admin, '全不选')
    await expect.poll(async () => (await chats.settings.of(id)).scope).toEqual([])
    server.tap(picker, admin, '全部')
    await expect.poll(async () => (await chats.settings.of(id)).scope).toBe('all')
    expect(server.written(group).every(({ text }) => !text?.includes('方案'))).toBe(true)
  })
})

test('/status tells how much there is, how questions fare, and what to look at', async () => {
  const { say } = await withAdmin()
  await say('青石县河道清淤由谁牵头？')
  await say('月球基地由谁牵头？')
  const { text } = await say('/status')
  expect(text).toMatch(/^计划 3 份，条目 \d+ 个；分工 6\d，/)
  expect(text).toContain('上次读取计划：')
  expect(text).toMatch(/今天 2 个问题，答出 1 个；用时中位 \d+ 毫秒/)
  expect(text).toContain('没有使用语言模型')
  expect(text).toContain('能看到群里的消息')
})

test('/owner says who answers for a plan', async () => {
  const { say, chats, plan } = await withAdmin()
  const { id } = await plan('青石县')
  expect((await say('/owner 青石县 777')).text).toContain('负责人：777')
  expect(await chats.handovers.ownerOf(id)).toBe('777')
  expect((await say('/owner')).text).toContain('青石县护河行动实施方案：777')
  await say('/owner 青石县 无')
  expect(await chats.handovers.ownerOf(id)).toBeUndefined()
  expect((await say('/owner 月球 777')).text).toContain('没有找到')
})
