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
  // Under a log and under connections of another file the copy would be damaged at once.
  if ([LIBRARY, CHATS].some((name) => resolve(indexDir, name) === resolve(file)))
    throw new Error(`${file} is the index itself. Give another file.`)
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
    const free = tryLock(join(indexDir, 'running.lock'))
    try {
      await replaceDatabase(beside, join(indexDir, LIBRARY), free !== undefined)
      const withChats = found.chats && free !== undefined
      if (withChats) {
        openDatabase(chats, CHATS_MIGRATIONS).close()
        await replaceDatabase(chats, join(indexDir, CHATS), true)
      }
      return { ...found, chats: withChats }
    } finally {
      free?.release()
    }
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

/**
 * Into the file that others have open, as one transaction; into its place where there is none, or one that is damaged so that SQLite
 * does not write into it: that is what a backup is for. Whoever has such a file open would not see the new one.
 */
async function replaceDatabase(from: string, to: string, isFree: boolean): Promise<void> {
  const generation = generationIn(to)
  moveOn(from, generation ?? 0)
  if (generation === undefined) {
    if (existsSync(to) && !isFree)
      throw new Error(`${to} is damaged, and a bot has it open. End the bot and restore again.`)
    await sync(from)
    await removeDatabase(to)
    await rename(from, to)
    return
  }
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

/** The count of writes to a library, 0 in any other database; undefined where there is none that can be read. */
function generationIn(file: string): number | undefined {
  if (!existsSync(file)) return undefined
  const database = new SqliteDatabase(file)
  try {
    if (!hasMeta(database)) return 0
    return database.prepare<[], number>(GENERATION).pluck().get() ?? 0
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(code)) return undefined
    throw error
  } finally {
    database.close()
  }
}

const GENERATION = `select value from meta where key = 'generation'`

function hasMeta(database: Database): boolean {
  const tables = database.prepare<[], number>(
    `select count(*) from sqlite_schema where name = 'meta'`,
  )
  return tables.pluck().get() === 1
}

/**
 * Whoever has the library open must see that all has changed, also where the backup was taken at the same count of writes; what was
 * noted of single plans says nothing of what they had before, and what was made of rows that came after the backup must not be taken
 * for what is made of those that will have their ids (m005_vector_rows.ts).
 */
function moveOn(file: string, generation: number): void {
  withDatabase(file, (database) => {
    if (!hasMeta(database)) return
    database
      .prepare(`update meta set value = max(value, :generation) + 1 where key = 'generation'`)
      .run({ generation })
    database
      .prepare(
        `insert into meta (key, value) select 'changes-from', value from meta where key = 'generation'
         on conflict (key) do update set value = excluded.value`,
      )
      .run()
    database.exec(`update meta set value = random() >> 11 where key = 'lineage'`)
  })
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
