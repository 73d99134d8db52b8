/**
 * Sending, with Telegram's failures met once and in one place. What certainly did not arrive (no connection, 429) is tried until it
 * does. What may have arrived although nobody said so (the connection broke, the server failed) is sent once more, so a reader
 * sees it at most twice.
 */

import { type Api, GrammyError, HttpError, InputFile } from 'grammy'
import type { InlineKeyboardMarkup, Message } from 'grammy/types'
import { CAPTION_LIMIT, cutText, MESSAGE_LIMIT, visibleText } from './html.js'
import type { TelegramLog } from './ports.js'

export interface Target {
  readonly chatId: number
  /** The topic to stay in. */
  readonly threadId?: number | undefined
  /** The message that is answered; sent all the same if it is gone. */
  readonly replyTo?: number | undefined
}

/** A file to send; the text becomes its caption (1,024 units after the tags are read). */
export interface Attachment {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Sender {
  /** Returns the id of the message sent, or undefined where the chat cannot be written to. Rejects when it stays unclear. */
  readonly send: (
    target: Target,
    html: string,
    keyboard?: InlineKeyboardMarkup,
    attachment?: Attachment,
  ) => Promise<number | undefined>
  /**
   * Replaces a message's text and its buttons (none given: none left); what is gone or the same already is no failure. Never
   * rejects.
   */
  readonly edit: (
    chatId: number,
    messageId: number,
    html: string,
    keyboard?: InlineKeyboardMarkup,
  ) => Promise<void>
  /** Replaces the buttons alone. Never rejects. */
  readonly editKeyboard: (
    chatId: number,
    messageId: number,
    keyboard: InlineKeyboardMarkup,
  ) => Promise<void>
}

export interface SenderOptions {
  readonly api: Api
  readonly log: TelegramLog
  /** Told when a group has become a supergroup. */
  readonly onMoved: (from: number, to: number) => Promise<void>
  /** Ends all waiting: what did not arrive rejects. */
  readonly stopping: AbortSignal
  /** Resolves after a time, or at once when told to stop. */
  readonly sleep: (ms: number) => Promise<void>
}

const RETRY_AFTER_DOUBT_MS = 3000
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000

export function createSender(options: SenderOptions): Sender {
  return {
    send: async (target, html, keyboard, attachment) => {
      const letter = { target, text: html, mode: 'HTML', keyboard, attachment } as const
      try {
        return await patiently(options, () => post(options, letter))
      } catch (error) {
        return settle(options, letter, error)
      }
    },
    edit: (chatId, messageId, html, keyboard) => {
      const put = (text: string, mode: { parse_mode?: 'HTML' }) => () =>
        options.api.editMessageText(chatId, messageId, text, {
          ...mode,
          link_preview_options: { is_disabled: true },
          ...(keyboard ? { reply_markup: keyboard } : {}),
        })
      return replace(
        options,
        chatId,
        put(html, { parse_mode: 'HTML' }),
        put(plainOf(html, MESSAGE_LIMIT), {}),
      )
    },
    editKeyboard: (chatId, messageId, keyboard) =>
      replace(options, chatId, () =>
        options.api.editMessageReplyMarkup(chatId, messageId, { reply_markup: keyboard }),
      ),
  }
}

interface Letter {
  readonly target: Target
  readonly text: string
  readonly mode: 'HTML' | undefined
  readonly keyboard: InlineKeyboardMarkup | undefined
  readonly attachment: Attachment | undefined
}

async function post(
  { api }: SenderOptions,
  { target, text, mode, keyboard, attachment }: Letter,
): Promise<number> {
  const { chatId, threadId, replyTo } = target
  const options = {
    ...(mode ? { parse_mode: mode } : {}),
    ...(threadId === undefined ? {} : { message_thread_id: threadId }),
    ...(replyTo === undefined
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
    ...(keyboard ? { reply_markup: keyboard } : {}),
  }
  const message: Message = attachment
    ? await api.sendDocument(chatId, new InputFile(attachment.bytes, attachment.name), {
        ...options,
        caption: text,
      })
    : await api.sendMessage(chatId, text, {
        ...options,
        link_preview_options: { is_disabled: true },
      })
  return message.message_id
}

async function patiently<Result>(
  { log, sleep, stopping }: SenderOptions,
  call: () => Promise<Result>,
): Promise<Result> {
  let pauseMs = FIRST_PAUSE_MS
  let doubted = false
  for (;;) {
    try {
      return await call()
    } catch (error) {
      const waitMs = waitUntilSent(error, pauseMs) ?? (doubted ? undefined : waitInDoubt(error))
      if (waitMs === undefined || stopping.aborted) throw error
      doubted ||= waitUntilSent(error, pauseMs) === undefined
      log('warn', 'telegram.retry', { error, waitMs })
      await sleep(waitMs)
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    }
  }
}

/** How long to wait where the message certainly did not arrive; undefined where it may have, or was refused for good. */
function waitUntilSent(error: unknown, pauseMs: number): number | undefined {
  if (error instanceof GrammyError && error.error_code === 429)
    return (error.parameters.retry_after ?? pauseMs / 1000) * 1000
  return error instanceof HttpError && NOT_CONNECTED.has(codeOf(error.error)) ? pauseMs : undefined
}

/** How long to wait where Telegram may have taken the message without saying so. */
function waitInDoubt(error: unknown): number | undefined {
  const unclear =
    error instanceof HttpError || (error instanceof GrammyError && error.error_code >= 500)
  return unclear ? RETRY_AFTER_DOUBT_MS : undefined
}

/** The codes with which a connection fails before anything is sent. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
])

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** The refusals that have an answer of their own. */
async function settle(
  options: SenderOptions,
  letter: Letter,
  error: unknown,
): Promise<number | undefined> {
  if (!(error instanceof GrammyError)) throw error
  const { chatId } = letter.target
  const movedTo = error.parameters.migrate_to_chat_id
  if (movedTo !== undefined) {
    await options.onMoved(chatId, movedTo)
    const target = { ...letter.target, chatId: movedTo }
    return patiently(options, () => post(options, { ...letter, target }))
  }
  if (UNREADABLE.test(error.description)) {
    options.log('error', 'telegram.unreadable', { chat: chatId, error })
    const text = plainOf(letter.text, letter.attachment ? CAPTION_LIMIT : MESSAGE_LIMIT)
    return patiently(options, () => post(options, { ...letter, text, mode: undefined }))
  }
  if (letter.keyboard && BAD_BUTTON.test(error.description)) {
    options.log('error', 'telegram.bad-button', { chat: chatId, error })
    return patiently(options, () => post(options, { ...letter, keyboard: undefined }))
  }
  if (error.error_code === 403 || CLOSED.test(error.description)) {
    options.log('warn', 'telegram.closed', { chat: chatId, error })
    return undefined
  }
  throw error
}

/** The message itself is at fault: it goes once more, as plain text and not too long. */
const UNREADABLE = /can't parse entities|is too long|ENTITIES_TOO_LONG/

/** A button is at fault: an answer without buttons is better than none. */
const BAD_BUTTON = /BUTTON_|inline keyboard/

function plainOf(html: string, limit: number): string {
  return cutText(visibleText(html), limit)
}

/** The chat is closed to the bot: removed, deleted, or the topic closed. Nothing is gained by trying again. */
const CLOSED =
  /chat not found|TOPIC_CLOSED|thread not found|not enough rights|CHAT_WRITE_FORBIDDEN|user is deactivated/

/** `plain` is what is put there where the first is not readable for Telegram. */
async function replace(
  options: SenderOptions,
  chatId: number,
  call: () => Promise<unknown>,
  plain?: () => Promise<unknown>,
): Promise<void> {
  try {
    await patiently(options, call)
  } catch (error) {
    if (error instanceof GrammyError && HARMLESS.test(error.description)) return
    options.log('warn', 'telegram.edit-failed', { chat: chatId, error })
    if (plain && error instanceof GrammyError && UNREADABLE.test(error.description))
      await replace(options, chatId, plain)
  }
}

const HARMLESS = /not modified|message to edit not found|message can't be edited/
