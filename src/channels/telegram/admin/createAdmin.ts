/** What admins do by Telegram. */

import { Composer } from 'grammy'
import { messages } from '../../messages.js'
import {
  type BotContext,
  languageOfPerson,
  type MessageContext,
  noted,
  targetOf,
} from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { escapeHtml } from '../html.js'

export interface Admin {
  /** For admins, in any chat; all others pass through. */
  readonly commands: Composer<MessageContext>
  /** Tells others that a command is for admins. They have been admitted. */
  readonly refusals: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

export function createAdmin(tools: BotTools): Admin {
  const { access, reindexing } = tools
  const commands = new Composer<MessageContext>()
  const admins = commands.filter(({ message }) => access.isAdmin(message.from?.id))
  admins.command('reindex', (context) =>
    reindexing.begin(targetOf(context), languageOfPerson(context), context.chat.type === 'private'),
  )
  return { commands, refusals: refusals(tools), buttons: new Composer() }
}

function refusals({ sender, chats }: BotTools): Composer<MessageContext> {
  const composer = new Composer<MessageContext>()
  const names = messages('zh').telegram.adminCommands.map(({ command }) => command)
  composer.command(names, async (context) => {
    const text = escapeHtml(messages(languageOfPerson(context)).telegram.adminsOnly)
    await noted(context, chats, sender.send(targetOf(context), text))
  })
  return composer
}
