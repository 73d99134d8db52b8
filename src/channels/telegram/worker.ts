/** Takes updates out of the inbox: in order within a lane (a chat), several lanes at once, so that one slow chat delays no other. */

import type { InboxEntry } from '../../domain/chat.js'
import type { TelegramInbox, TelegramLog } from './ports.js'

export interface Worker {
  /** There may be something to do. */
  readonly wake: () => void
  /** Takes no more, and resolves when what is in hand has ended or `withinMs` have passed. */
  readonly stop: (withinMs: number) => Promise<void>
}

export interface WorkerOptions {
  readonly inbox: Pick<TelegramInbox, 'claim' | 'finish'>
  readonly handle: (entry: InboxEntry) => Promise<void>
  readonly log: TelegramLog
  readonly sleep: (ms: number) => Promise<void>
}

/** Answers take milliseconds; what takes long is Telegram's server. */
const MOST_LANES = 16

export function createWorker({ inbox, handle, log, sleep }: WorkerOptions): Worker {
  const lanes = new Map<string, Promise<void>>()
  let stopped = false

  const run = async (entry: InboxEntry): Promise<void> => {
    try {
      await handle(entry)
    } catch (error) {
      // One update that cannot be answered must not stop those behind it, nor come again for ever.
      log('error', 'telegram.update-failed', { update: entry.updateId, error })
    }
    inbox.finish(entry.updateId)
    lanes.delete(entry.lane)
    wake()
  }
  const wake = (): void => {
    while (!stopped && lanes.size < MOST_LANES) {
      const entry = inbox.claim([...lanes.keys()])
      if (!entry) return
      lanes.set(entry.lane, run(entry))
    }
  }
  return {
    wake,
    stop: async (withinMs) => {
      stopped = true
      await Promise.race([Promise.all(lanes.values()), sleep(withinMs)])
    },
  }
}
