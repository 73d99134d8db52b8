/** What is done with each kind of update, once it comes out of the inbox. */

import { Composer, type Context, InlineKeyboard } from 'grammy'
import type { Message } from 'grammy/types'
import { type Language, messages } from '../messages.js'
import { languageOf } from '../wording.js'
import type { Access } from './access.js'
import { isNobody, questionFor, threadOf } from './addressing.js'
import { answerHtml } from './answerHtml.js'
import { deepLink, readPayload } from './deepLink.js'
import { escapeHtml } from './html.js'
import type { TelegramInbox, TelegramLog, TelegramPorts } from './ports.js'
import type { Reindexing } from './reindexing.js'
import { sectionHtml } from './sectionHtml.js'
import type { Sender, Target } from './send.js'

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

/** Earlier questions that a follow-up may lean on. */
const HISTORY = 3
/** After half an hour a question begins anew. */
const HISTORY_MS = 30 * 60 * 1000
const KNOCK_MS = 24 * 60 * 60 * 1000
const MOST_KNOCKS = 10_000
const ALLOW = 'allow:'

/** Handles one update; what it sends is noted in the inbox under the update's id. */
export function createHandlers(given: HandlerTools): Composer<Context> {
  const knocks = createKnocks(given.now)
  const tools = { ...given, knocks }
  const bot = new Composer<Context>()
  const messagesOnly = bot.on('message').filter((context) => !isNobody(context.message))
  messagesOnly.on('message:migrate_to_chat_id', (context) =>
    tools.inbox.moveChat(String(context.chat.id), String(context.message.migrate_to_chat_id)),
  )
  messagesOnly.command('start', (context) =>
    admitted(context, tools, () => start(context, context.match, tools)),
  )
  messagesOnly.command('help', (context) =>
    admitted(context, tools, () => say(context, tools, 'help')),
  )
  messagesOnly.command('plans', (context) =>
    admitted(context, tools, () => listPlans(context, tools)),
  )
  messagesOnly.command('reindex', (context) =>
    admitted(context, tools, () => reindex(context, tools)),
  )
  messagesOnly.command('ask', (context) =>
    admitted(context, tools, () => answer(context, context.match.trim(), tools)),
  )
  messagesOnly.on(['message:text', 'message:caption'], async (context) => {
    // Another bot's command, or one this bot does not have.
    if (isCommand(context.message) && context.chat.type !== 'private') return
    const question = questionFor(context.message, context.me)
    if (question !== undefined)
      await admitted(context, tools, () => answer(context, question, tools))
  })
  bot.on('callback_query:data', (context) => allowChat(context, tools))
  return bot
}

type Tools = HandlerTools & { readonly knocks: (chat: string) => boolean }

/** Whether a chat knocks for the first time in a day; admins are told no more often. */
function createKnocks(now: () => number): Tools['knocks'] {
  const told = new Map<string, number>()
  return (chat) => {
    const before = told.get(chat)
    if (before !== undefined && now() - before < KNOCK_MS) return false
    if (told.size >= MOST_KNOCKS) told.clear()
    told.set(chat, now())
    return true
  }
}

type MessageContext = Context & {
  readonly message: Message
  readonly chat: Context['chat'] & object
}

function isCommand(message: Message): boolean {
  return (
    message.entities?.some((entity) => entity.type === 'bot_command' && entity.offset === 0) ??
    false
  )
}

/** One rule for everything a message can ask of the bot. Whoever is not admitted gets one fixed sentence. */
async function admitted(
  context: MessageContext,
  tools: Tools,
  proceed: () => Promise<unknown>,
): Promise<void> {
  const { chat, message } = context
  if (await tools.access.mayAsk(chat.id, message.from?.id)) return void (await proceed())
  const language = languageOfPerson(context)
  await note(
    context,
    tools,
    tools.sender.send(targetOf(context), escapeHtml(messages(language).telegram.notAdmitted)),
  )
  if (tools.knocks(String(chat.id))) await knock(context, tools)
}

/** Offers the admins to allow a chat that knocks. */
async function knock(context: MessageContext, tools: Tools): Promise<void> {
  const { chat, message } = context
  const name =
    chat.title ?? [message.from?.first_name, message.from?.last_name].filter(Boolean).join(' ')
  for (const adminId of tools.adminIds) {
    const say = messages('zh').telegram
    const keyboard = new InlineKeyboard().text(say.allowButton, `${ALLOW}${chat.id}`)
    // An admin who never wrote to the bot cannot be written to; the sender says so in the log.
    await tools.sender.send(
      { chatId: adminId },
      escapeHtml(say.knock(name, String(chat.id))),
      keyboard,
    )
  }
}

