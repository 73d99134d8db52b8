/** Keeps several processes from doing the same thing to one library at once. */

import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import { tryLock } from './store/sqlite/folderLock.js'

/** Waits until no other process does it. Rejects as the signal says while it waits, and as what is run does. */
export type Exclusively = <Result>(
  run: () => Promise<Result>,
  signal?: AbortSignal,
) => Promise<Result>

/** What of the library is made by one process at a time. */
export type Work = 'indexing' | 'embedding'

/** Takes a work upon this process; undefined where another one has it. */
export type TakeWork = (
  work: Work,
) => Promise<{ readonly release: () => void | Promise<void> } | undefined>

/** For a library in a folder: by locks that the system gives back when their holder dies. */
export function worksIn(indexDir: string): TakeWork {
  return async (work) => tryLock(join(indexDir, `${work}.lock`))
}

/** How often it is tried again. */
const LOCK_RETRY_MS = 200

/** `take` is undefined where nobody else can do it. `onWait` is told once a run that has to wait. */
export function exclusively(
  take: TakeWork | undefined,
  work: Work,
  onWait: () => void,
): Exclusively {
  if (take === undefined) return (run) => run()
  return async (run, signal) => {
    let lock = await take(work)
    if (!lock) onWait()
    while (!lock) {
      await sleep(LOCK_RETRY_MS, undefined, signal ? { signal } : {})
      lock = await take(work)
    }
    try {
      return await run()
    } finally {
      await lock.release()
    }
  }
}
