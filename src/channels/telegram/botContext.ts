/** One update as the features see it: who, where, in which language, and what may be seen there. */

import { type Api, Context } from 'grammy'
import type { Message, Update, UserFromGetMe } from 'grammy/types'
import type { Scope } from '../../domain/question.js'
import type { Language } from '../messages.js'
import { threadOf } from './addressing.js'
import type { BotChats } from './ports.js'
import type { Target } from './send.js'

export type BotContext = Context & {
  /** When the update came in, in milliseconds since the epoch. */
  readonly receivedAt: number
  /** The plans that may be seen in this chat by this person; none until the admission has looked. */
  scope: Scope
}

/** A context whose message is known to be there. */
export type MessageContext = BotContext & {
  readonly message: Message
  readonly chat: Context['chat'] & object
}

/** Before admission nothing may be seen. */
export function createBotContext(
  update: Update,
  api: Api,
  me: UserFromGetMe,
  receivedAt: number,
): BotContext {
  const nothing: readonly never[] = []
  return Object.assign(new Context(update, api, me), { receivedAt, scope: nothing })
}

/** The message's chat and topic, as a reply to it. */
export function targetOf({ chat, message }: MessageContext): Target {
  return { chatId: chat.id, threadId: threadOf(message), replyTo: message.message_id }
}

/** Chinese unless the person's Telegram is in another language. */
export function languageOfPerson(context: Pick<Context, 'from'>): Language {
  const code = context.from?.language_code
  return code === undefined || code.startsWith('zh') ? 'zh' : 'en'
}

/** Waits for a message to be sent and notes it as the update's answer: from then on the update is never answered again. */
export async function noted(
  context: Pick<Context, 'update'>,
  chats: Pick<BotChats, 'inbox'>,
  sending: Promise<number | undefined>,
): Promise<number | undefined> {
  const sent = await sending
  if (sent !== undefined) await chats.inbox.noteSent(context.update.update_id, sent)
  return sent
}
