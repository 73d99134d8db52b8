/**
 * Opens a database where nothing can be written: a folder closed to this user, a disk mounted to be read or full. What is in it
 * can be asked all the same. Whoever writes to a file that may only be read gets SQLite's own refusal, and whoever writes to a copy is to get
 * `cause`; `storageFault` words both.
 */

import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

import { type Database, type DatabaseOptions, type Migration, openDatabase } from './database.js'
import { storageFault } from './storageFault.js'

export interface OpenDatabase {
  readonly database: Database
  /** Why it can be read only, in one sentence; undefined where it can be written. */
  readonly unwritable: string | undefined
  /** What opening it to be written threw, where it is read from a copy: the copy itself refuses writes for another reason. */
  readonly cause?: unknown
  readonly close: () => void
}

/**
 * As `openDatabase`, and where that fails because nothing can be written, opens what there is to be read.
 *
 * @throws Error as `openDatabase` does.
 */
export function openWritableOrNot(
  file: string,
  migrations: readonly Migration[],
  options: DatabaseOptions = {},
): OpenDatabase {
  try {
    return inPlace(file, migrations, options)
  } catch (error) {
    const fault = storageFault(error)
    if (fault === undefined || !existsSync(file)) throw error
    return { ...aside(file, migrations, options, fault), cause: error }
  }
}

/** SQLite opens a file that this user may only read, where a process that may write it keeps its log beside it. */
function inPlace(
  file: string,
  migrations: readonly Migration[],
  options: DatabaseOptions,
): OpenDatabase {
  const database = openDatabase(file, migrations, options)
  const unwritable = mayWrite(file)
    ? undefined
    : `${file} can be read but not changed: this user may not write it`
  return { database, unwritable, close: () => void database.close() }
}

function mayWrite(file: string): boolean {
  try {
    if (existsSync(file)) accessSync(file, constants.W_OK)
    return true
  } catch {
    // What `access` has to say is the code of a missing right.
    return false
  }
}

const FILES = ['', '-wal'] as const

/** Nobody has it open, so its files stand still while they are copied. The copy goes when it is closed. */
function aside(
  file: string,
  migrations: readonly Migration[],
  options: DatabaseOptions,
  fault: string,
): OpenDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'wenji-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const copy = join(folder, basename(file))
    for (const suffix of FILES)
      if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix)
    const database = openDatabase(copy, migrations, options)
    database.pragma('query_only = ON')
    const close = () => {
      database.close()
      remove()
    }
    const unwritable = `${file} is read from a copy and cannot be changed: ${fault}`
    return { database, unwritable, close }
  } catch (error) {
    remove()
    throw error
  }
}
