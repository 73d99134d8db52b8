/**
 * The better answer that a language model may bring. What was found stands at once; the wait goes on beside the updates, so that it
 * holds up nothing else of the chat, and the message is edited once.
 */

import type { Answer } from '../../../domain/answer.js'
import type { BetterToCome } from '../../../domain/improve.js'
import type { Turn } from '../../../domain/chat.js'
import { isAnonymousAdmin } from '../addressing.js'
import type { BotTools } from '../botTools.js'
import { createCheckingLines } from './checkingLines.js'
import {
  cardOf,
  type Coming,
  putWhenReady,
  REPLACED,
  type ReplacingTools,
  type ShownAnswer,
} from './replacing.js'

export interface Improving {
  /** Begins to make a better answer, on the account of who asked; undefined where nothing will come of it. */
  readonly begin: (
    answer: Answer,
    asker: Pick<Turn, 'person' | 'chat'>,
  ) => Promise<BetterToCome | undefined>
  /** Waits for what comes of an answer that was shown just now, and puts it in its place. Returns at once. */
  readonly after: (shown: ShownAnswer, coming: Coming) => void
  /** Gives up what is waited for in a message that is about to change. Resolves when nothing edits it any more. */
  readonly giveUp: (turn: MessageOfTurn) => Promise<void>
  /** What processes that were killed left as being checked is checked no more. Returns at once. */
  readonly resume: () => void
  /** Resolves when nothing is waited for; once all ends, everything is given up. */
  readonly ended: () => Promise<void>
}

type MessageOfTurn = Pick<Turn, 'chat' | 'answerMessageId'>

export function createImproving(tools: ReplacingTools & Pick<BotTools, 'stopping'>): Improving {
  const { ports, stopping, log } = tools
  const lines = createCheckingLines(tools)
  const waits = new Map<
    string,
    { readonly ending: AbortController; readonly done: Promise<void> }
  >()
  const failed = (error: unknown): undefined =>
    void log('error', 'telegram.improve-failed', { error })
  const keep = (key: string, run: (signal: AbortSignal) => Promise<void>): void => {
    const ending = new AbortController()
    if (stopping.aborted) ending.abort()
    const done = run(ending.signal)
      .catch(failed)
      .finally(() => waits.delete(key))
    waits.set(key, { ending, done })
  }
  stopping.addEventListener('abort', () => {
    for (const { ending } of waits.values()) ending.abort()
  })
  return {
    begin: async (answer, { person, chat }) => {
      // All anonymous administrators are one user for Telegram.
      const asker = { person: isAnonymousAdmin(person) ? '' : person, chat }
      if (stopping.aborted) return undefined
      // The answer is there; what fails beside it must not cost anybody that.
      try {
        const toCome = await ports.improve(answer, asker)
        return toCome && { better: toCome.better.catch(failed) }
      } catch (error) {
        return failed(error)
      }
    },
    after: (shown, coming) =>
      keep(keyOf(shown.turn), async (signal) => {
        const isChecking = shown.answer.kind === 'abstained'
        if (isChecking) await lines.note(shown.turn, await cardOf(shown.answer, shown, tools))
        await putWhenReady(shown, coming, signal, tools)
        if (isChecking) await lines.forget(shown.turn)
      }),
    giveUp: async (turn) => {
      const wait = waits.get(keyOf(turn))
      wait?.ending.abort(REPLACED)
      await wait?.done
      // A process that was killed may have left a note of it.
      await lines.forget(turn)
    },
    resume: () => keep('', lines.clear),
    ended: async () => {
      while (waits.size > 0) await Promise.all([...waits.values()].map(({ done }) => done))
    },
  }
}

function keyOf({ chat, answerMessageId }: MessageOfTurn): string {
  return `${chat}:${answerMessageId}`
}
