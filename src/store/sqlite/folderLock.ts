/** One process at a time, by a lock that the system gives back when its holder dies, however it dies. */

import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase from 'better-sqlite3'

import { storageFault } from './storageFault.js'

export interface FolderLock {
  readonly release: () => void
}

/**
 * Takes the lock of this file, which is made where it is missing and stays empty; undefined where another process, or another
 * holder in this one, has it.
 *
 * @throws Error when the file cannot be made, with the reason.
 */
export function tryLock(file: string): FolderLock | undefined {
  let database: SqliteDatabase.Database | undefined
  try {
    mkdirSync(dirname(file), { recursive: true })
    database = new SqliteDatabase(file, { timeout: 0 })
    // Else the lock of an empty file begins a journal, for which a full disk has no room: whoever is to say so would end instead.
    database.pragma('journal_mode = MEMORY')
    // SQLite's own locks do what no lock file can: they hold on every system, and none is left over by a kill.
    database.exec('begin exclusive')
    const held = database
    return { release: () => void held.close() }
  } catch (cause) {
    database?.close()
    if (cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_BUSY') return undefined
    const reason = storageFault(cause) ?? (cause instanceof Error ? cause.message : String(cause))
    throw new Error(`Cannot write in ${dirname(file)}: ${reason}.`, { cause })
  }
}
