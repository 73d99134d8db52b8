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
  readonly inbox: Pick<Inbox, 'claim' | 'finish' | 'release'>
  readonly handle: (entry: ClaimedEntry) => Promise<void>
  readonly log: TelegramLog
  /** Resolves after a time, or at once when all ends. */
  readonly pause: (ms: number) => Promise<void>
}

/** Answers take milliseconds; what takes long is Telegram's server, which may make many chats wait at once. */
const MOST_LANES = 64
const FINISH_AGAIN_MS = 2000

export function createWorker({ inbox, handle, log, pause }: WorkerOptions): Worker {
  const lanes = new Map<string, Promise<void>>()
  let stopped = false
  let isWanted = false
  let claiming: Promise<void> | undefined

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
    const end = failed && stopped ? inbox.release : inbox.finish
    // As long as it is in hand here nobody answers that chat, so it is not left so where the store cannot be reached for a while.
    while (!(await attempt(() => end(entry.updateId).then(() => true))) && !stopped)
      await pause(FINISH_AGAIN_MS)
    lanes.delete(entry.lane)
    wake()
  }
  /** One claim after the other, so that no two are of one lane. */
  const claimAll = async (): Promise<void> => {
    while (isWanted) {
      isWanted = false
      while (!stopped && lanes.size < MOST_LANES) {
        const entry = await attempt(() => inbox.claim([...lanes.keys()]))
        if (!entry) break
        if (stopped) await attempt(() => inbox.release(entry.updateId))
        else lanes.set(entry.lane, run(entry))
      }
    }
    claiming = undefined
  }
  const wake = (): void => {
    if (stopped) return
    isWanted = true
    claiming ??= claimAll()
  }
  /** A disk that is full leaves the update where it is: it waits for the next start. */
  const attempt = async <Result>(access: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await access()
    } catch (error) {
      log('error', 'telegram.inbox-failed', { error })
      return undefined
    }
  }
  return {
    wake,
    stop: async () => {
      stopped = true
      await claiming
      await Promise.all(lanes.values())
    },
  }
}
