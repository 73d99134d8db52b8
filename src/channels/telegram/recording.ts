/** Updates go into the inbox before anything is done with them, and what is old goes out of everything that is kept. */

import type { Update } from 'grammy/types'
import type { BotChats, TelegramLog } from './ports.js'

export interface RecordingOptions {
  readonly chats: BotChats
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

const DAY_MS = 24 * 60 * 60 * 1000
/** Finished updates are kept so long that no redelivery can be taken for a new one; Telegram keeps them a day. */
const UPDATES_KEPT_MS = 3 * DAY_MS
/** Buttons and replies lean on these. */
const TURNS_KEPT_MS = 14 * DAY_MS
/** Counted by the day, without what was asked. */
const COUNTS_KEPT_MS = 400 * DAY_MS
const PURGE_EVERY_MS = 6 * 60 * 60 * 1000
const RECORD_AGAIN_MS = 2000

/** Puts updates into the inbox, and what is old out of it. Throws when it cannot. */
export function createRecorder(
  { chats, now }: RecordingOptions,
  onNew: () => void,
): (update: Update) => void {
  let purgedAt = -Infinity
  return (update) => {
    if (now() - purgedAt > PURGE_EVERY_MS) {
      purge(chats, now())
      purgedAt = now()
    }
    const entry = {
      updateId: update.update_id,
      lane: laneOf(update),
      payload: JSON.stringify(update),
    }
    if (chats.inbox.record(entry, now())) onNew()
  }
}

function purge({ inbox, turns, views, handovers, asked }: BotChats, nowMs: number): void {
  inbox.purge(nowMs - UPDATES_KEPT_MS)
  for (const kept of [turns, views, handovers]) kept.purge(nowMs - TURNS_KEPT_MS)
  asked.purge(nowMs - COUNTS_KEPT_MS)
}

/** To return is to let Telegram forget the update, so what cannot be recorded is tried until it can. */
export async function receiveInTheEnd(
  receive: () => void,
  pause: (ms: number) => Promise<void>,
  ending: AbortSignal,
  log: TelegramLog,
): Promise<void> {
  for (;;) {
    try {
      return receive()
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
