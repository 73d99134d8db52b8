/** What is done with each kind of update, once it comes out of the inbox. */

import { Composer, type Context } from 'grammy'
import type { Message } from 'grammy/types'
import { messages } from '../messages.js'
import type { Access } from './access.js'
import { isNobody, questionFor } from './addressing.js'
import { createAnswering } from './answering.js'
import { readPayload } from './deepLink.js'
import { cutText, escapeHtml } from './html.js'
import { languageOfPerson, type MessageContext, noted, targetOf } from './incoming.js'
import { ALLOW, createKnocking } from './knocking.js'
import type { TelegramInbox, TelegramLog, TelegramPorts } from './ports.js'
import type { Reindexing } from './reindexing.js'
import { sectionHtml } from './sectionHtml.js'
import type { Sender } from './send.js'

export interface HandlerTools {
  readonly ports: TelegramPorts
  readonly inbox: TelegramInbox
  readonly access: Access
  readonly sender: Sender
  readonly reindexing: Reindexing
  readonly adminIds: readonly number[]
  /** The page's address as others reach it; without one links open the private chat. */
  readonly publicUrl: string | undefined
  readonly log: TelegramLog
  readonly now: () => number
}

/** Handles one update; what it sends is noted in the inbox under the update's id. */
export function createHandlers(tools: HandlerTools): Composer<Context> {
  const answering = createAnswering(tools)
  const knocking = createKnocking(tools)
  const admitted = async (context: MessageContext, proceed: () => Promise<void>): Promise<void> => {
    const mayAsk = await tools.access.mayAsk(context.chat.id, context.message.from?.id)
    await (mayAsk ? proceed() : knocking.refuse(context))
  }

  const bot = new Composer<Context>()
  const people = bot.on('message').filter(({ message }) => !isNobody(message))
  people.on('message:migrate_to_chat_id', ({ chat, message }) =>
    tools.access.moved(chat.id, message.migrate_to_chat_id),
  )
  people.command('start', (context) =>
    admitted(context, () => start(context, context.match, tools)),
  )
  people.command('help', (context) => admitted(context, () => say(context, tools, 'help')))
  people.command('plans', (context) => admitted(context, () => listPlans(context, tools)))
  people.command('reindex', (context) => admitted(context, () => reindex(context, tools)))
  people.command('ask', (context) =>
    admitted(context, () => answering.answer(context, context.match.trim())),
  )
  people.on(['message:text', 'message:caption'], async (context) => {
    // Another bot's command, or one this bot does not have.
    if (isCommand(context.message) && context.chat.type !== 'private') return
    const question = questionFor(context.message, context.me)
    if (question !== undefined) await admitted(context, () => answering.answer(context, question))
  })
  // A picture or a file without a word: in private silence would look like a fault.
  people
    .chatType('private')
    .on('message:file', (context) => admitted(context, () => answering.answer(context, '')))
  bot.callbackQuery(new RegExp(`^${ALLOW}`), knocking.allow)
  bot.on('callback_query', answering.narrow)
  return bot
}

function isCommand(message: Message): boolean {
  const entities = message.entities ?? message.caption_entities ?? []
  return entities.some(({ type, offset }) => type === 'bot_command' && offset === 0)
}

async function start(context: MessageContext, payload: string, tools: HandlerTools): Promise<void> {
  const { ports, sender, inbox } = tools
  const target = readPayload(payload.trim())
  if (!target || context.chat.type !== 'private') return say(context, tools, 'welcome')
  const view = await ports.section(target.sectionId)
  const scope = ports.scopeOf(String(context.chat.id))
  const visible = view && (scope === 'all' || scope.includes(view.section.planId))
  if (!visible) return say(context, tools, 'noSection')
  for (const [i, html] of sectionHtml(view, target.quote).entries()) {
    const where = i === 0 ? targetOf(context) : { ...targetOf(context), replyTo: undefined }
    await noted(context, inbox, sender.send(where, html))
  }
}

async function listPlans(context: MessageContext, { ports, sender, inbox }: HandlerTools) {
  const plans = await ports.plans(ports.scopeOf(String(context.chat.id)))
  const say = messages(languageOfPerson(context))
  const lines = plans
    .slice(0, MOST_PLANS)
    .map(({ title }, i) => `${i + 1}. ${cutText(title, LONGEST_TITLE)}`)
  const more = plans.length > MOST_PLANS ? [say.telegram.morePlans(plans.length - MOST_PLANS)] : []
  const text =
    plans.length > 0
      ? [say.answer.plansListed(plans.length), ...lines, ...more].join('\n')
      : say.answer.abstained({ why: 'library-empty' })
  await noted(context, inbox, sender.send(targetOf(context), escapeHtml(text)))
}

/** Thirty titles of a hundred characters fit one message. */
const MOST_PLANS = 30
const LONGEST_TITLE = 100

async function reindex(context: MessageContext, tools: HandlerTools): Promise<void> {
  if (!tools.access.isAdmin(context.message.from?.id)) return say(context, tools, 'adminsOnly')
  const isPrivate = context.chat.type === 'private'
  await tools.reindexing.begin(targetOf(context), languageOfPerson(context), isPrivate)
}

async function say(
  context: MessageContext,
  { sender, inbox }: HandlerTools,
  which: 'welcome' | 'help' | 'noSection' | 'adminsOnly',
): Promise<void> {
  const text = messages(languageOfPerson(context)).telegram[which]
  await noted(context, inbox, sender.send(targetOf(context), escapeHtml(text)))
}
