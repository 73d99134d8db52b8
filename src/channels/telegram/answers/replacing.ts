/** A better answer put into the place of one that stands in a chat, if it still belongs there by then. */

import type { Answer } from '../../../domain/answer.js'
import type { Turn } from '../../../domain/chat.js'
import type { PlanId } from '../../../domain/plan.js'
import { givenAnswer } from '../../feedback/givenAnswer.js'
import type { BotTools } from '../botTools.js'
import { aloneInAnswer } from './aloneInAnswer.js'
import { type AnswerCard, type AnswerCardOptions, answerCard } from './answerCard.js'

/** What is to come of an answer; never rejects, undefined where it is to stay. */
export type Coming = Promise<Answer | undefined>

/** An answer that stands in a chat. */
export interface ShownAnswer {
  readonly answer: Answer
  readonly turn: Turn
  readonly options: Omit<AnswerCardOptions, 'links' | 'counts' | 'isChecking'>
  /** The plan that the chat was pinned to. */
  readonly pin: PlanId | undefined
}

export type ReplacingTools = Pick<
  BotTools,
  'ports' | 'chats' | 'access' | 'sender' | 'links' | 'log' | 'now' | 'sleep'
>

/** Telegram takes 20 messages a minute in a group, edits among them. */
const GROUP_PACE_MS = 3100
/** The signal's reason where something else will stand in the message. */
export const REPLACED = 'replaced'

/** Edits the message once, unless nothing better comes, it may not be shown any more, or the signal says that something else will stand there. */
export async function putWhenReady(
  shown: ShownAnswer,
  coming: Coming,
  signal: AbortSignal,
  tools: ReplacingTools,
): Promise<void> {
  const { chats, log, now } = tools
  const shownAtMs = now()
  const came = await unless(signal, atItsPace(coming, shown, shownAtMs, tools))
  const better = came && withUnderstanding(came, shown.answer)
  if (better === undefined && shown.answer.kind !== 'abstained') return
  const { turn, options } = shown
  await aloneInAnswer(turn, chats, async () => {
    if (!(await standsStill(turn, tools))) return
    const may = better !== undefined && (await mayBeShown(better, shown, tools))
    if (signal.reason === REPLACED) return
    if (!may) {
      if (shown.answer.kind === 'abstained') await put(shown.answer, shown, tools)
      return
    }
    await put(better, shown, tools)
    const { narrowedTo } = turn.given
    const given = givenAnswer(better, options.language)
    await chats.turns.remember({
      ...turn,
      given: narrowedTo === undefined ? given : { ...given, narrowedTo },
    })
    log('info', 'telegram.improved', { kind: better.kind, ms: Math.max(0, now() - shownAtMs) })
  })
}

/** Whether another process has put nothing else there. Of a turn that could not be remembered nothing else is known either. */
async function standsStill(turn: Turn, { chats }: ReplacingTools): Promise<boolean> {
  const stands = await chats.turns.ofAnswer(turn.chat, turn.answerMessageId)
  const told = ({ question, given }: Turn): string => JSON.stringify([question, given])
  return stands === undefined || told(stands) === told(turn)
}

/** Better words for the answer to a question that was made whole still answer that question. */
function withUnderstanding(better: Answer, { understoodAs }: Answer): Answer {
  return understoodAs === undefined ? better : { understoodAs, ...better }
}

/** In a group an edit waits until its place in the chat's pace has come. */
async function atItsPace(
  coming: Coming,
  { answer, options }: ShownAnswer,
  shownAtMs: number,
  { now, sleep }: ReplacingTools,
): Coming {
  const better = await coming
  // A clock that was put back must not make it wait for longer.
  const leftMs = Math.min(GROUP_PACE_MS, shownAtMs + GROUP_PACE_MS - now())
  const willEdit = better !== undefined || answer.kind === 'abstained'
  if (willEdit && !options.isPrivate && leftMs > 0) await sleep(leftMs)
  return better
}

/** Whether the chat may still ask, is pinned as it was, and sees every plan that is cited. */
async function mayBeShown(
  better: Answer,
  { turn, pin }: ShownAnswer,
  { access, ports, chats, log }: ReplacingTools,
): Promise<boolean> {
  try {
    const scope = await access.scopeOf(Number(turn.chat), Number(turn.person))
    if (scope === undefined) return false
    const seen = new Set((await ports.plans(scope)).map(({ id }) => id))
    const named = better.kind === 'plans' ? better.plans : better.citations
    const settings = await chats.settings.of(turn.chat)
    return settings.pin === pin && named.every(({ planId }) => seen.has(planId))
  } catch (error) {
    log('error', 'telegram.improve-failed', { error })
    return false
  }
}

/** With what people have said of the answer by now, and while it was on its way. */
async function put(answer: Answer, shown: ShownAnswer, tools: ReplacingTools): Promise<void> {
  const { chat, answerMessageId } = shown.turn
  const card = await cardOf(answer, shown, tools)
  await tools.sender.edit(Number(chat), answerMessageId, card.html, card.keyboard)
  const { keyboard } = await cardOf(answer, shown, tools)
  if (keyboard && JSON.stringify(keyboard) !== JSON.stringify(card.keyboard))
    await tools.sender.editKeyboard(Number(chat), answerMessageId, keyboard)
}

/** As it stands with what people have said of it by now. */
export async function cardOf(
  answer: Answer,
  { turn, options }: ShownAnswer,
  tools: ReplacingTools,
): Promise<AnswerCard> {
  const counts = await tools.chats.ratings.counts(turn.chat, turn.answerMessageId)
  return answerCard(answer, { ...options, counts, links: tools.links })
}

/** What a promise brings; undefined as soon as the signal says so. */
function unless<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value | undefined> {
  if (signal.aborted) return Promise.resolve(undefined)
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
    promise.then(resolve, reject)
  })
}
