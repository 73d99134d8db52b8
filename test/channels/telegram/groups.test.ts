import type { User } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { BOT } from '../../support/botApiPeople.js'
import { play } from './playing.js'

async function inGroup(more = {}) {
  const playing = await play()
  const { server } = playing
  const ann = server.person('安然')
  const group = server.group('护河工作群', [ann], more)
  return { ...playing, ann, group }
}

describe('in a group the bot is silent', () => {
  test('for what is not addressed to it', async () => {
    const { server, ann, group, idle } = await inGroup()
    server.say(group, ann, '清淤由谁牵头？')
    server.say(group, ann, '@wenji_bot_test 清淤由谁牵头？')
    server.say(group, ann, '邮件发到 a@wenji_bot 了', { entities: [] })
    const other = server.say(group, ann, '谁有空？').message
    server.say(group, ann, '我有', { replyTo: other })
    await idle()
    expect(server.written(group)).toEqual([])
  })

  test('for commands of another bot and commands it does not have', async () => {
    const { server, ann, group, idle } = await inGroup()
    server.say(group, ann, '/ask@other_bot 清淤由谁牵头？')
    server.say(group, ann, '/weather')
    await idle()
    expect(server.written(group)).toEqual([])
  })

  test('for bots, posts of a channel, and messages sent by way of a bot', async () => {
    const { server, ann, group, idle } = await inGroup()
    const robot: User = { id: 9, is_bot: true, first_name: 'Robot' }
    const channel: User = { id: 777000, is_bot: false, first_name: 'Telegram' }
    server.say(group, robot, '@wenji_bot 清淤由谁牵头？')
    server.say(group, channel, '@wenji_bot 清淤由谁牵头？', {
      more: { is_automatic_forward: true },
    })
    server.say(group, ann, '@wenji_bot 清淤由谁牵头？', { more: { via_bot: robot } })
    await idle()
    expect(server.written(group)).toEqual([])
  })

  test('in a topic that it opened itself, where every message seems to reply to it', async () => {
    const { server, ann, group, idle } = await inGroup({ is_forum: true })
    group.topics.set(12, 'open')
    server.say(group, ann, '清淤由谁牵头？', { topic: 12 })
    await idle()
    expect(server.written(group)).toEqual([])
  })
})

