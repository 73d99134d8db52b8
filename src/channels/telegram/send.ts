/**
 * Sending, with Telegram's failures met once and in one place. The policy on doubt: an answer whose fate is unclear (the connection
 * broke, the server failed after it may have taken the message) is sent once more, so a reader sees it at most twice.
 */

import { type Api, GrammyError, HttpError } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import { visibleText } from './html.js'
import type { TelegramLog } from './ports.js'

export interface Target {
  readonly chatId: number
  /** The topic to stay in. */
  readonly threadId?: number | undefined
  /** The message that is answered; sent all the same if it is gone. */
  readonly replyTo?: number | undefined
}

export interface Sender {
  /** Returns the id of the message sent, or undefined where the chat cannot be written to. Rejects only when it stays unclear. */
  readonly send: (
    target: Target,
    html: string,
    keyboard?: InlineKeyboardMarkup,
  ) => Promise<number | undefined>
  /** Replaces a message's text; what is gone or the same already is no failure. */
  readonly edit: (chatId: number, messageId: number, html: string) => Promise<void>
}

export interface SenderOptions {
  readonly api: Api
  readonly log: TelegramLog
  /** Told when a group has become a supergroup. */
  readonly onMoved: (from: number, to: number) => void
  readonly sleep: (ms: number) => Promise<void>
}

const RETRY_AFTER_DOUBT_MS = 3000

export function createSender(options: SenderOptions): Sender {
  return {
    send: (target, html, keyboard) => send(options, target, html, keyboard),
    edit: (chatId, messageId, html) => edit(options, chatId, messageId, html),
  }
}

async function send(
  options: SenderOptions,
  target: Target,
  html: string,
  keyboard?: InlineKeyboardMarkup,
): Promise<number | undefined> {
  try {
    return await sendOnce(options, target, html, 'HTML', keyboard)
  } catch (error) {
    if (isUnclear(error)) {
      options.log('warn', 'telegram.unclear', { chat: target.chatId })
      await options.sleep(RETRY_AFTER_DOUBT_MS)
      return sendOnce(options, target, html, 'HTML', keyboard)
    }
    return settle(options, target, html, error, keyboard)
  }
}

/** The failures that have an answer of their own. */
async function settle(
  options: SenderOptions,
  target: Target,
  html: string,
  error: unknown,
  keyboard?: InlineKeyboardMarkup,
): Promise<number | undefined> {
  if (!(error instanceof GrammyError)) throw error
  const movedTo = error.parameters.migrate_to_chat_id
  if (movedTo !== undefined) {
    options.onMoved(target.chatId, movedTo)
    return sendOnce(options, { ...target, chatId: movedTo }, html, 'HTML', keyboard)
  }
  if (error.description.includes("can't parse entities")) {
    options.log('error', 'telegram.unparsable', { chat: target.chatId, error: error.description })
    return sendOnce(options, target, visibleText(html), undefined, keyboard)
  }
  if (isClosed(error)) {
    options.log('warn', 'telegram.closed', { chat: target.chatId, error: error.description })
    return undefined
  }
  throw error
}

async function sendOnce(
  { api }: SenderOptions,
  { chatId, threadId, replyTo }: Target,
  text: string,
  mode: 'HTML' | undefined,
  keyboard?: InlineKeyboardMarkup,
): Promise<number> {
  const message = await api.sendMessage(chatId, text, {
    ...(mode ? { parse_mode: mode } : {}),
    ...(threadId === undefined ? {} : { message_thread_id: threadId }),
    ...(replyTo === undefined
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
    ...(keyboard ? { reply_markup: keyboard } : {}),
    link_preview_options: { is_disabled: true },
  })
  return message.message_id
}

async function edit(
  { api, log }: SenderOptions,
  chatId: number,
  messageId: number,
  html: string,
): Promise<void> {
  try {
    await api.editMessageText(chatId, messageId, html, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    })
  } catch (error) {
    const harmless =
      error instanceof GrammyError &&
      /not modified|message to edit not found|message can't be edited/.test(error.description)
    if (!harmless) log('warn', 'telegram.edit-failed', { chat: chatId, error })
  }
}

/** Whether Telegram may have taken the message although it did not say so. */
function isUnclear(error: unknown): boolean {
  return error instanceof HttpError || (error instanceof GrammyError && error.error_code >= 500)
}

/** The chat is closed to the bot: blocked, removed, deleted, or the topic closed. Nothing is gained by trying again. */
function isClosed(error: GrammyError): boolean {
  return (
    error.error_code === 403 ||
    /chat not found|TOPIC_CLOSED|message thread not found|not enough rights|CHAT_WRITE_FORBIDDEN|user is deactivated/.test(
      error.description,
    )
  )
}
