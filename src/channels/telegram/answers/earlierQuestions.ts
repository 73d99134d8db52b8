/** The earlier questions that a follow-up leans on. */

import type { Turn } from '../../../domain/chat.js'
import { isAnonymousAdmin } from '../addressing.js'
import type { MessageContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { type AnswerPlace, placeOf } from './answerPlace.js'

/** So many at most. */
const HISTORY = 3
/** After half an hour a question begins anew. */
const HISTORY_MS = 30 * 60 * 1000

/** Oldest first. The answer replied to decides, then the words of whoever is replied to; else what the same person asked here last. */
export async function earlierQuestions(
  context: MessageContext,
  { chats, now }: Pick<BotTools, 'chats' | 'now'>,
  replied: string | undefined,
): Promise<readonly string[]> {
  const { chat, thread, person }: AnswerPlace = placeOf(context)
  const target = context.message.reply_to_message
  const turn = target && (await chats.turns.ofAnswer(chat, target.message_id))
  if (turn) return [...turn.history, meant(turn)].slice(-HISTORY)
  if (replied !== undefined) return [replied]
  // All anonymous administrators are one user for Telegram, so what was asked last may be another's.
  if (person === '' || isAnonymousAdmin(person)) return []
  const turns = await chats.turns.latest(chat, thread, person, now() - HISTORY_MS, HISTORY)
  return turns.map(meant)
}

/** The whole question, and the plan that was chosen for it; of a summary what it was of, without the word that asked for it. */
function meant({ question, given }: Turn): string {
  const { narrowedTo, understoodAs = question, summaryOf } = given
  if (summaryOf !== undefined) return question.slice(Math.max(0, question.indexOf('《')))
  return narrowedTo === undefined ? understoodAs : `《${narrowedTo}》${understoodAs}`
}
