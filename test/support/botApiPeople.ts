/** The people of the Bot API server, played by a test: they write, press buttons and open links. */

import type { Chat, MessageEntity, Update, User, UserFromGetMe } from 'grammy/types'
import type { createChats, Payload, PlayedChat, StoredMessage } from './botApiChats.js'
import type { createQueries } from './botApiQueries.js'

export const BOT: UserFromGetMe = {
  id: 110201543,
  is_bot: true,
  first_name: 'Wenji',
  username: 'wenji_bot',
  can_join_groups: true,
  can_read_all_group_messages: true,
  supports_inline_queries: true,
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

export interface PlayedButton {
  readonly text: string
  readonly callback_data?: string
  readonly url?: string
}

export interface PlayedFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Instead of the real one. */
  readonly size?: number
}

/** What a test plays with; `push` hands an update to whoever polls. */
export function createPeople(
  chats: ReturnType<typeof createChats>,
  queries: ReturnType<typeof createQueries>,
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
  /** Taps with any data, forged as it may be. */
  function press(message: StoredMessage, from: User, data: string): Update {
    const id = String(++lastId)
    queries.asked(id)
    const now = { ...message, reply_markup: currentOf(message).markup }
    return push({ callback_query: { id, from, message: now, chat_instance: '1', data } })
  }
  /** Taps the button that begins with a label, as the message has it now. */
  function tap(message: StoredMessage, from: User, label: string): Update {
    const button = buttonsOf(message).find(({ text }) => text.startsWith(label))
    if (!button?.callback_data)
      throw new Error(`no button "${label}" among ${buttonsOf(message).map(({ text }) => text)}`)
    return press(message, from, button.callback_data)
  }
  const currentOf = (message: StoredMessage): StoredMessage =>
    chats.all.get(message.chat.id)?.messages.get(message.message_id) ?? message
  /** The buttons that a message has now, row by row in one list. */
  const buttonsOf = (message: StoredMessage): readonly PlayedButton[] =>
    (
      currentOf(message).markup as { inline_keyboard: PlayedButton[][] } | undefined
    )?.inline_keyboard.flat() ?? []
  /** Types the bot's name and a question, in whatever chat. */
  function inlineQuery(from: User, query: string): Update {
    const id = String(++lastId)
    queries.asked(id)
    return push({ inline_query: { id, from, query, offset: '' } })
  }
  /** Sends a file, in private unless told where. */
  function sendFile(where: PlayedChat, from: User, file: PlayedFile, options: SayOptions = {}) {
    const { name, bytes, size } = file
    const file_id = chats.keep({ name, bytes }, size)
    const file_size = size ?? bytes.byteLength
    const document = { file_id, file_unique_id: file_id, file_name: name, file_size }
    return say(where, from, '', {
      ...options,
      more: { text: undefined, document, ...options.more },
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

  return {
    person,
    group,
    privateChat,
    say,
    press,
    tap,
    buttonsOf,
    inlineQuery,
    sendFile,
    openLink,
    written,
  }
}

function entitiesIn(text: string): MessageEntity[] {
  return [...text.matchAll(/(?<![\w/])(?:@\w{3,}|\/[a-z0-9_]+(?:@\w+)?)/gi)].map((match) => ({
    type: match[0].startsWith('@') ? 'mention' : 'bot_command',
    offset: match.index,
    length: match[0].length,
  }))
}
