/** The people of the Bot API server, played by a test: they write, press buttons and open links. */

import type { Chat, MessageEntity, Update, User, UserFromGetMe } from 'grammy/types'
import type { createChats, Payload, PlayedChat, StoredMessage } from './botApiChats.js'

export const BOT: UserFromGetMe = {
  id: 110201543,
  is_bot: true,
  first_name: 'Wenji',
  username: 'wenji_bot',
  can_join_groups: true,
  can_read_all_group_messages: true,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
} as UserFromGetMe

export interface SayOptions {
  readonly replyTo?: StoredMessage
  /** A topic's id in a forum. */
  readonly topic?: number
  /** Instead of those that the server finds by itself. */
  readonly entities?: readonly MessageEntity[]
  /** Anything else that stands in the message. */
  readonly more?: Payload
}

/** What a test plays with; `push` hands an update to whoever polls. */
export function createPeople(
  chats: ReturnType<typeof createChats>,
  push: (update: Payload) => Update,
) {
  let lastId = 500

  function person(firstName: string, language = 'zh-hans'): User {
    return { id: ++lastId, is_bot: false, first_name: firstName, language_code: language }
  }
  function group(title: string, members: readonly User[], more: Partial<Chat> = {}): PlayedChat {
    const id = -1_001_000_000_000 - ++lastId
    return chats.add({ id, type: 'supergroup', title, ...more } as Chat, members)
  }
  function privateChat(user: User): PlayedChat {
    const known = chats.all.get(user.id)
    if (known) return known
    const chat = { id: user.id, type: 'private', first_name: user.first_name } as Chat
    return chats.add(chat, [user], 'never-started')
  }
  /** A person writes; the server marks mentions and commands as the real one does. */
  function say(where: PlayedChat, from: User, text: string, options: SayOptions = {}) {
    if (where.state === 'never-started') where.state = 'open'
    const { replyTo, topic, entities = entitiesIn(text), more = {} } = options
    const root = topic === undefined ? undefined : topicRoot(where, topic)
    const target = replyTo ?? root
    const message = chats.put(where, {
      from,
      text,
      ...(entities.length > 0 ? { entities } : {}),
      ...(target ? { reply_to_message: target } : {}),
      ...(topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true }),
      ...more,
    })
    return { message, update: push({ message }) }
  }
  /** In a topic every plain message replies to the service message that made the topic. */
  function topicRoot(where: PlayedChat, topic: number): Payload {
    const forum_topic_created = { name: '讨论', icon_color: 0 }
    return { message_id: topic, chat: where.chat, from: BOT, date: 1, forum_topic_created }
  }
  function press(message: StoredMessage, from: User, data: string): Update {
    return push({
      callback_query: { id: String(++lastId), from, message, chat_instance: '1', data },
    })
  }
  /** Follows a link of the bot's own, as a person does who taps it. */
  function openLink(from: User, url: string) {
    const payload = /^https:\/\/t\.me\/wenji_bot\?start=([\w-]{1,64})$/.exec(url)?.[1]
    if (!payload) throw new Error(`not a link that opens the bot: ${url}`)
    return say(privateChat(from), from, `/start ${payload}`)
  }
  const written = (where: PlayedChat): StoredMessage[] =>
    [...where.messages.values()].filter(({ from }) => from?.id === BOT.id)

  return { person, group, privateChat, say, press, openLink, written }
}

function entitiesIn(text: string): MessageEntity[] {
  return [...text.matchAll(/(?<![\w/])(?:@\w{3,}|\/[a-z0-9_]+(?:@\w+)?)/gi)].map((match) => ({
    type: match[0].startsWith('@') ? 'mention' : 'bot_command',
    offset: match.index,
    length: match[0].length,
  }))
}
