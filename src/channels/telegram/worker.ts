/** Takes updates out of the inbox: in order within a lane (a chat), several lanes at once, so that one slow chat delays no other. */

import type { ClaimedEntry } from '../../domain/chat.js'
import type { Inbox } from '../../domain/chats.js'
import type { TelegramLog } from './ports.js'

export interface Worker {
  /** There may be something to do. */
  readonly wake: () => void
  /** Takes no more, and resolves when what is in hand has ended. */
  readonly stop: () => Promise<void>
}

export interface WorkerOptions {
  readonly inbox: Pick<Inbox, 'claim' | 'finish'>
  readonly handle: (entry: ClaimedEntry) => Promise<void>
  readonly log: TelegramLog
}

/** Answers take milliseconds; what takes long is Telegram's server, which may make many chats wait at once. */
const MOST_LANES = 64

export function createWorker({ inbox, handle, log }: WorkerOptions): Worker {
  const lanes = new Map<string, Promise<void>>()
  let stopped = false

  const run = async (entry: ClaimedEntry): Promise<void> => {
    const failed = await handle(entry).then(
      () => false,
      (error: unknown) => {
        log('error', 'telegram.update-failed', { update: entry.updateId, error })
        return true
      },
    )
    // What fails while everything ends is tried again at the next start; else one update that cannot be answered must not stop
    // those behind it, nor come again for ever.
    if (!(failed && stopped)) attempt(() => inbox.finish(entry.updateId))
    lanes.delete(entry.lane)
    wake()
  }
  const wake = (): void => {
    while (!stopped && lanes.size < MOST_LANES) {
      const entry = attempt(() => inbox.claim([...lanes.keys()]))
      if (!entry) return
      lanes.set(entry.lane, run(entry))
    }
  }
  /** A disk that is full leaves the update where it is: it waits for the next start. */
  const attempt = <Result>(access: () => Result): Result | undefined => {
    try {
      return access()
    } catch (error) {
      log('error', 'telegram.inbox-failed', { error })
      return undefined
    }
  }
  return {
    wake,
    stop: async () => {
      stopped = true
      await Promise.all(lanes.values())
    },
  }
}
