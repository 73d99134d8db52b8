/** The rows of an answer's keyboard that have to do with what one thinks of it; all other rows stay as they are. */

import { InlineKeyboard } from 'grammy'
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { RatingCounts } from '../../../domain/chats.js'
import { COMPLAINTS } from '../../feedback/complaints.js'
import { type Language, messages } from '../../messages.js'
import { RATE, ratingRow } from '../answers/answerKeyboard.js'

/** Data of the buttons that tell why, and of the one that hands the question on. */
export const WHY = 'why'
export const HAND = 'hand'
/** What leads back from the reasons. */
export const BACK = 'back'

/** The thumbs with their counts, and below them, where it is offered, the way to the plan's owner. */
export function withRatings(
  keyboard: InlineKeyboardMarkup | undefined,
  counts: RatingCounts,
  handover: Language | undefined,
): InlineKeyboardMarkup {
  const offer = handover
    ? [[InlineKeyboard.text(messages(handover).feedback.handOver, `${HAND}:on`)]]
    : []
  return withRows(keyboard, [ratingRow(counts), ...offer])
}

/** One tap says why. */
export function withReasons(
  keyboard: InlineKeyboardMarkup | undefined,
  language: Language,
): InlineKeyboardMarkup {
  const say = messages(language).feedback
  const reasons = COMPLAINTS.map((complaint) => [
    InlineKeyboard.text(say.complaint[complaint], `${WHY}:${complaint}`),
  ])
  return withRows(keyboard, [...reasons, [InlineKeyboard.text(say.back, `${WHY}:${BACK}`)]])
}

function withRows(
  keyboard: InlineKeyboardMarkup | undefined,
  rows: readonly InlineKeyboardButton[][],
): InlineKeyboardMarkup {
  const others = (keyboard?.inline_keyboard ?? []).filter((row) => !row.some(isOurs))
  return { inline_keyboard: [...others, ...rows] }
}

const OURS = new RegExp(`^(?:${RATE}|${WHY}|${HAND}):`)

function isOurs(button: InlineKeyboardButton): boolean {
  return 'callback_data' in button && OURS.test(button.callback_data)
}
