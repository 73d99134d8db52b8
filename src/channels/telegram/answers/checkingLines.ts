/** Refusals below which stands that something is being checked: kept over a kill, after which nobody else would take the line away. */

import type { ShownView, Turn } from '../../../domain/chat.js'
import type { BotTools } from '../botTools.js'
import { aloneInAnswer } from './aloneInAnswer.js'
import type { AnswerCard } from './answerCard.js'

type MessageOfTurn = Pick<Turn, 'chat' | 'answerMessageId'>

export interface CheckingLines {
  /** Notes how a message looks without its line. Never rejects: without a note the line goes all the same, unless the process is killed. */
  readonly note: (turn: Pick<Turn, 'person'> & MessageOfTurn, without: AnswerCard) => Promise<void>
  readonly forget: (turn: MessageOfTurn) => Promise<void>
  /** Takes the line from every message that a process has noted which is dead. */
  readonly clear: () => Promise<void>
}

const KIND = 'checking'

/** `by` is the process that waits; none in what an older Wenji noted. */
type State = AnswerCard & { readonly by?: string }

export function createCheckingLines({
  chats,
  sender,
  log,
  now,
}: Pick<BotTools, 'chats' | 'sender' | 'log' | 'now'>): CheckingLines {
  const clearOne = async ({ chat, messageId, state }: ShownView): Promise<void> => {
    // Meanwhile something else may have been put there, which has no such line or is waited for itself.
    if ((await chats.views.of(chat, messageId))?.state !== state) return
    const { html, keyboard } = JSON.parse(state) as State
    await sender.edit(Number(chat), messageId, html, keyboard)
    await chats.views.forget(chat, messageId)
  }
  return {
    note: async ({ chat, person, answerMessageId }, without) => {
      try {
        const state = JSON.stringify({ ...without, by: chats.leases.holder } satisfies State)
        const view = { chat, messageId: answerMessageId, person, kind: KIND, state }
        await chats.views.put({ ...view, shownAt: now() })
      } catch (error) {
        log('warn', 'telegram.checking-not-noted', { error })
      }
    },
    forget: ({ chat, answerMessageId }) => chats.views.forget(chat, answerMessageId),
    clear: async () => {
      const noted = await chats.views.ofKind(KIND)
      const living = new Set(await chats.leases.living())
      for (const view of noted) {
        const { by } = JSON.parse(view.state) as State
        if (by !== undefined && living.has(by)) continue
        const answer = { chat: view.chat, answerMessageId: view.messageId }
        await aloneInAnswer(answer, chats, () => clearOne(view))
      }
    },
  }
}
