/** Where several processes answer from one inbox: what another one received, and what another one left when it died. */

import type { Inbox } from '../../domain/chats.js'
import type { TelegramLog } from './ports.js'
import type { Worker } from './worker.js'

export interface Watch {
  readonly inbox: Pick<Inbox, 'recover'>
  readonly worker: Pick<Worker, 'wake'>
  /** Puts right what processes that were killed left in the chats. */
  readonly resume: () => void
  readonly log: TelegramLog
  /** Resolves after a time, or at once when all ends. */
  readonly pause: (ms: number) => Promise<void>
}

/** Whoever receives an update mostly answers it too; this is for the rest. One look is one query that finds nothing. */
const LOOK_EVERY_MS = 500
/** Looks between two searches for what the dead have left. */
const LOOKS_A_SEARCH = 6
const SEARCHES_A_RESUME = 10

/** Goes on until all ends. */
export async function keepWatch(watch: Watch, ending: AbortSignal): Promise<void> {
  const { inbox, worker, resume, log, pause } = watch
  for (let look = 1; ; look++) {
    await pause(LOOK_EVERY_MS)
    if (ending.aborted) return
    if (look % LOOKS_A_SEARCH === 0)
      await inbox
        .recover()
        .catch((error: unknown) => log('error', 'telegram.inbox-failed', { error }))
    if (look % (LOOKS_A_SEARCH * SEARCHES_A_RESUME) === 0) resume()
    worker.wake()
  }
}
