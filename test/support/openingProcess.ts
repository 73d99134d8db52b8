/** A process that opens a database as Wenji does, to be killed in between: says when it begins and when it is open. */

import { pathToFileURL } from 'node:url'

import { openDatabase, type Migration } from '../../src/store/sqlite/database.js'
import { LIBRARY_MIGRATIONS } from '../../src/store/sqlite/migrations/libraryMigrations.js'

export const LONG_ROWS = 20_000

/** Each fills one table with what the one before it holds and one column more, so that none can be left out. */
export const LONG_MIGRATIONS: readonly Migration[] = Array.from({ length: 8 }, (_, at) => ({
  id: at + 1,
  name: `step ${at + 1}`,
  sql:
    at === 0
      ? `create table step1 (id integer primary key, n integer not null) strict;
         with recursive ids (n) as (select 1 union all select n + 1 from ids where n < ${LONG_ROWS})
         insert into step1 (n) select n from ids;`
      : `create table step${at + 1} (id integer primary key, n integer not null) strict;
         insert into step${at + 1} (n) select n + 1 from step${at};
         drop table step${at};`,
}))

const [file, history] = process.argv.slice(2)
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && file !== undefined) {
  process.stdout.write('opening\n')
  const database = openDatabase(file, history === 'long' ? LONG_MIGRATIONS : LIBRARY_MIGRATIONS)
  process.stdout.write('open\n')
  database.close()
}
