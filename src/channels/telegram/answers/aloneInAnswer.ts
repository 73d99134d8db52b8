/** Two things can want to change one answer: a better one that came, and a question that was edited, perhaps in another process. */

import type { Turn } from '../../../domain/chat.js'
import type { BotChats } from '../ports.js'

/** Runs while nobody else changes the message, so that what it shows last is what is remembered of it. */
export function aloneInAnswer<Result>(
  { chat, answerMessageId }: Pick<Turn, 'chat' | 'answerMessageId'>,
  { leases }: Pick<BotChats, 'leases'>,
  run: () => Promise<Result>,
): Promise<Result> {
  return leases.alone(`answer:${chat}:${answerMessageId}`, run)
}
