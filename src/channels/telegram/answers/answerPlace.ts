/** Where a question stands, and its answer goes. */

import type { Turn } from '../../../domain/chat.js'
import { threadOf } from '../addressing.js'
import type { MessageContext } from '../botContext.js'
import type { Press } from '../pressing.js'
import type { Target } from '../send.js'

/** As a turn keeps it. */
export type AnswerPlace = Pick<Turn, 'chat' | 'thread' | 'person' | 'questionMessageId'>

/** A message, which is answered in a reply. */
export function placeOf({ chat, message }: MessageContext): AnswerPlace {
  return {
    chat: String(chat.id),
    thread: String(threadOf(message) ?? ''),
    person: String(message.from?.id ?? ''),
    questionMessageId: message.message_id,
  }
}

/** A message of the bot's whose button asks. */
export function placeOfPress({ chatId, threadId, person, messageId }: Press): AnswerPlace {
  return {
    chat: String(chatId),
    thread: String(threadId ?? ''),
    person: String(person),
    questionMessageId: messageId,
  }
}

export function targetOfPlace({ chat, thread, questionMessageId }: AnswerPlace): Target {
  return {
    chatId: Number(chat),
    threadId: thread === '' ? undefined : Number(thread),
    replyTo: questionMessageId,
  }
}

/** Groups and channels have negative ids. */
export function isPrivatePlace({ chat }: Pick<AnswerPlace, 'chat'>): boolean {
  return Number(chat) > 0
}
