import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseGoldQuestions } from '../../../../src/evaluate/goldQuestion.js'
import type { PlayedChat, StoredMessage } from '../../../support/botApiChats.js'
import type { PlayOptions } from '../playing.js'
import { sharePlans } from '../playingWithPlans.js'

const ADMIN_ID = 501

const playWithPlans = sharePlans()

async function inGroup(options: PlayOptions = {}) {
  const playing = await playWithPlans({ adminIds: [ADMIN_ID], ...options })
  const { server, written } = playing
  const admin = server.person('管理员')
  const [ann, bob] = [server.person('安然'), server.person('柏青')]
  const group = server.group('护河群', [ann, bob, admin])
  const adminChat = server.privateChat(admin)
  server.say(adminChat, admin, '/start')
  await written(adminChat)
  const next = async (where: PlayedChat, act: () => void): Promise<StoredMessage> => {
    const before = server.written(where).length
    act()
    return (await written(where, before + 1))[before] as StoredMessage
  }
  const answer = await next(group, () =>
    server.say(group, ann, '@wenji_bot 青石县河道清淤由谁牵头？'),
  )
  const labels = () => server.buttonsOf(answer).map(({ text }) => text)
  return {
    ...playing,
    admin,
    ann,
    bob,
    group,
    adminChat,
    answer,
    next,
    labels,
    /** Taps a button of the answer and waits until one that begins so is there. */
    tap: async (who: typeof ann, label: string, then: string) => {
      server.tap(answer, who, label)
      await expect.poll(labels).toContainEqual(expect.stringMatching(new RegExp(`^${then}`)))
    },
    tellAdmin: (text: string) => next(adminChat, () => server.say(adminChat, admin, text)),
  }
}

describe('👍 and 👎', () => {
  test('are counted once a person, and the last one counts', async () => {
    const { ann, bob, tap, labels, chats, group, answer } = await inGroup()
    await tap(ann, '👍', '👍 1')
    await tap(bob, '👍', '👍 2')
    expect(labels()).toEqual(['📄 原文', '👍 2', '👎'])
    await tap(bob, '👎', '出处不对')
    await tap(bob, '部门或数字不对', '👍 1')
    expect(labels()).toEqual(['📄 原文', '👍 1', '👎 1', '🙋 转给计划负责人'])
    await tap(ann, '👍', '👍 1')
    expect(await chats.ratings.counts(String(group.chat.id), answer.message_id)).toEqual({
      up: 1,
      down: 1,
    })
  })

  test('ask why in one tap, and can be taken back to the thumbs without a reason', async () => {
    const { server, bob, tap, labels } = await inGroup()
    await tap(bob, '👎', '没答全')
    expect(labels()).toEqual(['📄 原文', '出处不对', '部门或数字不对', '没答全', '↩ 返回'])
    await tap(bob, '↩', '👎 1')
    expect(labels()).toEqual(['📄 原文', '👍', '👎 1'])
    expect(server.toasts.map(({ text }) => text)).toEqual([
      '已记下。是哪里不对？',
      '谢谢，已记下。',
    ])
  })

  test('do nothing for forged data, or for whoever may not ask here any more', async () => {
    const { server, chats, ann, group, answer, idle } = await inGroup()
    for (const data of ['rate:', 'rate:left', 'why:x', 'why:', 'hand:'])
      server.press(answer, ann, data)
    await chats.settings.change(String(group.chat.id), { allowed: false }, 0)
    server.press(answer, ann, 'rate:up')
    await idle()
    expect(await chats.ratings.counts(String(group.chat.id), answer.message_id)).toEqual({
      up: 0,
      down: 0,
    })
    expect(server.toasts.at(-1)?.text).toContain('失效')
  })
})

describe('a question that is handed over', () => {
  test('goes to the plan’s owner, whose reply comes back to the question', async () => {
    const { server, bob, tap, chats, plan, next, group, written } = await inGroup()
    const owner = server.person('周工')
    const ownerChat = server.privateChat(owner)
    server.say(ownerChat, owner, '/start')
    await written(ownerChat)
    await chats.handovers.setOwner((await plan('青石县')).id, String(owner.id))
    await tap(bob, '👎', '没答全')
    await tap(bob, '没答全', '🙋')
    const told = await next(group, () =>
      server.tap(server.written(group)[0] as StoredMessage, bob, '🙋'),
    )
    expect(told.text).toBe('已转给负责人，有答复会发在这里。')
    const letter = (await written(ownerChat, 2))[1] as StoredMessage
    expect(letter.text).toContain('柏青 觉得这条回答有问题（没答全）')
    expect(letter.text).toContain('问：青石县河道清淤由谁牵头？')
    expect(letter.text).toContain('答：牵头：县水利局')
    const link = (letter.entities ?? []).find(
      (entity) => entity.type === 'text_link' && entity.url.includes('/c/'),
    )
    expect(link).toBeDefined()
    const back = await next(group, () =>
      server.say(ownerChat, owner, '还有<县河长办>', { replyTo: letter }),
    )
    expect(back.text).toBe('《青石县护河行动实施方案》负责人答复：\n还有<县河长办>')
    expect(back.reply_to_message?.text).toBe('@wenji_bot 青石县河道清淤由谁牵头？')
    expect((await written(ownerChat, 3))[2]?.text).toBe('已发回原处。')
    expect(
      server.buttonsOf(server.written(group)[0] as StoredMessage).map(({ text }) => text),
    ).not.toContain('🙋 转给计划负责人')
  })

  test('goes to an admin where the plan has no owner, or one who cannot be written to', async () => {
    const { server, bob, tap, chats, plan, next, group, adminChat, written } = await inGroup()
    await chats.handovers.setOwner((await plan('青石县')).id, '99999')
    await tap(bob, '👎', '没答全')
    await tap(bob, '没答全', '🙋')
    const before = server.written(adminChat).length
    await next(group, () => server.tap(server.written(group)[0] as StoredMessage, bob, '🙋'))
    expect((await written(adminChat, before + 1))[before]?.text).toContain('柏青 觉得')
  })

  test('brings nothing back into a chat that may not be used any more', async () => {
    const { server, bob, tap, chats, next, group, admin, adminChat, written, idle } =
      await inGroup()
    await tap(bob, '👎', '没答全')
    await tap(bob, '没答全', '🙋')
    await next(group, () => server.tap(server.written(group)[0] as StoredMessage, bob, '🙋'))
    const letter = (await written(adminChat, 2))[1] as StoredMessage
    await chats.settings.change(String(group.chat.id), { allowed: false }, 0)
    const count = server.written(group).length
    server.say(adminChat, admin, '县河长办', { replyTo: letter })
    await idle()
    expect(server.written(group)).toHaveLength(count)
    expect(server.written(adminChat).at(-1)?.text).toContain('没能发回')
  })
})

