import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../src/domain/answer.js'
import type { AskRequest } from '../../../src/domain/question.js'
import { answered, play, type PlayOptions } from './playing.js'

const abstained = (request: AskRequest): Answer => ({
  ...answered(request),
  kind: 'abstained',
  abstention: { why: 'not-found', what: request.text },
  citations: [],
})

async function inGroup(options: PlayOptions = {}) {
  const playing = await play(options)
  const { server } = playing
  const ann = server.person('安然')
  return { ...playing, ann, group: server.group('护河工作群', [ann]) }
}

describe('/auto on', () => {
  test('has questions answered that are not addressed to the bot, if it is sure of them', async () => {
    const { server, written, chats, ann, group, idle } = await inGroup({
      ask: (request) => (request.text.includes('清淤') ? answered(request) : abstained(request)),
    })
    await chats.settings.change(String(group.chat.id), { auto: true }, 0)
    server.say(group, ann, '清淤由谁牵头？')
    expect((await written(group))[0]?.text).toContain('县水利局')
    server.say(group, ann, '晚上去哪里吃饭？')
    server.say(group, ann, '清淤做得不错')
    server.say(group, ann, '谁？')
    server.say(group, ann, '/weather 清淤由谁牵头？')
    server.say(group, ann, '清淤由谁牵头？'.repeat(30))
    server.say(group, ann, '清淤由谁牵头？', {
      more: { forward_origin: { type: 'user', date: 1, sender_user: ann } },
    })
    await idle()
    expect(server.written(group)).toHaveLength(1)
  })

  test('keeps silent where plans differ or only a sentence comes close', async () => {
    const { server, chats, ann, group, idle } = await inGroup({
      ask: (request) => answered(request, { type: 'detail' }),
    })
    await chats.settings.change(String(group.chat.id), { auto: true }, 0)
    server.say(group, ann, '清淤要做些什么？')
    await idle()
    expect(server.written(group)).toEqual([])
  })

  test('is for who administers the group, anonymous or not, and for admins', async () => {
    const { server, written, chats, ann, group } = await inGroup()
    server.say(group, ann, '/auto on')
    expect((await written(group))[0]?.text).toBe('只有群管理员能开关。')
    expect((await chats.settings.of(String(group.chat.id))).auto).toBe(false)
    const anonymous = { id: 1087968824, is_bot: true, first_name: 'Group' }
    server.say(group, anonymous, '/auto on', { more: { sender_chat: group.chat } })
    expect((await written(group, 2))[1]?.text).toContain('已开启')
    expect((await chats.settings.of(String(group.chat.id))).auto).toBe(true)
    server.say(group, ann, '/auto')
    expect((await written(group, 3))[2]?.text).toContain('已开启')
  })

  test('changes nothing in a private chat, and nothing in a group that is not allowed', async () => {
    const { server, written, chats, ann, group, idle } = await inGroup({ allowedChats: [] })
    await chats.settings.change(String(group.chat.id), { auto: true }, 0)
    server.say(group, ann, '清淤由谁牵头？')
    await idle()
    expect(server.written(group)).toEqual([])
    await chats.settings.change(String(ann.id), { allowed: true }, 0)
    server.say(server.privateChat(ann), ann, '/auto on')
    expect((await written(server.privateChat(ann)))[0]?.text).toContain('群里的开关')
  })
})

describe('a question that is edited', () => {
  const edited = (chat: object, message: object, text: string, afterSeconds = 60) => {
    const { date } = message as { date: number }
    return { edited_message: { ...message, chat, text, edit_date: date + afterSeconds } }
  }

  test('has its answer made anew in its place, while it is fresh', async () => {
    const { server, written, asked, ann, group, idle } = await inGroup({
      ask: (request) =>
        answered(request, {
          statements: [{ kind: 'clause', text: `答：${request.text}`, cites: [1] }],
        }),
    })
    const { message } = server.say(group, ann, '/ask 清淤由谁牵头？')
    await written(group)
    server.push(edited(group.chat, message, '/ask 绿化由谁牵头？'))
    await expect.poll(() => server.written(group)[0]?.text).toContain('答：绿化由谁牵头？')
    expect(server.written(group)).toHaveLength(1)
    server.push(edited(group.chat, message, '/ask 绿化由谁牵头？'))
    server.push(edited(group.chat, message, '/ask 太晚的改动？', 16 * 60))
    await idle()
    expect(asked.map(({ text }) => text)).toEqual(['清淤由谁牵头？', '绿化由谁牵头？'])
  })

  test('and is addressed to the bot only now, is answered', async () => {
    const { server, written, ann, group, idle } = await inGroup()
    const { message } = server.say(group, ann, '清淤由谁牵头？')
    await idle()
    const text = '@wenji_bot 清淤由谁牵头？'
    const entities = [{ type: 'mention', offset: 0, length: 10 }]
    server.push(edited(group.chat, { ...message, entities }, text))
    const [answer] = await written(group)
    expect(answer?.reply_to_message?.message_id).toBe(message.message_id)
  })

  test('by somebody who may not ask any more, stays as it was', async () => {
    const { server, written, asked, chats, ann, group, idle } = await inGroup()
    const { message } = server.say(group, ann, '/ask 清淤由谁牵头？')
    await written(group)
    await chats.settings.change(String(group.chat.id), { allowed: false }, 0)
    server.push(edited(group.chat, message, '/ask 绿化由谁牵头？'))
    await idle()
    expect(asked).toHaveLength(1)
  })
})

