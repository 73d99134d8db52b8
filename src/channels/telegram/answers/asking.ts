/** A question answered in its chat: with what was said before, its sources and buttons. */

import type { Answer } from '../../../domain/answer.js'
import type { Turn } from '../../../domain/chat.js'
import type { PlanId } from '../../../domain/plan.js'
import type { AskRequest, Scope } from '../../../domain/question.js'
import { type Language, messages } from '../../messages.js'
import { languageOf } from '../../wording.js'
import { isAnonymousAdmin, repliedWords, threadOf } from '../addressing.js'
import {
  type BotContext,
  languageOfPerson,
  type MessageContext,
  noted,
  targetOf,
} from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { escapeHtml } from '../html.js'
import { answerCard } from './answerCard.js'
import { givenAnswer } from '../../feedback/givenAnswer.js'

export type AskingTools = Pick<BotTools, 'ports' | 'chats' | 'sender' | 'links' | 'log' | 'now'>

export interface Asking {
  /** `question` is what is left of the message without the bot's name; it may be empty. */
  readonly answer: (context: MessageContext, question: string) => Promise<void>
  /** Answers only what is surely a question and surely answered; else silence. */
  readonly answerIfSure: (context: MessageContext, question: string) => Promise<void>
  /** Asks a turn's question again, perhaps in other words or of one plan, and puts the new answer in the place of the old one. */
  readonly answerAgain: (context: BotContext, turn: Turn, change: TurnChange) => Promise<void>
}

export interface TurnChange {
  /** Another wording of the question. */
  readonly question?: string
  /** Asked of this plan alone. */
  readonly only?: { readonly id: PlanId; readonly title: string }
}

const NONE = { up: 0, down: 0 }
/** Earlier questions that a follow-up may lean on. */
const HISTORY = 3
/** After half an hour a question begins anew. */
const HISTORY_MS = 30 * 60 * 1000

export function createAsking(tools: AskingTools): Asking {
  const say = async (context: MessageContext, text: string, onlySure: boolean): Promise<void> => {
    const replied = repliedWords(context.message, context.me)
    // To name the bot below somebody's question is to pass that question on.
    const question = text || (replied ?? '')
    const history = historyOf(context, tools, text ? replied : undefined)
    const language = languageFor(context, question)
    const { scope, pinned } = await withPin(context.scope, String(context.chat.id), tools)
    const found = await askSafely(context, tools, { text: question, history, scope })
    if (onlySure && !isSure(found)) return
    if (!found) return apologise(context, tools, language)
    const isPrivate = context.chat.type === 'private'
    const shown = { language, pinned, narrowed: false, counts: NONE, isPrivate }
    const card = answerCard(found, { ...tools, ...shown })
    const sending = tools.sender.send(targetOf(context), card.html, card.keyboard)
    const sent = await noted(context, tools.chats, sending)
    if (sent === undefined || question === '') return
    tools.chats.turns.remember({
      ...placeOf(context),
      question,
      history,
      answerMessageId: sent,
      given: givenAnswer(found, language),
      askedAt: context.receivedAt,
    })
  }
  return {
    answer: (context, question) => say(context, question, false),
    answerIfSure: (context, question) => say(context, question, true),
    answerAgain: (context, turn, change) => answerAgain(context, turn, change, tools),
  }
}

/** A fact that was asked for, and the one answer to it. */
function isSure(found: Answer | undefined): boolean {
  return found?.kind === 'answered' && SURE_TYPES.has(found.type)
}

const SURE_TYPES: ReadonlySet<string> = new Set([
  'lead',
  'participants',
  'responsible',
  'target',
  'deadline',
  'person',
])

async function answerAgain(
  context: BotContext,
  turn: Turn,
  { question = turn.question, only }: TurnChange,
  tools: AskingTools,
): Promise<void> {
  const language = languageFor(context, question)
  const { scope, pinned } = await withPin(context.scope, turn.chat, tools)
  const found = await askSafely(context, tools, {
    text: question,
    history: turn.history,
    scope: only ? [only.id] : scope,
  })
  if (!found) return
  const counts = tools.chats.ratings.counts(turn.chat, turn.answerMessageId)
  const narrowed = only !== undefined
  // Groups and channels have negative ids.
  const isPrivate = Number(turn.chat) > 0
  const card = answerCard(found, { ...tools, language, pinned, narrowed, counts, isPrivate })
  await tools.sender.edit(Number(turn.chat), turn.answerMessageId, card.html, card.keyboard)
  const given = givenAnswer(found, language)
  tools.chats.turns.remember({
    ...turn,
    question,
    // Whoever asks on means the plan that was chosen.
    given: only ? { ...given, narrowedTo: only.title } : given,
  })
}

/** The person and place of a message, as a turn keeps them. */
function placeOf({
  chat,
  message,
}: MessageContext): Pick<Turn, 'chat' | 'thread' | 'person' | 'questionMessageId'> {
  return {
    chat: String(chat.id),
    thread: String(threadOf(message) ?? ''),
    person: String(message.from?.id ?? ''),
    questionMessageId: message.message_id,
  }
}

function languageFor(context: BotContext, question: string): Language {
  return /\p{L}/u.test(question) ? languageOf(question) : languageOfPerson(context)
}

/** A pinned plan that is gone, or may not be seen any more, counts as none. */
async function withPin(
  scope: Scope,
  chat: string,
  { ports, chats }: AskingTools,
): Promise<{ readonly scope: Scope; readonly pinned: string | undefined }> {
  const { pin } = chats.settings.of(chat)
  const plan = pin && (await ports.plans(scope)).find(({ id }) => id === pin)
  return plan ? { scope: [plan.id], pinned: plan.title } : { scope, pinned: undefined }
}

/** A fault of Wenji's own is told in plain words, and the log has the rest. */
async function askSafely(
  context: BotContext,
  { ports, chats, log, now }: AskingTools,
  request: AskRequest,
): Promise<Answer | undefined> {
  const note = (kind: Answer['kind'] | 'failed'): void =>
    chats.asked.add({ at: now(), kind, ms: Math.max(0, now() - context.receivedAt) })
  try {
    const found = await ports.ask(request)
    note(found.kind)
    log('info', 'telegram.answered', {
      update: context.update.update_id,
      kind: found.kind,
      type: found.type,
      ms: Math.round(found.timings.total),
    })
    return found
  } catch (error) {
    note('failed')
    log('error', 'telegram.ask-failed', { error })
    return undefined
  }
}

async function apologise(
  context: MessageContext,
  { sender, chats }: AskingTools,
  language: Language,
): Promise<void> {
  const text = escapeHtml(messages(language).telegram.failed)
  await noted(context, chats, sender.send(targetOf(context), text))
}

/** The answer replied to decides, then the words of whoever is replied to; else what the same person asked here last. */
function historyOf(
  context: MessageContext,
  { chats, now }: AskingTools,
  replied: string | undefined,
): readonly string[] {
  const { chat, thread, person } = placeOf(context)
  const target = context.message.reply_to_message
  const turn = target && chats.turns.ofAnswer(chat, target.message_id)
  if (turn) return [...turn.history, meant(turn)].slice(-HISTORY)
  if (replied !== undefined) return [replied]
  // All anonymous administrators are one user for Telegram, so what was asked last may be another's.
  if (person === '' || isAnonymousAdmin(person)) return []
  return chats.turns.latest(chat, thread, person, now() - HISTORY_MS, HISTORY).map(meant)
}

/** The question, and the plan that was chosen for it. */
function meant({ question, given }: Turn): string {
  return given.narrowedTo === undefined ? question : `《${given.narrowedTo}》${question}`
}
