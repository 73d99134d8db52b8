/** 👍 and 👎 under an answer: counted once a person, and a 👎 asks why. */

import { Composer } from 'grammy'
import type { Complaint, Rating, Turn } from '../../../domain/chat.js'
import type { RatingCounts } from '../../../domain/chats.js'
import { complaintOf } from '../../feedback/complaints.js'
import { rateTurn } from '../../feedback/rateTurn.js'
import { messages } from '../../messages.js'
import { RATE } from '../answers/answerKeyboard.js'
import type { BotContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import type { Press } from '../pressing.js'
import { BACK, WHY, withRatings, withReasons } from './ratingKeyboard.js'

export function createRating(tools: BotTools): Composer<BotContext> {
  const { chats, pressing, sender } = tools
  const answers = {
    viewOf: chats.turns.ofAnswer,
    who: 'anybody',
    askerOf: ({ person }: Turn) => person,
  } as const
  const composer = new Composer<BotContext>()
  composer.use(
    pressing.on<Turn>({
      ...answers,
      name: RATE,
      isThere: async ({ argument }) => argument === 'up' || argument === 'down',
      toast: ({ argument, language }) => {
        const say = messages(language).feedback
        return argument === 'up' ? say.thanks : say.why
      },
      handle: async (press, turn) => {
        const isUp = press.argument === 'up'
        const counts = await rate(tools, press, turn, isUp ? 'up' : 'down', undefined)
        const keyboard = isUp
          ? withRatings(press.keyboard, counts, undefined)
          : withReasons(press.keyboard, press.language)
        await sender.editKeyboard(press.chatId, press.messageId, keyboard)
      },
    }),
    pressing.on<Turn>({
      ...answers,
      name: WHY,
      isThere: async ({ argument }) => argument === BACK || complaintOf(argument) !== undefined,
      toast: ({ language }) => messages(language).feedback.thanks,
      handle: async (press, turn) => {
        const complaint = complaintOf(press.argument)
        const counts = complaint
          ? await rate(tools, press, turn, 'down', complaint)
          : await chats.ratings.counts(turn.chat, turn.answerMessageId)
        const mayHand =
          complaint && !(await chats.handovers.wasHandedOver(turn.chat, turn.answerMessageId))
        const keyboard = withRatings(press.keyboard, counts, mayHand ? press.language : undefined)
        await sender.editKeyboard(press.chatId, press.messageId, keyboard)
      },
    }),
  )
  return composer
}

function rate(
  { chats, now }: BotTools,
  { person }: Press,
  turn: Turn,
  verdict: Rating['verdict'],
  complaint: Complaint | undefined,
): Promise<RatingCounts> {
  return rateTurn(chats, turn, { person: String(person), verdict, complaint, ratedAt: now() })
}