describe('in a group the bot answers', () => {
  test.each([
    ['a mention, in any case', '@Wenji_Bot 清淤由谁牵头？'],
    ['a mention at the end', '清淤由谁牵头？@wenji_bot'],
    ['/ask', '/ask 清淤由谁牵头？'],
    ['/ask with its name', '/ask@wenji_bot 清淤由谁牵头？'],
  ])('%s', async (_, text) => {
    const { server, written, asked, ann, group } = await inGroup()
    const { message } = server.say(group, ann, text)
    const [answer] = await written(group)
    expect(asked.map(({ text: question }) => question)).toEqual(['清淤由谁牵头？'])
    expect(answer?.text).toMatch(/^牵头：县水利局\n/)
    expect(answer?.reply_to_message?.message_id).toBe(message.message_id)
  })

  test('a mention by name alone, of somebody who has no user name to type', async () => {
    const { server, written, asked, ann, group } = await inGroup()
    server.say(group, ann, '问计 清淤由谁牵头？', {
      entities: [{ type: 'text_mention', offset: 0, length: 2, user: BOT }],
    })
    await written(group)
    expect(asked[0]?.text).toBe('清淤由谁牵头？')
  })

  test('a reply to its own answer, as a follow-up of the question behind it', async () => {
    const { server, written, asked, ann, group } = await inGroup()
    const bob = server.person('柏青')
    server.say(group, ann, '@wenji_bot 清淤由谁牵头？')
    const [answer] = await written(group)
    server.say(group, bob, '那配合单位呢？', { ...(answer && { replyTo: answer }) })
    await written(group, 2)
    expect(asked[1]).toMatchObject({ text: '那配合单位呢？', history: ['清淤由谁牵头？'] })
  })

  test("somebody's question below which its name is written", async () => {
    const { server, written, asked, ann, group } = await inGroup()
    const question = server.say(group, ann, '清淤由谁牵头？').message
    server.say(group, server.person('柏青'), '@wenji_bot', { replyTo: question })
    await written(group)
    expect(asked[0]?.text).toBe('清淤由谁牵头？')
  })

  test('an anonymous administrator of the group', async () => {
    const { server, written, group } = await inGroup()
    const anonymous: User = { id: 1087968824, is_bot: true, first_name: 'Group' }
    server.say(group, anonymous, '@wenji_bot 清淤由谁牵头？', { more: { sender_chat: group.chat } })
    expect(await written(group)).toHaveLength(1)
  })

  test('a caption', async () => {
    const { server, written, asked, ann, group } = await inGroup()
    server.say(group, ann, '', {
      more: {
        text: undefined,
        caption: '@wenji_bot 清淤由谁牵头？',
        caption_entities: [{ type: 'mention', offset: 0, length: 10 }],
        photo: [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }],
      },
    })
    await written(group)
    expect(asked[0]?.text).toBe('清淤由谁牵头？')
  })

  test('in the topic of the question, and in General without a topic', async () => {
    const { server, written, ann, group } = await inGroup({ is_forum: true })
    group.topics.set(12, 'open')
    server.say(group, ann, '@wenji_bot 清淤由谁牵头？', { topic: 12 })
    server.say(group, ann, '@wenji_bot 清淤由谁牵头？', {
      more: { message_thread_id: 1, is_topic_message: true },
    })
    const [inTopic, inGeneral] = await written(group, 2)
    expect(inTopic?.message_thread_id).toBe(12)
    expect(inGeneral?.message_thread_id).toBeUndefined()
  })

  test('with nothing but its name, by asking for a question', async () => {
    const { server, written, ann, group } = await inGroup({})
    server.say(group, ann, '@wenji_bot')
    const [answer] = await written(group)
    expect(answer?.text).not.toBe('')
  })
})

describe('in a private chat the bot answers', () => {
  test('everything, and welcomes who starts it', async () => {
    const { server, written, asked } = await play()
    const ann = server.person('安然')
    const chat = server.privateChat(ann)
    server.say(chat, ann, '/start')
    server.say(chat, ann, '/help')
    server.say(chat, ann, '/plans')
    server.say(chat, ann, '清淤由谁牵头？')
    const [welcome, help, plans, answer] = await written(chat, 4)
    expect(welcome?.text).toContain('我是问计')
    expect(help?.text).toContain('/plans')
    expect(plans?.text).toContain('1. 青石县护河行动实施方案')
    expect(answer?.text).toContain('县水利局')
    expect(asked).toHaveLength(1)
  })

  test('in English who has Telegram in another language, and a question in its own', async () => {
    const { server, written } = await play()
    const ann = server.person('Ann', 'en')
    const chat = server.privateChat(ann)
    server.say(chat, ann, '/start')
    server.say(chat, ann, '清淤由谁牵头？')
    server.say(chat, ann, 'Who leads the dredging?')
    const [welcome, chinese, english] = await written(chat, 3)
    expect(welcome?.text).toContain('I am Wenji')
    expect(chinese?.text).toContain('牵头：')
    expect(english?.text).toContain('Lead: ')
  })

  test('a picture without a word, with a plain reply', async () => {
    const { server, written, asked } = await play()
    const ann = server.person('安然')
    const chat = server.privateChat(ann)
    const photo = [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }]
    server.say(chat, ann, '', { more: { text: undefined, photo } })
    await written(chat)
    expect(asked[0]?.text).toBe('')
  })

  test('a command that it does not have, as words', async () => {
    const { server, written } = await play()
    const ann = server.person('安然')
    const chat = server.privateChat(ann)
    server.say(chat, ann, '/weather')
    expect(await written(chat)).toHaveLength(1)
  })
})
