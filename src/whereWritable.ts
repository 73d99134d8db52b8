/** Writing where the disk may be full or closed: what cannot be written is done without. */

import type { Log } from './log.js'
import { storageFault } from './store/sqlite/storageFault.js'

/** Undefined, and a line in the log, where the disk does not take what is written. */
export async function whereWritable<Value>(
  make: () => Value | Promise<Value>,
  log: Log,
): Promise<Value | undefined> {
  try {
    return await make()
  } catch (error) {
    if (storageFault(error) === undefined) throw error
    log.error('not-writable', { error })
    return undefined
  }
}
