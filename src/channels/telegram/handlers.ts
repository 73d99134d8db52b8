/** What is done with each kind of update, once it comes out of the inbox: the order of the features, and nothing else. */

import { Composer } from 'grammy'
import { messages } from '../messages.js'
import { createAdmin } from './admin/createAdmin.js'
import { createKnocking } from './admin/knocking.js'
import { createReindexing, type ReindexRequest } from './admin/reindexing.js'
import { createReports } from './admin/reports.js'
import { commandOf, isAddressed, isNobody, questionFor } from './addressing.js'
import { createAdmission } from './admission.js'
import { createAsking } from './answers/asking.js'
import { createAutoAnswering } from './answers/autoAnswering.js'
import { createEditedQuestions } from './answers/editedQuestions.js'
import { createImproving } from './answers/improving.js'
import { createNarrowing } from './answers/narrowing.js'
import { createPinning } from './answers/pinning.js'
import { createSumming } from './answers/summing.js'
import {
  type BotContext,
  languageOfPerson,
  type MessageContext,
  noted,
  targetOf,
} from './botContext.js'
import type { BotTools } from './botTools.js'
import { createFeedback } from './feedback/createFeedback.js'
import { escapeHtml } from './html.js'
import type { Limits } from '../limits.js'
import { createMembership } from './membership.js'
import { createReading } from './reading/createReading.js'

export interface Handlers {
  /** Handles one update; what it sends is noted in the inbox under the update's id. */
  readonly updates: Composer<BotContext>
  /** To be called before the first update: puts right what a process that was killed left in the chats. Returns at once. */
  readonly resume: () => void
  /** Resolves when nothing goes on beside the updates. */
  readonly ended: () => Promise<void>
}

export function createHandlers(tools: BotTools, limits: Limits): Handlers {
  const knocking = createKnocking(tools)
  const admission = createAdmission(tools, limits, knocking)
  const improving = createImproving(tools)
  const asking = createAsking({ ...tools, improving })
  const summing = createSumming(tools, asking)
  const pinning = createPinning(tools)
  const auto = createAutoAnswering(tools, asking)
  const reading = createReading(tools, asking)
  const feedback = createFeedback(tools)
  const reports = createReports(tools)
  // Answers name plans, so the result of a check is for the admin's own chat.
  const onChanged = ({ isPrivate, target, person, language }: ReindexRequest): Promise<void> =>
    feedback.checkAfterReindex(isPrivate ? target : { chatId: Number(person) }, language)
  const reindexing = createReindexing({ ...tools, reports, onChanged })
  const admin = createAdmin(tools, { reindexing, reports, onChanged })

  const asked = new Composer<MessageContext>()
  asked.use(feedback.replies, feedback.commands, admin.commands)
  asked.use(admission.admit)
  asked.command('help', (context) => say(context, tools, 'help'))
  asked.command('use', (context) => pinning.use(context, context.match.trim()))
  asked.command('auto', (context) => auto.set(context, context.match.trim()))
  asked.use(reading.commands, summing.commands)
  asked.use(admin.refusals)
  asked.command('start', (context) => say(context, tools, 'welcome'))
  asked.on('message', async (context) => {
    const { message, chat, me } = context
    const question = questionFor(message, me) ?? message.text ?? ''
    // In a group a sticker below an answer asks nothing; in private silence would look like a fault.
    const isWordless = (message.text ?? message.caption) === undefined
    if (!isWordless || chat.type === 'private') await asking.answer(context, question)
  })

  const addressed = new Composer<MessageContext>()
  addressed.use(admission.limit)
  addressed.use(asked)
  const ask = async (context: MessageContext): Promise<void> => {
    if (isForBot(context)) await addressed.middleware()(context, async () => {})
    else await auto.overhear(context)
  }

  const bot = new Composer<BotContext>()
  bot.use(createMembership(tools, knocking), knocking.buttons, admin.buttons)
  bot.use(createNarrowing(tools, asking), pinning.buttons, summing.buttons)
  bot.use(reading.buttons, feedback.buttons)
  bot.on('callback_query', (context) => expire(context, tools))
  bot.on('edited_message', createEditedQuestions(tools, asking, limits, ask))
  const people = bot.on('message').filter(({ message }) => !isNobody(message))
  people.on('message:migrate_to_chat_id', ({ chat, message }) =>
    tools.access.moved(chat.id, message.migrate_to_chat_id),
  )
  people.on(['message:text', 'message:caption', 'message:file'], ask)
  return {
    updates: bot,
    resume: improving.resume,
    ended: async () => void (await Promise.all([reindexing.ended(), improving.ended()])),
  }
}

/** In a group only the bot's own commands are for it, and what is addressed to it; in private everything. */
function isForBot(context: MessageContext): boolean {
  const { message, me, chat } = context
  if (chat.type === 'private') return true
  const command = commandOf(message, me)
  return command ? COMMANDS.has(command.name) : isAddressed(message, me)
}

const { commands, adminCommands, groupAdminCommands } = messages('zh').telegram
const COMMANDS: ReadonlySet<string> = new Set([
  'start',
  ...[commands, adminCommands, groupAdminCommands].flat().map(({ command }) => command),
])

/** A button that no feature knows: forged, or of an older Wenji. */
async function expire(context: BotContext, { log }: BotTools): Promise<void> {
  await context
    .answerCallbackQuery({ text: messages(languageOfPerson(context)).telegram.buttonGone })
    .catch((error: unknown) => log('warn', 'telegram.callback-late', { error }))
}

/** In private an admin is told of the commands that others do not have. */
async function say(
  context: MessageContext,
  { sender, chats, access }: BotTools,
  which: 'welcome' | 'help',
): Promise<void> {
  const say = messages(languageOfPerson(context)).telegram
  const isAdmin = context.chat.type === 'private' && access.isAdmin(context.message.from?.id)
  const more = say.adminCommands.map(({ command, description }) => `/${command} ${description}`)
  const text = [say[which], ...(isAdmin && which === 'help' ? ['', ...more, say.sendPlans] : [])]
  await noted(context, chats, sender.send(targetOf(context), escapeHtml(text.join('\n'))))
}
