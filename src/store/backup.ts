/**
 * One file that holds all that cannot be made again: the library, and within it, in pieces, the chats. It is a SQLite database like the library
 * itself, so that any tool can check it, and it is only ever seen whole.
 */

import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { CHATS_MIGRATIONS } from './chats/openChats.js'
import { type Database, openDatabase } from './database.js'
import { tryLock } from './folderLock.js'
import { LIBRARY_MIGRATIONS } from './migrations/libraryMigrations.js'

export interface BackupReport {
  readonly plans: number
  readonly sections: number
  /** Whether the chats are in it: permissions, ratings, what is waiting to be answered. */
  readonly chats: boolean
}

const LIBRARY = 'library.db'
const CHATS = 'chats.db'
/** So much of the chats' file stands in one row. */
const PIECE_BYTES = 1024 * 1024

/**
 * Writes a copy of the index into `file` while others read and write it; what stood there is replaced in one step.
 *
 * @throws Error where there is no index, the disk fails, or the copy is not sound.
 */
export async function backUp(indexDir: string, file: string): Promise<BackupReport> {
  const beside = `${resolve(file)}.part`
  const chats = `${beside}.chats`
  await mkdir(dirname(beside), { recursive: true })
  try {
    await copyDatabase(join(indexDir, LIBRARY), beside)
    const withChats = existsSync(join(indexDir, CHATS))
    if (withChats) await copyDatabase(join(indexDir, CHATS), chats)
    const report = withDatabase(beside, (database) => {
      if (withChats) putPieces(database, chats)
      return { ...counts(database), chats: withChats }
    })
    await sync(beside)
    await rename(beside, file)
    return report
  } finally {
    for (const left of [beside, chats]) await removeDatabase(left)
  }
}

/**
 * Puts the index in the state that `file` holds, in one transaction, while others read it; they see it from their next question on. The chats
 * come back only where no bot runs on the folder: it would answer again what it has answered since.
 *
 * @throws Error where the file is no sound backup, or another process is indexing; nothing has changed then.
 */
export async function restore(indexDir: string, file: string): Promise<BackupReport> {
  await mkdir(indexDir, { recursive: true })
  const lock = tryLock(join(indexDir, 'indexing.lock'))
  if (!lock) throw new Error(`Another run is indexing into ${indexDir}. Wait for it to end.`)
  const beside = join(indexDir, '.restoring.db')
  const chats = join(indexDir, '.restoring-chats.db')
  try {
    await copyFile(file, beside)
    const found = unpack(beside, chats, file)
    await replaceDatabase(beside, join(indexDir, LIBRARY))
    const free = found.chats ? tryLock(join(indexDir, 'running.lock')) : undefined
    if (free) {
      openDatabase(chats, CHATS_MIGRATIONS).close()
      await replaceDatabase(chats, join(indexDir, CHATS)).finally(free.release)
    }
    return { ...found, chats: free !== undefined }
  } finally {
    for (const left of [beside, chats]) await removeDatabase(left)
    lock.release()
  }
}

/** All pages in one step, under one snapshot: in smaller steps each write of another process would begin the copy anew. */
async function copyDatabase(from: string, to: string): Promise<void> {
  await removeDatabase(to)
  const source = new SqliteDatabase(from, { readonly: true, fileMustExist: true })
  try {
    await source.backup(to, { progress: () => ALL_PAGES })
  } finally {
    source.close()
  }
  withDatabase(to, (copy) => assertSound(copy, to))
}

const ALL_PAGES = 0x7fffffff

/** Opens a copy that nobody else has: one file, without a log beside it. */
function withDatabase<Result>(file: string, use: (database: Database) => Result): Result {
  const database = new SqliteDatabase(file)
  try {
    database.pragma('journal_mode = DELETE')
    return use(database)
  } finally {
    database.close()
  }
}

function assertSound(database: Database, name: string): void {
  const verdict = database.pragma('integrity_check(1)', { simple: true })
  if (verdict !== 'ok') throw new Error(`${name} is damaged: ${String(verdict)}`)
}

