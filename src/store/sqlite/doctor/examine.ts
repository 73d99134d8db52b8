/** Looks an index over from the ground up: program, files, pages, and whether what is kept agrees with itself. Changes nothing. */

import { existsSync } from 'node:fs'
import { access, constants, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { CHATS_MIGRATIONS } from '../chats/openChats.js'
import { assertRecentSqlite, type Database, type Migration } from '../database.js'
import { LIBRARY_MIGRATIONS } from '../migrations/libraryMigrations.js'
import { openWritableOrNot } from '../unwritable.js'
import { type Finding, fault, looked, note, ok } from './finding.js'
import { examinePlans } from './plans.js'
import { examineVectorFiles, examineVectors } from './vectors.js'

const RESTORE =
  'Put back a backup (npm run restore -- FILE), or move library.db away and index the plans again.'
const RESTORE_CHATS = 'Put back a backup (npm run restore -- FILE) while no bot is running.'
const UPDATE = 'Run npm install in the folder of Wenji.'
/** Free space below which a re-index may fail, in bytes. */
const LITTLE_SPACE = 200 * 1024 * 1024

/** `models` are the names of the models that embed sentences now. */
export async function examine(indexDir: string, ...models: readonly string[]): Promise<Finding[]> {
  return [
    ...examineProgram(),
    ...(await examineFolder(indexDir)),
    ...examineFile(join(indexDir, 'library.db'), LIBRARY_MIGRATIONS, RESTORE, (database) => [
      ...examinePlans(database),
      ...examineVectors(database, models),
    ]),
    ...(await examineVectorFiles(indexDir, models)),
    ...examineFile(join(indexDir, 'chats.db'), CHATS_MIGRATIONS, RESTORE_CHATS, () => []),
  ]
}

function examineProgram(): readonly Finding[] {
  return looked('SQLite', UPDATE, () => {
    const memory = new SqliteDatabase(':memory:')
    const version = memory.prepare<[], string>('select sqlite_version()').pluck().get() ?? '0'
    memory.close()
    assertRecentSqlite(version)
    return [ok('SQLite', version)]
  })
}

async function examineFolder(indexDir: string): Promise<Finding[]> {
  const check = 'folder'
  if (!existsSync(indexDir))
    return [fault(check, `${indexDir} does not exist`, 'Run npm start or npm run ingest.')]
  const mayWrite = await access(indexDir, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!mayWrite)
    return [
      fault(check, `${indexDir} may not be written`, 'Give this user the right to write in it.'),
    ]
  const { bavail, bsize } = await statfs(indexDir)
  const free = bavail * bsize
  const told = `${indexDir}, ${Math.round(free / 1024 / 1024)} MB free`
  return [free < LITTLE_SPACE ? note(check, told, 'Make space on the disk.') : ok(check, told)]
}

function examineFile(
  file: string,
  migrations: readonly Migration[],
  remedy: string,
  further: (database: Database) => readonly Finding[],
): readonly Finding[] {
  const check = file.split(/[\\/]/).at(-1) as string
  if (!existsSync(file))
    return check === 'library.db'
      ? [fault(check, 'is not there', 'Run npm start or npm run ingest.')]
      : []
  return looked(check, remedy, () => {
    // Where nothing can be written the folder is at fault, and what is in it is examined all the same.
    const { database, close } = openWritableOrNot(file, migrations)
    try {
      const faults = [...settings(database), ...pages(database, remedy)]
      return faults.length > 0 ? faults : [ok(check, 'whole'), ...further(database)]
    } finally {
      close()
    }
  })
}

function settings(database: Database): Finding[] {
  const wanted = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 }
  return Object.entries(wanted).flatMap(([name, value]) => {
    const found = database.pragma(name, { simple: true })
    return found === value
      ? []
      : [fault('settings', `${name} is ${String(found)}, not ${value}`, UPDATE)]
  })
}

function pages(database: Database, remedy: string): Finding[] {
  const damage = (database.pragma('integrity_check(5)') as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((verdict) => verdict !== 'ok')
  const loose = (database.pragma('foreign_key_check') as unknown[]).length
  return [
    ...damage.map((verdict) => fault('pages', verdict, remedy)),
    ...(loose > 0 ? [fault('references', `${loose} rows point to what is not there`, remedy)] : []),
  ]
}
