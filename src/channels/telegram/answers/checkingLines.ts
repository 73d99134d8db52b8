/** Refusals below which stands that something is being checked: kept over a kill, after which nobody else would take the line away. */

import type { ShownView, Turn } from '../../../domain/chat.js'
import type { BotTools } from '../botTools.js'
import type { AnswerCard } from './answerCard.js'

type MessageOfTurn = Pick<Turn, 'chat' | 'answerMessageId'>

export interface CheckingLines {
  /** Notes how a message looks without its line. Never throws: without a note the line goes all the same, unless the process is killed. */
  readonly note: (turn: Pick<Turn, 'person'> & MessageOfTurn, without: AnswerCard) => void
  readonly forget: (turn: MessageOfTurn) => void
  /** Takes the line from every message that is noted. */
  readonly clear: () => Promise<void>
}

const KIND = 'checking'

export function createCheckingLines({
  chats,
  sender,
  log,
  now,
}: Pick<BotTools, 'chats' | 'sender' | 'log' | 'now'>): CheckingLines {
  const clearOne = async ({ chat, messageId, state }: ShownView): Promise<void> => {
    const { html, keyboard } = JSON.parse(state) as AnswerCard
    await sender.edit(Number(chat), messageId, html, keyboard)
    chats.views.forget(chat, messageId)
  }
  return {
    note: ({ chat, person, answerMessageId }, without) => {
      try {
        const state = JSON.stringify(without)
        const view = { chat, messageId: answerMessageId, person, kind: KIND, state }
        chats.views.put({ ...view, shownAt: now() })
      } catch (error) {
        log('warn', 'telegram.checking-not-noted', { error })
      }
    },
    forget: ({ chat, answerMessageId }) => chats.views.forget(chat, answerMessageId),
    clear: async () => {
      for (const view of chats.views.ofKind(KIND)) await clearOne(view)
    },
  }
}
