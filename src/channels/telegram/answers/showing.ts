/** An answer sent or put into its chat for the first time: remembered, and waited for where a better one may come. */

import type { Answer } from '../../../domain/answer.js'
import type { Turn } from '../../../domain/chat.js'
import type { AskRequest } from '../../../domain/question.js'
import { givenAnswer } from '../../feedback/givenAnswer.js'
import { type Language, messages } from '../../messages.js'
import { type BotContext, noted } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import type { Card } from '../cards.js'
import { escapeHtml } from '../html.js'
import { answerCard } from './answerCard.js'
import { type AnswerPlace, isPrivatePlace, targetOfPlace } from './answerPlace.js'
import type { Improving } from './improving.js'
import type { Pin } from './pinnedScope.js'

export type ShowingTools = Pick<BotTools, 'chats' | 'sender' | 'links'> & {
  readonly improving: Improving
}

/** What was asked, and where its answer goes. */
export interface Asked extends Pin {
  readonly place: AnswerPlace
  readonly request: AskRequest
  readonly language: Language
  /** The message in whose place the answer is put; it is sent unless told. */
  readonly into?: number | undefined
  /** Whether a better answer may come later. */
  readonly mayImprove: boolean
}

/** Apologises where nothing was found because of a fault. A turn without a question is not remembered. */
export async function showAnswer(
  context: BotContext,
  asked: Asked,
  found: Answer | undefined,
  tools: ShowingTools,
): Promise<void> {
  const { place, request, language, pinned, pin } = asked
  const { chats, improving, links } = tools
  if (!found) {
    const html = escapeHtml(messages(language).telegram.failed)
    return void (await deliver(context, asked, { html, keyboard: undefined }, tools))
  }
  const coming = asked.mayImprove ? await improving.begin(found, place) : undefined
  const options = { language, pinned, narrowed: false, isPrivate: isPrivatePlace(place) }
  const isChecking = coming !== undefined
  const card = answerCard(found, { ...options, links, counts: NONE, isChecking })
  const sent = await deliver(context, asked, card, tools)
  if (sent === undefined || request.text === '') return
  const turn: Turn = {
    ...place,
    question: request.text,
    history: request.history,
    answerMessageId: sent,
    given: givenAnswer(found, language),
    askedAt: context.receivedAt,
  }
  // What takes this answer's place looks at what is remembered of it.
  await chats.turns.remember(turn).finally(() => {
    if (coming) improving.after({ answer: found, turn, options, pin }, coming.better)
  })
}

const NONE = { up: 0, down: 0 }

/** Sends a message, or puts it in the place of another. Returns its id, or undefined where the chat cannot be written to. */
export async function deliver(
  context: BotContext,
  { place, into }: Pick<Asked, 'place' | 'into'>,
  { html, keyboard }: Card,
  { sender, chats }: Pick<ShowingTools, 'sender' | 'chats'>,
): Promise<number | undefined> {
  if (into === undefined)
    return noted(context, chats, sender.send(targetOfPlace(place), html, keyboard))
  await sender.edit(Number(place.chat), into, html, keyboard)
  return into
}
