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
  /** User ids. */
  readonly administrators: Set<number>
  readonly topics: Map<number, 'open' | 'closed'>
  readonly messages: Map<number, StoredMessage>
  state: ChatState
}

/** A message as it is kept, with what the bot sent along. */
export type StoredMessage = Message & {
  readonly markup?: unknown
  readonly linkPreviewOff?: boolean
  /** How often its text or its buttons were replaced. */
  edits: number
}

/** A file that was sent, by its id. */
export interface KeptFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** As told; a test may lie about a file that is too large to make. */
  readonly size: number
}

/** The arguments of a call, or the fields of a message. */
export type Payload = Readonly<Record<string, unknown>>

const LONGEST_TEXT = 4096
const LONGEST_CAPTION = 1024
const LONGEST_RAW_BYTES = 32_768
const LARGEST_UPLOAD = 50 * 1024 * 1024

export function createChats(bot: User, nowSeconds: () => number) {
  const chats = new Map<number, PlayedChat>()
  const files = new Map<string, KeptFile>()
  let lastMessageId = 100

  function add(chat: Chat, members: readonly User[], state: ChatState = 'open'): PlayedChat {
    const played = {
      chat,
      members: [...members],
      administrators: new Set<number>(),
      topics: new Map(),
      messages: new Map(),
      state,
    }
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

  /** Keeps a file under a new id. */
  function keep(file: Omit<KeptFile, 'size'>, size = file.bytes.byteLength): string {
    const id = `file${files.size + 1}`
    files.set(id, { ...file, size })
    return id
  }

  function sendDocument(payload: Payload): StoredMessage {
    const file = payload['document'] as SentFile | undefined
    if (!file?.bytes) throw new Refusal(400, 'Bad Request: there is no document')
    const size = file.bytes.byteLength
    if (size === 0) throw new Refusal(400, 'Bad Request: file must be non-empty')
    if (size > LARGEST_UPLOAD) throw new Refusal(413, 'Request Entity Too Large')
    const file_id = keep(file)
    const document = { file_id, file_unique_id: file_id, file_name: file.name, file_size: size }
    return put(openChat(payload), sent(payload, { ...captionOf(payload), document }))
  }

  function send(payload: Payload): StoredMessage {
    return put(openChat(payload), sent(payload, { ...readText(payload) }))
  }

  /** What all messages share: where they stand, what they reply to, their buttons. */
  function sent(payload: Payload, written: Payload): Payload {
    const played = openChat(payload)
    assertMarkup(payload['reply_markup'])
    const thread = threadOf(played, payload)
    const target = replyTarget(played, payload['reply_parameters'] as Payload | undefined)
    return {
      from: bot,
      ...written,
      ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
      ...(target ? { reply_to_message: target } : {}),
      ...rest(payload),
    }
  }

  function ownMessage(payload: Payload): { played: PlayedChat; old: StoredMessage } {
    const played = openChat(payload)
    const old = played.messages.get(Number(payload['message_id']))
    if (!old) throw new Refusal(400, 'Bad Request: message to edit not found')
    if (old.from?.id !== bot.id) throw new Refusal(400, "Bad Request: message can't be edited")
    return { played, old }
  }

  /** The buttons alone. */
  function editMarkup(payload: Payload): StoredMessage {
    const { played, old } = ownMessage(payload)
    const markup = payload['reply_markup']
    assertMarkup(markup)
    if (JSON.stringify(markup) === JSON.stringify(old.markup)) throw new Refusal(400, NOT_MODIFIED)
    const { markup: _, ...kept } = old
    const edited = { ...kept, ...rest({ ...payload, keepsPreview: true }), edits: old.edits + 1 }
    played.messages.set(old.message_id, edited as StoredMessage)
    return edited as StoredMessage
  }

  function edit(payload: Payload): StoredMessage {
    const { played, old } = ownMessage(payload)
    if (old.text === undefined)
      throw new Refusal(400, 'Bad Request: there is no text in the message to edit')
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

  return { add, put, send, sendDocument, edit, editMarkup, keep, files, openChat, all: chats }
}

function rest(payload: Payload): Payload {
  const preview = payload['link_preview_options'] as { is_disabled?: boolean } | undefined
  return {
    ...(payload['reply_markup'] === undefined ? {} : { markup: payload['reply_markup'] }),
    ...(payload['keepsPreview'] ? {} : { linkPreviewOff: preview?.is_disabled === true }),
  }
}

/** A file as it stands in a form. */
type SentFile = Omit<KeptFile, 'size'>

interface WrittenText {
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

function captionOf(payload: Payload): Payload {
  if (payload['caption'] === undefined || payload['caption'] === '') return {}
  const { text, entities } = readText({ ...payload, text: payload['caption'] })
  if (text.length > LONGEST_CAPTION)
    throw new Refusal(400, 'Bad Request: message caption is too long')
  return { caption: text, caption_entities: entities }
}

/** The text of a message by Telegram's rules: what is read of it, or the refusal. */
export function readText(payload: Payload): WrittenText {
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
  if (sizeOf(parsed.entities) > MOST_ENTITY_BYTES)
    throw new Refusal(400, 'Bad Request: ENTITIES_TOO_LONG')
  parsed.entities.forEach(assertLink)
  return parsed
}

/** About what the server counts: it publishes no figure. */
const MOST_ENTITY_BYTES = 9500
const BYTES_AN_ENTITY = 40

function sizeOf(entities: readonly MessageEntity[]): number {
  const sizes = entities.map((entity) =>
    entity.type === 'text_link' ? Buffer.byteLength(entity.url) + BYTES_AN_ENTITY : BYTES_AN_ENTITY,
  )
  return sizes.reduce((total, size) => total + size, 0)
}

/** Telegram would open the bot without its payload, which nobody notices but the reader. */
function assertLink(entity: MessageEntity): void {
  if (entity.type === 'text_link') assertStartPayload(entity.url)
}

function assertStartPayload(url: string): void {
  const payload = /^https:\/\/t\.me\/\w+\?start=(.*)$/.exec(url)?.[1]
  if (payload !== undefined && !/^[\w-]{1,64}$/.test(payload))
    throw new Refusal(400, `Bad Request: start payload '${payload}' is invalid`)
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

const MOST_BUTTONS = 100

interface Button {
  readonly text?: string
  readonly callback_data?: string
  readonly url?: string
}

function assertMarkup(markup: unknown): void {
  const rows = (markup as { inline_keyboard?: Button[][] } | undefined)?.inline_keyboard ?? []
  if (rows.flat().length > MOST_BUTTONS)
    throw new Refusal(400, 'Bad Request: reply markup is too long')
  for (const { text, callback_data: data, url } of rows.flat()) {
    if (!text) throw new Refusal(400, 'Bad Request: inline keyboard button text must be non-empty')
    if (data !== undefined && (data === '' || Buffer.byteLength(data) > 64))
      throw new Refusal(400, 'Bad Request: BUTTON_DATA_INVALID')
    if (url !== undefined && !/^(?:https?:\/\/[^/]*\.|tg:)/.test(url))
      throw new Refusal(400, `Bad Request: inline keyboard button URL '${url}' is invalid`)
    if (url !== undefined) assertStartPayload(url)
  }
}

const NOT_MODIFIED =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

const FORBIDDEN: Readonly<Record<'kicked' | 'blocked' | 'never-started', string>> = {
  kicked: 'Forbidden: bot was kicked from the supergroup chat',
  blocked: 'Forbidden: bot was blocked by the user',
  'never-started': "Forbidden: bot can't initiate conversation with a user",
}
