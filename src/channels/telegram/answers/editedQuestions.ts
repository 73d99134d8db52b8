/** A question that is edited: its answer is made anew in its place, while it is fresh. One that gets its address by the edit is answered. */

import { questionFor } from '../addressing.js'
import { type BotContext, createBotContext, type MessageContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import type { Limits } from '../../limits.js'
import type { Asking } from './asking.js'

/** After this the talk has moved on, and an answer that changes above it would confuse. */
const FRESH_MS = 15 * 60 * 1000

/** Handles an `edited_message`; `ask` answers one that was not for the bot before. */
export function createEditedQuestions(
  { chats, access, now }: BotTools,
  asking: Asking,
  limits: Limits,
  ask: (context: MessageContext) => Promise<void>,
): (context: BotContext) => Promise<void> {
  return async (context) => {
    const message = context.editedMessage
    if (!message || message.edit_date === undefined) return
    if ((message.edit_date - message.date) * 1000 > FRESH_MS) return
    const question = questionFor(message, context.me)
    if (question === undefined) return
    const turn = await chats.turns.ofQuestion(String(message.chat.id), message.message_id)
    if (!turn) {
      const update = { update_id: context.update.update_id, message }
      return ask(
        createBotContext(update, context.api, context.me, context.receivedAt) as MessageContext,
      )
    }
    // Telegram sends an edit for what nobody sees too: a preview that was loaded, a reaction.
    if (question === '' || question === turn.question) return
    const scope = await access.scopeOf(message.chat.id, message.from?.id)
    if (scope === undefined) return
    const { chat, from } = message
    if ((await limits.take(String(from?.id), String(chat.id), now())) !== 'ok') return
    context.scope = scope
    await asking.answerAgain(context, turn, { question })
  }
}
