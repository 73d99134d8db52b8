/** Keeps several processes from doing the same thing in one folder at once. */

import { setTimeout as sleep } from 'node:timers/promises'
import { tryLock } from './store/sqlite/folderLock.js'

/** Waits until no other process does it. Rejects as the signal says while it waits, and as what is run does. */
export type Exclusively = <Result>(
  run: () => Promise<Result>,
  signal?: AbortSignal,
) => Promise<Result>

/** How often it is tried again. */
const LOCK_RETRY_MS = 200

/** `file` is the lock; undefined where nobody else can do it. `onWait` is told once a run that has to wait. */
export function exclusively(file: string | undefined, onWait: () => void): Exclusively {
  if (file === undefined) return (run) => run()
  return async (run, signal) => {
    let lock = tryLock(file)
    if (!lock) onWait()
    while (!lock) {
      await sleep(LOCK_RETRY_MS, undefined, signal ? { signal } : {})
      lock = tryLock(file)
    }
    try {
      return await run()
    } finally {
      lock.release()
    }
  }
}
