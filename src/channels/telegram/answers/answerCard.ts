/** An answer as it stands in a chat: its text, and the buttons under it. */

import type { InlineKeyboardMarkup } from 'grammy/types'
import type { Answer } from '../../../domain/answer.js'
import type { RatingCounts } from '../../../domain/chats.js'
import type { Language } from '../../messages.js'
import type { Links } from '../links.js'
import { answerHtml } from './answerHtml.js'
import { answerKeyboard } from './answerKeyboard.js'

export interface AnswerCard {
  readonly html: string
  readonly keyboard: InlineKeyboardMarkup | undefined
}

export interface AnswerCardOptions {
  readonly links: Links
  readonly language: Language
  /** The title of the plan that the chat is pinned to. */
  readonly pinned: string | undefined
  /** Whether the answer was narrowed to one of several plans. */
  readonly narrowed: boolean
  /** What people said of it already. */
  readonly counts: RatingCounts
  /** Whether the chat is one person's. */
  readonly isPrivate: boolean
  /** Whether a better answer is on its way; it is not, unless told. */
  readonly isChecking?: boolean
}

export function answerCard(answer: Answer, options: AnswerCardOptions): AnswerCard {
  return { html: answerHtml(answer, options), keyboard: answerKeyboard(answer, options) }
}
