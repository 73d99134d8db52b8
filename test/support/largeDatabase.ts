/** A database that is too large to be checked before it is opened, and one page of it that a disk gave back wrongly. */

import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import {
  MOST_CHECKED_FIRST_BYTES,
  type Migration,
  openDatabase,
} from '../../src/store/sqlite/database.js'

/** Fills the file with what nobody reads. */
export function makeLarge(file: string, migrations: readonly Migration[]): void {
  const database = openDatabase(file, migrations)
  database.exec('create table filler (id integer primary key, text text not null)')
  const insert = database.prepare('insert into filler (text) values (?)')
  const rows = (MOST_CHECKED_FIRST_BYTES / 1_000) * 1.2
  database.transaction(() => {
    for (let row = 0; row < rows; row++) insert.run('x'.repeat(1_000))
  })()
  database.close()
}

/** Overwrites a page of the filler, in the middle of the file. */
export function spoilMiddle(file: string): void {
  const pageBytes = 4_096
  const page = Math.floor(statSync(file).size / 2 / pageBytes)
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(pageBytes, 0xa5), 0, pageBytes, page * pageBytes)
  closeSync(handle)
}
