/** Opens a SQLite file the one safe way: checked version, durable settings, migrations applied. */

import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { PUT_BACK } from './damage.js'
import { checkLater, type LaterCheckOptions } from './laterCheck.js'

/** An open database. Everything outside this file knows better-sqlite3 by this type alone. */
export type Database = SqliteDatabase.Database

/** One step of a schema's history. It runs once, and its record is kept in the same transaction. */
export interface Migration {
  /** 1 for the first, then without a gap. */
  readonly id: number
  /** Recorded with the id; a file in which the two do not go together belongs to another program. */
  readonly name: string
  readonly sql: string
  /** What SQL cannot say; done after it, in the same transaction. */
  readonly apply?: (database: Database) => void
}

export interface DatabaseOptions {
  /** How long a statement waits for another connection's lock; 5,000 unless told. */
  readonly busyTimeoutMs?: number
  /** How to check a file of more than `MOST_CHECKED_FIRST_BYTES` after it is opened; without it all are checked first. */
  readonly later?: LaterCheckOptions | undefined
}

/** What takes 50 ms to check. */
export const MOST_CHECKED_FIRST_BYTES = 8 * 1024 * 1024

/** Before this version a checkpoint that meets a writer can corrupt a database in WAL mode. */
const OLDEST_SQLITE = '3.51.3'

const BUSY_TIMEOUT_MS = 5_000
/** Of each connection; SQLite's own 2 MB make a question at 100,000 sections read the same pages again and again. */
const CACHE_KB = 32_000
/** From which on the log is copied into the file at a commit: 16 MB, since each time waits for the disk twice. */
const PAGES_IN_LOG = 4_000

/**
 * Opens or creates `file` (`:memory:` for a database that lives as long as its connection) and brings it up to the
 * last of `migrations`. Missing parent folders are made. WAL, `synchronous = FULL`, foreign keys and the busy timeout
 * are set on every open, because SQLite keeps only the first of them in the file. Opening reads the header, the schema and the migrations; whether
 * all other pages are sound is checked before it returns, or `later`.
 *
 * @throws Error that names the file and says what to do: SQLite too old, the folder cannot be written, the file is
 * damaged or no database, or a newer Wenji or another program wrote it.
 */
export function openDatabase(
  file: string,
  migrations: readonly Migration[],
  options: DatabaseOptions = {},
): Database {
  assertNumbered(migrations)
  const database = connect(file, options.busyTimeoutMs ?? BUSY_TIMEOUT_MS)
  try {
    assertRecentSqlite(sqliteVersion(database))
    applySettings(database)
    const stop = options.later && isLarge(file) ? checkLater(file, options.later) : undefined
    if (!stop) assertSound(database)
    migrate(database, migrations)
    return stop ? closingWith(stop, database) : database
  } catch (cause) {
    database.close()
    throw explained(file, cause)
  }
}

/**
 * Holds a version of SQLite against the oldest that is safe.
 *
 * @throws Error when `version` (`3.51.2`) is older.
 */
export function assertRecentSqlite(version: string): void {
  const found = version.split('.').map(Number)
  const needed = OLDEST_SQLITE.split('.').map(Number)
  const at = needed.findIndex((part, index) => part !== (found[index] ?? 0))
  if (at === -1 || (found[at] ?? 0) > (needed[at] ?? 0)) return
  throw new Error(
    `SQLite ${version} can damage a database in WAL mode; ${OLDEST_SQLITE} or later is needed. ` +
      'Run `npm install better-sqlite3@latest` and start again.',
  )
}

function sqliteVersion(database: Database): string {
  return database.prepare<[], string>('select sqlite_version()').pluck().get() ?? '0'
}

function connect(file: string, timeout: number): Database {
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
    return new SqliteDatabase(file, { timeout })
  } catch (cause) {
    throw explained(file, cause)
  }
}

function applySettings(database: Database): void {
  const mode = database.pragma('journal_mode = WAL', { simple: true })
  if (mode !== 'wal' && mode !== 'memory') {
    throw new Error(
      `the file system does not allow a WAL database (journal mode is ${String(mode)})`,
    )
  }
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma(`cache_size = -${CACHE_KB}`)
  database.pragma(`wal_autocheckpoint = ${PAGES_IN_LOG}`)
}

/** A database in memory is no file. */
function isLarge(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_CHECKED_FIRST_BYTES
}

function closingWith(stop: () => void, database: Database): Database {
  const close = database.close.bind(database)
  database.close = () => {
    stop()
    return close()
  }
  return database
}

/** A damaged page must not be served silently; the check reads the whole file, about 6 ms a megabyte. */
function assertSound(database: Database): void {
  const verdict = database.pragma('quick_check(1)', { simple: true })
  if (verdict !== 'ok') throw new Error(`the file is damaged: ${String(verdict)}`)
}

function assertNumbered(migrations: readonly Migration[]): void {
  migrations.forEach(({ id, name }, index) => {
    if (id === index + 1) return
    throw new Error(`Migration ${id} (${name}) stands at place ${index + 1}; ids count 1, 2, 3, …`)
  })
}

/** The lock is taken before the records are read, so that two processes that start together run each step once. */
function migrate(database: Database, migrations: readonly Migration[]): void {
  const next = database.transaction((): boolean => {
    database.exec(
      'create table if not exists migrations (id integer primary key, name text not null) strict',
    )
    const pending = migrations[countApplied(database, migrations)]
    if (pending === undefined) return false
    database.exec(pending.sql)
    pending.apply?.(database)
    database
      .prepare('insert into migrations (id, name) values (:id, :name)')
      .run({ id: pending.id, name: pending.name })
    return true
  })
  while (next.immediate());
}

function countApplied(database: Database, migrations: readonly Migration[]): number {
  const applied = database
    .prepare<[], { id: number; name: string }>('select id, name from migrations order by id')
    .all()
  applied.forEach(({ id, name }, index) => {
    const known = migrations[index]
    if (known === undefined) {
      throw new Error(
        `a newer Wenji wrote it: it has migration ${id} (${name}), and this one knows ` +
          `${migrations.length}. Start the newer Wenji`,
      )
    }
    if (known.id !== id || known.name !== name) {
      throw new Error(
        `its migration ${id} is "${name}" where "${known.name}" is expected: ` +
          'it belongs to another program',
      )
    }
  })
  return applied.length
}

/** Says which file, what went wrong and what to do; SQLite's own message alone tells none of it. */
function explained(file: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const remedy = remedies.find(({ codes }) => codes.test(code))?.remedy ?? PUT_BACK
  return new Error(`Cannot open ${file}: ${reason}. ${remedy}`, { cause })
}

const remedies: readonly { readonly codes: RegExp; readonly remedy: string }[] = [
  {
    codes: /^(SQLITE_CANTOPEN|SQLITE_READONLY|EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST)/,
    remedy: 'Make the folder exist and writable for this user, or choose another one.',
  },
  { codes: /^(SQLITE_FULL|ENOSPC)/, remedy: 'Free some space on the disk and start again.' },
  { codes: /^SQLITE_BUSY/, remedy: 'Another process is writing to it; wait for it or end it.' },
]
