/** A chat that may not ask yet: it gets one fixed sentence, and the admins are offered to allow it. */

import { type Context, InlineKeyboard } from 'grammy'
import { messages } from '../messages.js'
import type { Access } from './access.js'
import { escapeHtml } from './html.js'
import { languageOfPerson, type MessageContext, noted, targetOf } from './incoming.js'
import type { TelegramInbox, TelegramLog } from './ports.js'
import type { Sender } from './send.js'

export interface KnockingOptions {
  readonly access: Access
  readonly sender: Sender
  readonly inbox: Pick<TelegramInbox, 'noteSent'>
  readonly adminIds: readonly number[]
  readonly log: TelegramLog
  readonly now: () => number
}

export interface Knocking {
  readonly refuse: (context: MessageContext) => Promise<void>
  /** An admin pressed the button; anybody else, and whoever forged the data, is told off. */
  readonly allow: (context: Context) => Promise<void>
}

/** Marks the data of the button; the chat's id follows. */
export const ALLOW = 'allow:'
const ALLOW_DATA = /^allow:(-?\d{1,16})$/
/** Admins hear of the same chat once in so long. */
const KNOCK_EVERY_MS = 12 * 60 * 60 * 1000
const MOST_KNOCKS = 1000

export function createKnocking(options: KnockingOptions): Knocking {
  const { access, sender, log, now } = options
  const heardAt = new Map<number, number>()
  return {
    refuse: async (context) => {
      const { chat } = context
      const say = messages(languageOfPerson(context)).telegram
      const sending = sender.send(targetOf(context), escapeHtml(say.notAdmitted))
      await noted(context, options.inbox, sending)
      if (now() - (heardAt.get(chat.id) ?? -KNOCK_EVERY_MS) < KNOCK_EVERY_MS) return
      if (heardAt.size >= MOST_KNOCKS) heardAt.clear()
      heardAt.set(chat.id, now())
      // Without an admin who can be written to, the log is where the id is found for ALLOWED_CHATS.
      log('info', 'telegram.not-allowed', { chat: chat.id })
      for (const adminId of options.adminIds) await tellAdmin(adminId, context, sender)
    },
    allow: async (context) => {
      const query = context.callbackQuery
      const chatId = ALLOW_DATA.exec(query?.data ?? '')?.[1]
      const say = messages(languageOfPerson(context)).telegram
      const permitted = chatId !== undefined && access.isAdmin(query?.from.id)
      if (permitted) access.allow(chatId, String(query?.from.id))
      await context
        .answerCallbackQuery({ text: permitted ? say.allowed : say.notForYou })
        .catch((error: unknown) => log('warn', 'telegram.callback-late', { error }))
      if (!permitted || !query?.message) return
      const { chat, message_id: messageId } = query.message
      await sender.edit(chat.id, messageId, escapeHtml(say.allowedChat(chatId)))
    },
  }
}

async function tellAdmin(adminId: number, context: MessageContext, sender: Sender): Promise<void> {
  const { chat, message } = context
  const person = [message.from?.first_name, message.from?.last_name].filter(Boolean).join(' ')
  const say = messages('zh').telegram
  const keyboard = new InlineKeyboard().text(say.allowButton, `${ALLOW}${chat.id}`)
  const text = escapeHtml(say.knock(chat.title ?? person, String(chat.id)))
  await sender.send({ chatId: adminId }, text, keyboard)
}
