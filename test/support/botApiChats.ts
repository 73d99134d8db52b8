/** The chats of the Bot API server: who is in them, what was written, and the rules a message must keep to be taken. */

import type { Chat, Message, MessageEntity, User } from 'grammy/types'
import { ParseRefusal, parseTelegramHtml } from './telegramHtml.js'

/** The failures that the server words; sent as `{"ok":false,"error_code":…,"description":…}`. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters: Readonly<Record<string, number>> = {},
  ) {
    super(description)
  }
}

export type ChatState = 'open' | 'kicked' | 'blocked' | 'never-started' | { movedTo: number }

export interface PlayedChat {
  readonly chat: Chat
  readonly members: User[]
  readonly topics: Map<number, 'open' | 'closed'>
  readonly messages: Map<number, StoredMessage>
  state: ChatState
}

/** A message as it is kept, with what the bot sent along. */
export type StoredMessage = Message & {
  readonly markup?: unknown
  readonly linkPreviewOff?: boolean
  /** How often its text was replaced. */
  edits: number
}

/** The arguments of a call, or the fields of a message. */
export type Payload = Readonly<Record<string, unknown>>

const LONGEST_TEXT = 4096
const LONGEST_RAW_BYTES = 32_768

export function createChats(bot: User, nowSeconds: () => number) {
  const chats = new Map<number, PlayedChat>()
  let lastMessageId = 100

  function add(chat: Chat, members: readonly User[], state: ChatState = 'open'): PlayedChat {
    const played = { chat, members: [...members], topics: new Map(), messages: new Map(), state }
    chats.set(chat.id, played)
    return played
  }

  /** Keeps a message under the next id. */
  function put(played: PlayedChat, message: Payload): StoredMessage {
    const stored = {
      ...message,
      message_id: ++lastMessageId,
      date: nowSeconds(),
      chat: played.chat,
      edits: 0,
    } as StoredMessage
    played.messages.set(stored.message_id, stored)
    return stored
  }

  function openChat(payload: Payload): PlayedChat {
    const played = chats.get(Number(payload['chat_id']))
    if (!played) throw new Refusal(400, 'Bad Request: chat not found')
    const { state } = played
    if (typeof state === 'object')
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: state.movedTo,
      })
    if (state !== 'open') throw new Refusal(403, FORBIDDEN[state])
    return played
  }

  function send(payload: Payload): StoredMessage {
    const played = openChat(payload)
    const written = readText(payload)
    assertMarkup(payload['reply_markup'])
    const thread = threadOf(played, payload)
    const target = replyTarget(played, payload['reply_parameters'] as Payload | undefined)
    return put(played, {
      from: bot,
      ...written,
      ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
      ...(target ? { reply_to_message: target } : {}),
      ...rest(payload),
    })
  }

  function edit(payload: Payload): StoredMessage {
    const played = openChat(payload)
    const old = played.messages.get(Number(payload['message_id']))
    if (!old) throw new Refusal(400, 'Bad Request: message to edit not found')
    if (old.from?.id !== bot.id) throw new Refusal(400, "Bad Request: message can't be edited")
    const written = readText(payload)
    assertMarkup(payload['reply_markup'])
    const markup = payload['reply_markup']
    if (written.text === old.text && JSON.stringify(markup) === JSON.stringify(old.markup))
      throw new Refusal(400, NOT_MODIFIED)
    const { markup: _, entities: __, ...kept } = old
    const edited = { ...kept, ...written, ...rest(payload), edits: old.edits + 1 } as StoredMessage
    played.messages.set(edited.message_id, edited)
    return edited
  }

  return { add, put, send, edit, openChat, all: chats }
}

function rest(payload: Payload): Payload {
  const preview = payload['link_preview_options'] as { is_disabled?: boolean } | undefined
  return {
    ...(payload['reply_markup'] === undefined ? {} : { markup: payload['reply_markup'] }),
    linkPreviewOff: preview?.is_disabled === true,
  }
}

function readText(payload: Payload): { text: string; entities: readonly MessageEntity[] } {
  const raw = String(payload['text'] ?? '')
  if (raw === '') throw new Refusal(400, 'Bad Request: message text is empty')
  if (Buffer.byteLength(raw) > LONGEST_RAW_BYTES)
    throw new Refusal(400, 'Bad Request: text is too long')
  const parsed =
    payload['parse_mode'] === 'HTML' ? parsedOf(raw) : { text: raw.trim(), entities: [] }
  if (parsed.text === '') throw new Refusal(400, 'Bad Request: text must be non-empty')
  if (parsed.text.length > LONGEST_TEXT) throw new Refusal(400, 'Bad Request: message is too long')
  if (/\p{Surrogate}/u.test(parsed.text))
    throw new Refusal(400, 'Bad Request: strings must be encoded in UTF-8')
  return parsed
}

function parsedOf(raw: string): ReturnType<typeof parseTelegramHtml> {
  try {
    return parseTelegramHtml(raw)
  } catch (error) {
    if (error instanceof ParseRefusal) throw new Refusal(400, `Bad Request: ${error.message}`)
    throw error
  }
}

/** Outside of forums a thread is ignored; General has no thread that can be written to. */
function threadOf({ chat, topics }: PlayedChat, payload: Payload): number | undefined {
  const thread = payload['message_thread_id']
  if (thread === undefined || chat.type !== 'supergroup' || !chat.is_forum) return undefined
  const state = topics.get(Number(thread))
  if (!state) throw new Refusal(400, 'Bad Request: message thread not found')
  if (state === 'closed') throw new Refusal(400, 'Bad Request: TOPIC_CLOSED')
  return Number(thread)
}

function replyTarget(
  { messages }: PlayedChat,
  reply: Payload | undefined,
): StoredMessage | undefined {
  if (!reply) return undefined
  const target = messages.get(Number(reply['message_id']))
  if (!target && reply['allow_sending_without_reply'] !== true)
    throw new Refusal(400, 'Bad Request: message to be replied not found')
  return target
}

interface Button {
  readonly text?: string
  readonly callback_data?: string
  readonly url?: string
}

function assertMarkup(markup: unknown): void {
  const rows = (markup as { inline_keyboard?: Button[][] } | undefined)?.inline_keyboard ?? []
  for (const { text, callback_data: data, url } of rows.flat()) {
    if (!text) throw new Refusal(400, 'Bad Request: inline keyboard button text must be non-empty')
    if (data !== undefined && (data === '' || Buffer.byteLength(data) > 64))
      throw new Refusal(400, 'Bad Request: BUTTON_DATA_INVALID')
    if (url !== undefined && !/^(?:https?:\/\/[^/]*\.|tg:)/.test(url))
      throw new Refusal(400, `Bad Request: inline keyboard button URL '${url}' is invalid`)
  }
}

const NOT_MODIFIED =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

const FORBIDDEN: Readonly<Record<'kicked' | 'blocked' | 'never-started', string>> = {
  kicked: 'Forbidden: bot was kicked from the supergroup chat',
  blocked: 'Forbidden: bot was blocked by the user',
  'never-started': "Forbidden: bot can't initiate conversation with a user",
}
