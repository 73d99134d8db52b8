/** What is read off a message that came in: where to answer it, and in which language. */

import type { Context } from 'grammy'
import type { Message } from 'grammy/types'
import type { Language } from '../messages.js'
import { threadOf } from './addressing.js'
import type { TelegramInbox } from './ports.js'
import type { Target } from './send.js'

export type MessageContext = Context & {
  readonly message: Message
  readonly chat: Context['chat'] & object
}

/** The message's chat and topic, as a reply to it. */
export function targetOf({ chat, message }: MessageContext): Target {
  return { chatId: chat.id, threadId: threadOf(message), replyTo: message.message_id }
}

/** Chinese unless the person's Telegram is in another language. */
export function languageOfPerson(context: Context): Language {
  const code = context.from?.language_code
  return code === undefined || code.startsWith('zh') ? 'zh' : 'en'
}

/** Waits for a message to be sent and notes it as the update's answer: from then on the update is never answered again. */
export async function noted(
  context: Context,
  inbox: Pick<TelegramInbox, 'noteSent'>,
  sending: Promise<number | undefined>,
): Promise<number | undefined> {
  const sent = await sending
  if (sent !== undefined) inbox.noteSent(context.update.update_id, sent)
  return sent
}