describe('a message that was forwarded', () => {
  const forwarded = (user: object) => ({
    forward_origin: { type: 'user', date: 1, sender_user: user },
  })

  test('is a question of the one who forwards it in private, and nobody’s in a group', async () => {
    const { server, written, asked, ann, group, idle } = await inGroup()
    const bob = server.person('柏青')
    server.say(group, ann, '@wenji_bot 清淤由谁牵头？', { more: forwarded(bob) })
    await idle()
    expect(asked).toEqual([])
    const chat = server.privateChat(ann)
    server.say(chat, ann, '清淤由谁牵头？', { more: forwarded(bob) })
    expect((await written(chat))[0]?.text).toContain('县水利局')
  })
})

describe('an anonymous administrator', () => {
  const anonymous = { id: 1087968824, is_bot: true, first_name: 'Group' }

  test('leans on no earlier question, since another may have asked it', async () => {
    const { server, written, asked, group } = await inGroup()
    const more = { sender_chat: group.chat }
    server.say(group, anonymous, '@wenji_bot 清淤由谁牵头？', { more })
    server.say(group, anonymous, '@wenji_bot 那配合单位呢？', { more })
    const [answer] = await written(group, 2)
    expect(asked[1]?.history).toEqual([])
    server.say(group, anonymous, '那配合单位呢？', { more, ...(answer && { replyTo: answer }) })
    await written(group, 3)
    expect(asked[2]?.history).toEqual(['清淤由谁牵头？'])
  })
})

test('a sticker below an answer is no question in a group', async () => {
  const { server, written, asked, ann, group, idle } = await inGroup()
  server.say(group, ann, '/ask 清淤由谁牵头？')
  const [answer] = await written(group)
  const sticker = { file_id: 's', file_unique_id: 's' }
  server.say(group, ann, '', {
    more: { text: undefined, sticker },
    ...(answer && { replyTo: answer }),
  })
  await idle()
  expect(server.written(group)).toHaveLength(1)
  expect(asked).toHaveLength(1)
})

describe('a bot that is added to a group', () => {
  const joined = (chat: object, from: object, after = 'member') => ({
    my_chat_member: {
      chat,
      from,
      date: 1,
      old_chat_member: { status: after === 'left' ? 'member' : 'left', user: {} },
      new_chat_member: { status: after, user: {} },
    },
  })

  test('says how to ask, where it is allowed', async () => {
    const { server, written, ann, group } = await inGroup()
    server.push(joined(group.chat, ann))
    expect((await written(group))[0]?.text).toContain('我是问计')
  })

  test('tells the admins of a group that is not allowed, and says nothing there', async () => {
    const { server, written, ann, group, idle } = await inGroup({
      adminIds: [503],
      allowedChats: [],
    })
    const admin = server.person('管理员')
    server.say(server.privateChat(admin), admin, '/start')
    await written(server.privateChat(admin))
    server.push(joined(group.chat, ann))
    expect((await written(server.privateChat(admin), 2))[1]?.text).toContain('“护河工作群”')
    expect(server.written(group)).toEqual([])
    server.push(joined(group.chat, ann, 'left'))
    await idle()
    expect(server.written(group)).toEqual([])
  })
})

test('a post of a channel is not asked for, and is left alone when it comes', async () => {
  const { server, asked, group, idle } = await inGroup()
  server.push({
    channel_post: { message_id: 1, date: 1, chat: group.chat, text: '@wenji_bot 谁？' },
  })
  await idle()
  expect(asked).toEqual([])
})
