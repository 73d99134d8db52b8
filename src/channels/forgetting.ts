/** What is old goes out of everything that is kept of the chats. */

import type { Chats } from '../domain/chats.js'

const DAY_MS = 24 * 60 * 60 * 1000
/** Finished updates are kept so long that no redelivery can be taken for a new one; Telegram keeps them a day. */
const UPDATES_KEPT_MS = 3 * DAY_MS
/** Buttons and replies lean on these. */
const TURNS_KEPT_MS = 14 * DAY_MS
/** Counted by the day, without what was asked. */
const COUNTS_KEPT_MS = 400 * DAY_MS
/** By then everything that people may spend has filled up again. */
const BUCKETS_KEPT_MS = DAY_MS
const FORGET_EVERY_MS = 6 * 60 * 60 * 1000

/** Returns what is to be called with each thing that comes in; every few hours it looks for what is old. */
export function createForgetting(chats: Omit<Chats, 'close'>): (nowMs: number) => Promise<void> {
  let forgotAt = -Infinity
  return async (nowMs) => {
    if (nowMs - forgotAt <= FORGET_EVERY_MS) return
    const before = forgotAt
    // What comes in meanwhile need not look as well.
    forgotAt = nowMs
    try {
      await chats.inbox.purge(nowMs - UPDATES_KEPT_MS)
      for (const kept of [chats.turns, chats.views, chats.handovers])
        await kept.purge(nowMs - TURNS_KEPT_MS)
      await chats.asked.purge(nowMs - COUNTS_KEPT_MS)
      await chats.buckets.purge(nowMs - BUCKETS_KEPT_MS)
      await chats.tickets.purge(nowMs)
    } catch (error) {
      forgotAt = before
      throw error
    }
  }
}