/** Makes a library and, where they are in it, the chats of a copy of the backup; `file` is its name for a message. */
function unpack(copy: string, chats: string, file: string): BackupReport {
  try {
    const found = withDatabase(copy, (database) => {
      assertSound(database, 'the file')
      return { ...counts(database), chats: takePieces(database, chats) }
    })
    openDatabase(copy, LIBRARY_MIGRATIONS).close()
    return found
  } catch (cause) {
    throw new Error(`${file} is no backup of Wenji, or a damaged one: ${messageOf(cause)}`, {
      cause,
    })
  }
}

function counts(database: Database): { readonly plans: number; readonly sections: number } {
  const count = (table: string): number =>
    database.prepare<[], number>(`select count(*) from ${table}`).pluck().get() ?? 0
  return { plans: count('plans'), sections: count('sections') }
}

function putPieces(database: Database, file: string): void {
  database.exec(`
    create table backup_chats (piece integer primary key, bytes blob not null) strict;
    create table backup_digest (sha256 text not null) strict;
  `)
  const insert = database.prepare('insert into backup_chats (piece, bytes) values (?, ?)')
  const digest = createHash('sha256')
  const source = openSync(file, 'r')
  try {
    database.transaction(() => {
      for (let piece = 0; ; piece++) {
        const bytes = Buffer.alloc(PIECE_BYTES)
        const length = readSync(source, bytes)
        if (length === 0) break
        digest.update(bytes.subarray(0, length))
        insert.run(piece, bytes.subarray(0, length))
      }
      database.prepare('insert into backup_digest values (?)').run(digest.digest('hex'))
    })()
  } finally {
    closeSync(source)
  }
}

/** Writes the chats into a file of their own and takes them out of the library; false where there are none. */
function takePieces(database: Database, file: string): boolean {
  const exists = database
    .prepare<[], number>(`select count(*) from sqlite_schema where name = 'backup_chats'`)
    .pluck()
    .get()
  if (!exists) return false
  const digest = createHash('sha256')
  const target = openSync(file, 'w')
  try {
    const pieces = database
      .prepare<[], Buffer>('select bytes from backup_chats order by piece')
      .pluck()
    for (const bytes of pieces.iterate()) {
      digest.update(bytes)
      writeSync(target, bytes)
    }
    fsyncSync(target)
  } finally {
    closeSync(target)
  }
  const written = database.prepare<[], string>('select sha256 from backup_digest').pluck().get()
  if (written !== digest.digest('hex')) throw new Error('the chats in the backup are damaged')
  database.exec('drop table backup_chats; drop table backup_digest')
  return true
}

/** Into the file that others have open, as one transaction; into its place where there is none. */
async function replaceDatabase(from: string, to: string): Promise<void> {
  if (!existsSync(to)) {
    withDatabase(from, () => {})
    await sync(from)
    await rename(from, to)
    return
  }
  moveOn(from, to)
  const source = new SqliteDatabase(from, { readonly: true })
  try {
    await source.backup(to, { progress: () => ALL_PAGES })
  } finally {
    source.close()
  }
  const restored = new SqliteDatabase(to, { readonly: true })
  try {
    assertSound(restored, to)
  } finally {
    restored.close()
  }
}

/** Whoever has the library open must see that all has changed, also where the backup was taken at the same count of writes. */
function moveOn(from: string, to: string): void {
  const read = (file: string, write?: number): number => {
    const database = new SqliteDatabase(file)
    try {
      const meta = database.prepare<[], number>(
        `select count(*) from sqlite_schema where name = 'meta'`,
      )
      if (!meta.pluck().get()) return 0
      if (write !== undefined)
        database.prepare(`update meta set value = ? where key = 'generation'`).run(write)
      return (
        database
          .prepare<[], number>(`select value from meta where key = 'generation'`)
          .pluck()
          .get() ?? 0
      )
    } finally {
      database.close()
    }
  }
  read(from, Math.max(read(from), read(to)) + 1)
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function removeDatabase(file: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(file + suffix, { force: true })
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