async function allowChat(context: Context, tools: Tools): Promise<void> {
  const query = context.callbackQuery
  const chatId = new RegExp(`^${ALLOW}(-?\\d{1,16})$`).exec(query?.data ?? '')?.[1]
  const say = messages(languageOfPerson(context)).telegram
  const permitted = chatId !== undefined && tools.access.isAdmin(query?.from.id)
  if (permitted) tools.inbox.allow(chatId, String(query?.from.id), tools.now())
  await context
    .answerCallbackQuery({ text: permitted ? say.allowed : say.notForYou })
    .catch((error: unknown) => tools.log('warn', 'telegram.callback-late', { error }))
  if (permitted && query?.message)
    await tools.sender.edit(
      query.message.chat.id,
      query.message.message_id,
      escapeHtml(say.allowedChat(chatId)),
    )
}

async function start(context: MessageContext, payload: string, tools: Tools): Promise<void> {
  const target = readPayload(payload.trim())
  if (!target || context.chat.type !== 'private') return say(context, tools, 'welcome')
  const view = await tools.ports.section(target.sectionId)
  const scope = tools.ports.scopeOf(String(context.chat.id))
  const visible = view && (scope === 'all' || scope.includes(view.section.planId))
  if (!visible) return say(context, tools, 'noSection')
  for (const [i, html] of sectionHtml(view, target.quote).entries())
    await note(
      context,
      tools,
      tools.sender.send({ ...targetOf(context), ...(i > 0 ? { replyTo: undefined } : {}) }, html),
    )
}

async function listPlans(context: MessageContext, tools: Tools): Promise<void> {
  const plans = await tools.ports.plans(tools.ports.scopeOf(String(context.chat.id)))
  const say = messages(languageOfPerson(context))
  const lines = plans.slice(0, MOST_PLANS).map((plan, i) => `${i + 1}. ${plan.title}`)
  const more = plans.length > MOST_PLANS ? [say.telegram.morePlans(plans.length - MOST_PLANS)] : []
  const text =
    plans.length > 0
      ? [say.answer.plansListed(plans.length), ...lines, ...more].join('\n')
      : say.answer.abstained({ why: 'library-empty' })
  await note(context, tools, tools.sender.send(targetOf(context), escapeHtml(text)))
}

/** Thirty titles of a hundred characters fit one message. */
const MOST_PLANS = 30

async function reindex(context: MessageContext, tools: Tools): Promise<void> {
  if (!tools.access.isAdmin(context.message.from?.id)) return say(context, tools, 'adminsOnly')
  await tools.reindexing.begin(
    targetOf(context),
    languageOfPerson(context),
    context.chat.type === 'private',
  )
}

async function answer(context: MessageContext, question: string, tools: Tools): Promise<void> {
  const { chat, message } = context
  const history = historyOf(context, tools)
  const scope = tools.ports.scopeOf(String(chat.id))
  const found = await tools.ports.ask({ text: question, history, scope })
  const language = /\p{L}/u.test(question) ? languageOf(question) : languageOfPerson(context)
  const html = answerHtml(found, language, (citation) =>
    tools.publicUrl
      ? `${tools.publicUrl}/sections/${citation.sectionId}?from=${citation.start}&to=${citation.end}#quote`
      : deepLink(context.me.username, citation.sectionId, citation),
  )
  const sent = await note(context, tools, tools.sender.send(targetOf(context), html))
  tools.log('info', 'telegram.answered', {
    update: context.update.update_id,
    kind: found.kind,
    type: found.type,
    ms: Math.round(found.timings.total),
  })
  if (sent === undefined || !message.from) return
  tools.inbox.remember({
    chat: String(chat.id),
    thread: String(threadOf(message) ?? ''),
    person: String(message.from.id),
    question,
    history,
    answerMessageId: sent,
    askedAt: tools.now(),
  })
}

/** The answer replied to decides; else what the same person asked last in this chat and thread. */
function historyOf({ chat, message }: MessageContext, { inbox, now }: Tools): readonly string[] {
  const replied = message.reply_to_message
    ? inbox.turnOfAnswer(String(chat.id), message.reply_to_message.message_id)
    : undefined
  if (replied) return [...replied.history, replied.question].slice(-HISTORY)
  if (!message.from) return []
  const turns = inbox.turnsOf(
    String(chat.id),
    String(threadOf(message) ?? ''),
    String(message.from.id),
    now() - HISTORY_MS,
    HISTORY,
  )
  return turns.map((turn) => turn.question)
}

async function say(
  context: MessageContext,
  tools: Tools,
  which: 'welcome' | 'help' | 'noSection' | 'adminsOnly',
): Promise<void> {
  const text = messages(languageOfPerson(context)).telegram[which]
  await note(context, tools, tools.sender.send(targetOf(context), escapeHtml(text)))
}

async function note(
  context: Context,
  { inbox }: Tools,
  sending: Promise<number | undefined>,
): Promise<number | undefined> {
  const sent = await sending
  if (sent !== undefined) inbox.noteSent(context.update.update_id, sent)
  return sent
}

function targetOf({ chat, message }: MessageContext): Target {
  return { chatId: chat.id, threadId: threadOf(message), replyTo: message.message_id }
}

/** Chinese unless the person's Telegram is in another language. */
function languageOfPerson(context: Context): Language {
  const code = context.from?.language_code
  return code === undefined || code.startsWith('zh') ? 'zh' : 'en'
}
