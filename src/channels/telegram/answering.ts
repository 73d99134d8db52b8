/** A question answered in its chat: with what was said before, its sources, and buttons where several plans differ. */

import { type Context, InlineKeyboard } from 'grammy'
import type { Ambiguous, Answer, Citation } from '../../domain/answer.js'
import type { PlanId } from '../../domain/plan.js'
import type { AskRequest, Scope } from '../../domain/question.js'
import { messages } from '../messages.js'
import { languageOf } from '../wording.js'
import type { Access } from './access.js'
import { repliedWords, threadOf } from './addressing.js'
import { answerHtml } from './answerHtml.js'
import { deepLink } from './deepLink.js'
import { cutText, escapeHtml } from './html.js'
import { languageOfPerson, type MessageContext, noted, targetOf } from './incoming.js'
import type { TelegramInbox, TelegramLog, TelegramPorts } from './ports.js'
import type { Sender, Target } from './send.js'

export interface AnsweringOptions {
  readonly ports: Pick<TelegramPorts, 'ask' | 'scopeOf' | 'plans'>
  readonly inbox: Pick<TelegramInbox, 'noteSent' | 'remember' | 'turnsOf' | 'turnOfAnswer'>
  readonly access: Access
  readonly sender: Sender
  /** The page's address as others reach it; without one links open the private chat. */
  readonly publicUrl: string | undefined
  readonly log: TelegramLog
  readonly now: () => number
}

export interface Answering {
  /** `question` is what is left of the message without the bot's name; it may be empty. */
  readonly answer: (context: MessageContext, question: string) => Promise<void>
  /** A plan's button below an answer that several plans give differently. */
  readonly narrow: (context: Context) => Promise<void>
}

/** Earlier questions that a follow-up may lean on. */
const HISTORY = 3
/** After half an hour a question begins anew. */
const HISTORY_MS = 30 * 60 * 1000
/** Marks the data of a plan's button; the plan's id follows. */
const NARROW = 'plan:'
/** Telegram takes 64 bytes of data a button. */
const NARROW_DATA = /^plan:([\w-]{1,59})$/
const MOST_BUTTONS = 8
const LONGEST_BUTTON = 60

export function createAnswering(options: AnsweringOptions): Answering {
  return {
    answer: (context, text) => {
      const { message } = context
      const replied = repliedWords(message, context.me)
      // To name the bot below somebody's question is to pass that question on.
      const question = text || (replied ?? '')
      const history = historyOf(context, options, text ? replied : undefined)
      return reply(options, context, {
        target: targetOf(context),
        thread: String(threadOf(message) ?? ''),
        request: { text: question, history, scope: options.ports.scopeOf(String(context.chat.id)) },
        remembered: question,
      })
    },
    narrow: (context) => narrow(options, context),
  }
}

interface Asked {
  readonly target: Target
  readonly thread: string
  readonly request: AskRequest
  /** What a follow-up leans on: the question, and the plan it was narrowed to. */
  readonly remembered: string
}

async function reply(options: AnsweringOptions, context: Context, asked: Asked): Promise<void> {
  const { sender, inbox, log, now } = options
  const { target, request } = asked
  const askedAt = now()
  const language = /\p{L}/u.test(request.text)
    ? languageOf(request.text)
    : languageOfPerson(context)
  const found = await askSafely(options, request)
  if (!found) {
    const apology = escapeHtml(messages(language).telegram.failed)
    return void (await noted(context, inbox, sender.send(target, apology)))
  }
  const html = answerHtml(found, language, linker(options.publicUrl, context.me.username))
  const keyboard = found.kind === 'ambiguous' ? plansKeyboard(found) : undefined
  const sent = await noted(context, inbox, sender.send(target, html, keyboard))
  log('info', 'telegram.answered', {
    update: context.update.update_id,
    kind: found.kind,
    type: found.type,
    ms: Math.round(found.timings.total),
  })
  if (sent === undefined || !context.from || request.text === '') return
  inbox.remember({
    chat: String(target.chatId),
    thread: asked.thread,
    person: String(context.from.id),
    question: asked.remembered,
    history: request.history,
    answerMessageId: sent,
    askedAt,
  })
}

/** A fault of Wenji's own is told in plain words, and the log has the rest. */
async function askSafely(
  { ports, log }: AnsweringOptions,
  request: AskRequest,
): Promise<Answer | undefined> {
  try {
    return await ports.ask(request)
  } catch (error) {
    log('error', 'telegram.ask-failed', { error })
    return undefined
  }
}

/** The answer replied to decides, then the words of whoever is replied to; else what the same person asked here last. */
function historyOf(
  { chat, message }: MessageContext,
  { inbox, now }: AnsweringOptions,
  replied: string | undefined,
): readonly string[] {
  const turn = message.reply_to_message
    ? inbox.turnOfAnswer(String(chat.id), message.reply_to_message.message_id)
    : undefined
  if (turn) return [...turn.history, turn.question].slice(-HISTORY)
  if (replied !== undefined) return [replied]
  if (!message.from) return []
  const thread = String(threadOf(message) ?? '')
  const since = now() - HISTORY_MS
  return inbox
    .turnsOf(String(chat.id), thread, String(message.from.id), since, HISTORY)
    .map(({ question }) => question)
}

/** Telegram drops links to hosts without a dot in silence, so such an address does not serve. */
function linker(publicUrl: string | undefined, botName: string): (citation: Citation) => string {
  const page = publicUrl && new URL(publicUrl).hostname.includes('.') ? publicUrl : undefined
  return ({ sectionId, start, end }) =>
    page
      ? `${page}/sections/${sectionId}?from=${start}&to=${end}#quote`
      : deepLink(botName, sectionId, { start, end })
}

function plansKeyboard({ options }: Ambiguous): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  for (const { plan, planId } of options.slice(0, MOST_BUTTONS))
    keyboard.text(cutText(plan, LONGEST_BUTTON), `${NARROW}${planId}`).row()
  return keyboard
}

/** Anybody who may ask in the chat may press. The button says which plan, and nothing about whether it may be seen. */
async function narrow(options: AnsweringOptions, context: Context): Promise<void> {
  const { inbox, log, ports, access } = options
  const query = context.callbackQuery
  const message = query?.message
  const planId = NARROW_DATA.exec(query?.data ?? '')?.[1] as PlanId | undefined
  const turn = message && inbox.turnOfAnswer(String(message.chat.id), message.message_id)
  const scope = message ? ports.scopeOf(String(message.chat.id)) : []
  const plan = planId && turn && (await planWithin(ports, scope, planId))
  const permitted = message && plan && (await access.mayAsk(message.chat.id, query?.from.id))
  const say = messages(languageOfPerson(context)).telegram
  await context
    .answerCallbackQuery(permitted ? {} : { text: say.buttonGone })
    .catch((error: unknown) => log('warn', 'telegram.callback-late', { error }))
  if (!permitted || !turn) return
  await reply(options, context, {
    target: {
      chatId: message.chat.id,
      threadId: turn.thread === '' ? undefined : Number(turn.thread),
      replyTo: message.message_id,
    },
    thread: turn.thread,
    request: { text: turn.question, history: turn.history, scope: [plan.id] },
    remembered: `《${plan.title}》${turn.question}`,
  })
}

async function planWithin(
  ports: AnsweringOptions['ports'],
  scope: Scope,
  planId: PlanId,
): Promise<{ readonly id: PlanId; readonly title: string } | undefined> {
  return (await ports.plans(scope)).find(({ id }) => id === planId)
}
