/** Questions answered in their chat: with what was said before, their sources and buttons. */

import type { Answer } from '../../../domain/answer.js'
import type { Turn } from '../../../domain/chat.js'
import type { SectionId } from '../../../domain/plan.js'
import { repliedWords } from '../addressing.js'
import type { BotContext, MessageContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { answerAgain, type TurnChange } from './answeringAgain.js'
import { type AnswerPlace, placeOf } from './answerPlace.js'
import { askSafely } from './askSafely.js'
import { earlierQuestions } from './earlierQuestions.js'
import { languageFor } from './languageFor.js'
import { pinnedScope } from './pinnedScope.js'
import { showAnswer, type ShowingTools } from './showing.js'
import { sumUp } from './summingUp.js'

export type AskingTools = ShowingTools & Pick<BotTools, 'ports' | 'log' | 'now'>

export interface Asking {
  /** `question` is what is left of the message without the bot's name; it may be empty. */
  readonly answer: (context: MessageContext, question: string) => Promise<void>
  /** Answers only what is surely a question and surely answered; else silence. */
  readonly answerIfSure: (context: MessageContext, question: string) => Promise<void>
  /** Asks a turn's question again, perhaps in other words or of one plan, and puts the new answer in the place of the old one. */
  readonly answerAgain: (context: BotContext, turn: Turn, change: TurnChange) => Promise<void>
  /** Sums up a section, the root of a plan for the whole of it: in a reply, or in the place of the message `into`. */
  readonly sumUp: (
    context: BotContext,
    place: AnswerPlace,
    id: SectionId,
    into?: number,
  ) => Promise<void>
}

export function createAsking(tools: AskingTools): Asking {
  return {
    answer: (context, question) => answer(context, question, false, tools),
    answerIfSure: (context, question) => answer(context, question, true, tools),
    answerAgain: (context, turn, change) => answerAgain(context, turn, change, tools),
    sumUp: (context, place, id, into) => sumUp(context, place, id, into, tools),
  }
}

async function answer(
  context: MessageContext,
  text: string,
  onlySure: boolean,
  tools: AskingTools,
): Promise<void> {
  const replied = repliedWords(context.message, context.me)
  // To name the bot below somebody's question is to pass that question on.
  const question = text || (replied ?? '')
  const history = await earlierQuestions(context, tools, text ? replied : undefined)
  const language = languageFor(context, question)
  const place = placeOf(context)
  const { scope, ...pin } = await pinnedScope(context.scope, place.chat, tools)
  const request = { text: question, history, scope }
  const found = await askSafely(context, tools, request)
  if (onlySure && !isSure(found)) return
  const mayImprove = !onlySure && question !== ''
  await showAnswer(context, { ...pin, place, request, language, mayImprove }, found, tools)
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
