/** The buttons under an answer: the plans to narrow to, the sections it stands in, and what one thinks of it. */

import { InlineKeyboard } from 'grammy'
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { Answer } from '../../../domain/answer.js'
import type { RatingCounts } from '../../../domain/chats.js'
import { isRateable } from '../../feedback/complaints.js'
import { type Language, messages } from '../../messages.js'
import { cutText } from '../html.js'
import type { Links } from '../links.js'

/** Data of the plan buttons: the plan's id follows, or what leads back to all of them. */
export const NARROW = 'plan'
export const ALL = 'all'
/** Data of the rating buttons. */
export const RATE = 'rate'

const MOST_PLANS = 8
const MOST_SOURCES = 4
/** Characters; Telegram shows about this much of a button on a phone. */
const LONGEST_LABEL = 60

export interface AnswerKeyboardOptions {
  readonly links: Links
  readonly language: Language
  /** The answer was narrowed to one of several plans; a button leads back. */
  readonly narrowed: boolean
  readonly counts: RatingCounts
  /** Whether the chat is one person's. */
  readonly isPrivate: boolean
}

/** Undefined where there is nothing to press: nothing was asked, or there is nothing to ask. */
export function answerKeyboard(
  answer: Answer,
  options: AnswerKeyboardOptions,
): InlineKeyboardMarkup | undefined {
  const { language, narrowed, counts } = options
  const isRated = isRateable(answer)
  const rows = [
    ...planRows(answer),
    sourceRow(answer, options),
    narrowed ? [InlineKeyboard.text(messages(language).telegram.allPlans, `${NARROW}:${ALL}`)] : [],
    isRated ? ratingRow(counts) : [],
  ].filter((row) => row.length > 0)
  return rows.length > 0 ? { inline_keyboard: rows } : undefined
}

/** 👍 👎 with their counts. */
export function ratingRow({ up, down }: RatingCounts): InlineKeyboardButton[] {
  const label = (sign: string, count: number): string => (count > 0 ? `${sign} ${count}` : sign)
  return [
    InlineKeyboard.text(label('👍', up), `${RATE}:up`),
    InlineKeyboard.text(label('👎', down), `${RATE}:down`),
  ]
}

function planRows(answer: Answer): InlineKeyboardButton[][] {
  if (answer.kind !== 'ambiguous') return []
  return answer.options
    .slice(0, MOST_PLANS)
    .map(({ plan, planId }) => [
      InlineKeyboard.text(cutText(plan, LONGEST_LABEL), `${NARROW}:${planId}`),
    ])
}

/** Beside a refusal the sections are only near, so the button does not call them the source. */
function sourceRow(
  answer: Answer,
  { links, language, isPrivate }: AnswerKeyboardOptions,
): InlineKeyboardButton[] {
  const shown = answer.citations.slice(0, MOST_SOURCES)
  const say = messages(language).telegram
  return shown.map((citation) =>
    links.sectionButton(
      shown.length === 1 && answer.kind !== 'abstained'
        ? say.openSource
        : say.openSourceNumber(citation.n),
      citation.sectionId,
      citation,
      isPrivate,
    ),
  )
}
