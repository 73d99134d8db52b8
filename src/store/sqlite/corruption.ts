/** What is thrown when the file contradicts itself: nothing of it may then be shown. */

import { corruptionOf } from '../corruption.js'

/** As `corruptionOf`, with what helps on SQLite. */
export function corruption(what: string, contradiction: string): Error {
  return corruptionOf(
    what,
    contradiction,
    'Delete library.db (with its -wal and -shm) and index the plans again.',
  )
}