describe('/feedback', () => {
  test('sends what went badly as a questions file, to the admin alone', async () => {
    const { server, bob, tap, admin, group, adminChat, next, tellAdmin } = await inGroup()
    expect((await tellAdmin('/feedback')).text).toContain('没有人说答得不好')
    await tap(bob, '👎', '部门或数字不对')
    await tap(bob, '部门或数字不对', '👎 1')
    const before = server.written(adminChat).length
    expect((await next(group, () => server.say(group, admin, '/feedback'))).text).toBe(
      '已发到你的私聊。',
    )
    const file = server.written(adminChat)[before]
    expect(file?.caption).toContain('答得不好的问题 1 个')
    const text = Buffer.from(server.fileSent(file?.document?.file_id ?? '') ?? []).toString()
    expect(parseGoldQuestions(text)).toEqual([
      expect.objectContaining({
        question: '青石县河道清淤由谁牵头？',
        type: 'lead',
        answers: [],
        forbidden: ['县水利局'],
        note: 'wrong-figure',
      }),
    ])
  })
})

describe('/check', () => {
  test('asks what people liked again after a re-index, and tells what got worse', async () => {
    const { server, ann, tap, chats, app, adminChat, tellAdmin, plan } = await inGroup()
    expect((await tellAdmin('/check')).text).toContain('还没有保存的问题')
    await tap(ann, '👍', '👍 1')
    expect((await chats.saved.all()).map(({ origin }) => origin)).toEqual(['rating'])
    await tellAdmin('/check')
    await expect.poll(() => server.written(adminChat).at(-1)?.text).toContain('1 个答对')
    expect(server.written(adminChat).at(-1)?.text).toContain('没有变差的')
    await app.removeSource((await plan('青石县')).sourceId)
    await tellAdmin('/check')
    await expect
      .poll(() => server.written(adminChat).at(-1)?.text)
      .toMatch(
        /0 个答对。\n⚠️ 比上次变差 1 个：\n• 青石县河道清淤由谁牵头？\n {2}上次：牵头：县水利局\n {2}现在：/,
      )
  })

  test('forgets an answer that somebody does not like', async () => {
    const { ann, bob, tap, chats } = await inGroup()
    await tap(ann, '👍', '👍 1')
    await tap(bob, '👎', '没答全')
    expect(await chats.saved.all()).toEqual([])
  })

  test('asks the questions of a file that an admin sends, and names its bad lines', async () => {
    const { server, admin, adminChat, next, tellAdmin, chats } = await inGroup()
    const lines = [
      { id: 'a', question: '青石县河道清淤由谁牵头？', type: 'lead', answers: ['县水利局'] },
      { id: 'b', question: '青石县岸线绿化由谁牵头？', type: 'lead', answers: ['县水利局'] },
      { id: 'c', question: '谁？', type: 'lead', answers: [] },
    ].map((line) => JSON.stringify(line))
    const saved = await next(adminChat, () =>
      server.sendFile(adminChat, admin, {
        name: 'questions.jsonl',
        bytes: Buffer.from([...lines, 'no json'].join('\n')),
      }),
    )
    expect(saved.text).toMatch(/^已保存 3 个问题，\/check 重问。\nline 4 is no question/)
    await tellAdmin('/check')
    await expect
      .poll(() => server.written(adminChat).at(-1)?.text)
      .toContain('重问了 2 个保存的问题，1 个答对')
    await tellAdmin('/check clear')
    expect(await chats.saved.all()).toEqual([])
  })

  test('runs by itself after a re-index that changed something', async () => {
    const { server, ann, tap, adminChat, folder, tellAdmin } = await inGroup()
    await tap(ann, '👍', '👍 1')
    const file = `${folder}/river.txt`
    writeFileSync(file, readFileSync(file, 'utf8').replace('县水利局\n配合', '县农业农村局\n配合'))
    await tellAdmin('/reindex')
    await expect
      .poll(() => server.written(adminChat).at(-1)?.text)
      .toContain('重问了 1 个保存的问题')
  })
})
