/** Updates go into the inbox before anything is done with them, and what is old goes out of everything that is kept. */

import type { Update } from 'grammy/types'
import { createForgetting } from '../forgetting.js'
import type { BotChats, TelegramLog } from './ports.js'

export interface RecordingOptions {
  readonly chats: BotChats
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

const RECORD_AGAIN_MS = 2000

/** Puts updates into the inbox, and what is old out of it. Throws when it cannot. */
export function createRecorder(
  { chats, now }: RecordingOptions,
  onNew: () => void,
): (update: Update) => Promise<void> {
  const forget = createForgetting(chats)
  return async (update) => {
    await forget(now())
    const entry = {
      updateId: update.update_id,
      lane: laneOf(update),
      payload: JSON.stringify(update),
    }
    if (await chats.inbox.record(entry, now())) onNew()
  }
}

/** To return is to let Telegram forget the update, so what cannot be recorded is tried until it can. */
export async function receiveInTheEnd(
  receive: () => Promise<void>,
  pause: (ms: number) => Promise<void>,
  ending: AbortSignal,
  log: TelegramLog,
): Promise<void> {
  for (;;) {
    try {
      return await receive()
    } catch (error) {
      if (ending.aborted) throw error
      log('error', 'telegram.inbox-failed', { error, retryInMs: RECORD_AGAIN_MS })
    }
    await pause(RECORD_AGAIN_MS)
  }
}

/** A chat's updates are answered in order; what has no chat is a lane of its own. */
function laneOf(update: Update): string {
  const { message, edited_message: edited, callback_query: query, my_chat_member: member } = update
  const chat = message?.chat ?? edited?.chat ?? query?.message?.chat ?? member?.chat
  return chat ? String(chat.id) : `update:${update.update_id}`
}
