/** What admins do by Telegram. What is shown in a group is what that group may see, whoever asks. */

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
import type { Cards } from '../cards.js'
import { escapeHtml } from '../html.js'
import { createAllowing } from './allowing.js'
import { createOwning } from './owning.js'
import type { Reindexing, ReindexRequest } from './reindexing.js'
import { createRemoving } from './removing.js'
import type { ReportState } from './reports.js'
import { createScoping } from './scoping.js'
import { createStatus } from './status.js'
import { createUploading } from './uploading.js'

export interface Admin {
  /** For admins, in any chat; all others pass through. */
  readonly commands: Composer<MessageContext>
  /** Tells others that a command is for admins. They have been admitted. */
  readonly refusals: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

export interface AdminParts {
  readonly reindexing: Reindexing
  readonly reports: Cards<ReportState>
  /** Called after a change to the library. */
  readonly onChanged: (request: ReindexRequest) => Promise<void>
}

export function createAdmin(tools: BotTools, parts: AdminParts): Admin {
  const { access } = tools
  const uploading = createUploading(tools, parts.reports, parts.onChanged)
  const removing = createRemoving(tools)
  const scoping = createScoping(tools)
  const commands = new Composer<MessageContext>()
  const admins = commands.filter(({ message }) => access.isAdmin(message.from?.id))
  admins.use(async (context, next) => {
    context.scope = (await access.scopeOf(context.chat.id, context.message.from?.id)) ?? []
    await next()
  })
  admins.command('reindex', (context) => reindex(context, context.match.trim(), tools, parts))
  admins.use(removing.commands, scoping.commands, createStatus(tools), createAllowing(tools))
  admins.use(createOwning(tools), uploading.documents)
  const buttons = new Composer<BotContext>()
  buttons.use(uploading.buttons, removing.buttons, scoping.buttons, parts.reports.buttons)
  return { commands, refusals: refusals(tools), buttons }
}

/** All plans, or the source of the one that is named. */
async function reindex(
  context: MessageContext,
  words: string,
  { ports, sender, chats }: BotTools,
  { reindexing }: AdminParts,
): Promise<void> {
  const language = languageOfPerson(context)
  const say = messages(language)
  const plans = words === '' ? [] : ports.planNamed(await ports.plans(context.scope), words)
  const sources = [...new Set(plans.map(({ sourceId }) => sourceId))]
  if (words !== '' && sources.length !== 1) {
    const titles = plans.slice(0, 20).map(({ title }) => `• ${title}`)
    const text =
      plans.length === 0
        ? say.telegram.noSuchPlan(words)
        : [say.administration.nameOne, ...titles].join('\n')
    return void (await noted(context, chats, sender.send(targetOf(context), escapeHtml(text))))
  }
  await reindexing.begin({
    target: targetOf(context),
    language,
    isPrivate: context.chat.type === 'private',
    person: String(context.message.from?.id ?? ''),
    scope: context.scope,
    ...(words === '' ? {} : { only: sources }),
  })
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
