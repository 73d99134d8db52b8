/** The bot is added to a chat, or removed from it. */

import { Composer } from 'grammy'
import { messages } from '../messages.js'
import type { Knocking } from './admin/knocking.js'
import { type BotContext, languageOfPerson, noted } from './botContext.js'
import type { BotTools } from './botTools.js'
import { escapeHtml } from './html.js'

/** A group that is allowed is told how to ask; of one that is not the admins are told, and the group reads nothing. */
export function createMembership(tools: BotTools, knocking: Knocking): Composer<BotContext> {
  const { access, chats, log, now, sender } = tools
  const bot = new Composer<BotContext>()
  bot.on('my_chat_member', async (context) => {
    const { chat, new_chat_member: after, old_chat_member: before } = context.myChatMember
    if (chat.type === 'private' || chat.type === 'channel') return
    const isIn = IN.has(after.status)
    log('info', isIn ? 'telegram.in-chat' : 'telegram.out-of-chat', { chat: chat.id })
    if (!isIn || IN.has(before.status)) return
    if (await access.isAllowed(chat.id)) {
      await chats.settings.change(String(chat.id), { title: chat.title }, now())
      const text = escapeHtml(messages(languageOfPerson(context)).telegram.welcome)
      await noted(context, chats, sender.send({ chatId: chat.id }, text))
    } else await knocking.tellAdmins(context)
  })
  return bot
}

const IN: ReadonlySet<string> = new Set(['member', 'administrator', 'restricted'])
