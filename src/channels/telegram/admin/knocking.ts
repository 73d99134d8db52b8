/** A chat that may not ask yet: it gets one fixed sentence, and the admins are offered to allow it. */

import { Composer, InlineKeyboard } from 'grammy'
import { messages } from '../../messages.js'
import {
  type BotContext,
  languageOfPerson,
  type MessageContext,
  noted,
  targetOf,
} from '../botContext.js'
import { createLimits, type Limit } from '../../limits.js'
import type { BotTools } from '../botTools.js'
import { escapeHtml } from '../html.js'

export interface Knocking {
  /** Says the fixed sentence, and tells the admins of the chat. */
  readonly refuse: (context: MessageContext) => Promise<void>
  /** Tells the admins of a chat, once in a long while. */
  readonly tellAdmins: (context: BotContext) => Promise<void>
  /** The admins' button. Anybody else who presses it, and whoever forged its data, is told off. */
  readonly buttons: Composer<BotContext>
}

/** Marks the data of the button; the chat's id follows. */
const ALLOW = 'allow'
const ALLOW_DATA = /^allow:(-?\d{1,16})$/
/** Admins hear of the same chat once in so long. */
const KNOCKS: Limit = { most: 1, everyMs: 12 * 60 * 60 * 1000 }

export function createKnocking(tools: BotTools): Knocking {
  const { sender, chats, log, now } = tools
  const knocks = createLimits(chats.buckets, 'knock', KNOCKS, KNOCKS)
  const tellAdmins = async (context: BotContext): Promise<void> => {
    const { chat } = context
    if (!chat || (await knocks.take(String(chat.id), String(chat.id), now())) !== 'ok') return
    // Without an admin who can be written to, the log is where the id is found for ALLOWED_CHATS.
    log('info', 'telegram.not-allowed', { chat: chat.id })
    for (const adminId of tools.adminIds) await tellAdmin(adminId, context, tools)
  }
  return {
    tellAdmins,
    refuse: async (context) => {
      const say = messages(languageOfPerson(context)).telegram
      await noted(context, chats, sender.send(targetOf(context), escapeHtml(say.notAdmitted)))
      await tellAdmins(context)
    },
    buttons: allowButton(tools),
  }
}

/** Not bound to what the message shows: the admin's right is all that counts, and a chat may be allowed twice. */
function allowButton({ access, sender, log }: BotTools): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.callbackQuery(new RegExp(`^${ALLOW}:`), async (context) => {
    const query = context.callbackQuery
    const chatId = ALLOW_DATA.exec(query.data)?.[1]
    const say = messages(languageOfPerson(context)).telegram
    const permitted = chatId !== undefined && access.isAdmin(query.from.id)
    if (permitted) await access.allow(chatId, String(query.from.id))
    await context
      .answerCallbackQuery({ text: permitted ? say.allowed : say.notForYou })
      .catch((error: unknown) => log('warn', 'telegram.callback-late', { error }))
    if (!permitted || !query.message) return
    const { chat, message_id: messageId } = query.message
    await sender.edit(chat.id, messageId, escapeHtml(say.allowedChat(chatId)))
  })
  return composer
}

async function tellAdmin(
  adminId: number,
  context: BotContext,
  { sender }: BotTools,
): Promise<void> {
  const { chat, from } = context
  if (!chat) return
  const person = [from?.first_name, from?.last_name].filter(Boolean).join(' ')
  const say = messages('zh').telegram
  const keyboard = new InlineKeyboard().text(say.allowButton, `${ALLOW}:${chat.id}`)
  const text = escapeHtml(say.knock(chat.title ?? person, String(chat.id)))
  await sender.send({ chatId: adminId }, text, keyboard)
}
