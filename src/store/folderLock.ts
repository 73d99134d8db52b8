/** One process at a time, by a lock that the system gives back when its holder dies, however it dies. */

import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase from 'better-sqlite3'

export interface FolderLock {
  readonly release: () => void
}

/**
 * Takes the lock of this file, which is made where it is missing and stays empty; undefined where another process, or another
 * holder in this one, has it.
 *
 * @throws Error when the file cannot be made.
 */
export function tryLock(file: string): FolderLock | undefined {
  mkdirSync(dirname(file), { recursive: true })
  const database = new SqliteDatabase(file, { timeout: 0 })
  try {
    // SQLite's own locks do what no lock file can: they hold on every system, and none is left over by a kill.
    database.exec('begin exclusive')
    return { release: () => void database.close() }
  } catch (error) {
    database.close()
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return undefined
    throw error
  }
}
