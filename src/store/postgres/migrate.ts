/** Brings a schema up to date, each step once, however many processes start together. */

import { codeOf } from './faults.js'
import type { PostgresDatabase, Queries } from './connect.js'

/** One step of a schema's history. It runs once, and its record is kept in the same transaction. */
export interface PostgresMigration {
  /** 1 for the first, then without a gap. */
  readonly id: number
  /** Recorded with the id; a schema in which the two do not go together belongs to another program. */
  readonly name: string
  readonly sql: string
}

export interface History {
  /** Where the steps are recorded, so that what is not the library can have steps of its own in the same schema. */
  readonly table: string
  readonly migrations: readonly PostgresMigration[]
}

/** array_to_tsvector and identity columns are older; what is older than this is supported by nobody. */
const OLDEST_SERVER = 14
/** The first that goes on searching where a scope has filtered too much away. */
const OLDEST_PGVECTOR = '0.8'

/**
 * Looks first, so that a user who may make no tables can open what is up to date.
 *
 * @throws Error that names the database and says what to do: server or pgvector too old or not there, no right to make tables, or a newer
 * Wenji or another program wrote it.
 */
export async function migrate(database: PostgresDatabase, history: History): Promise<void> {
  const { migrations } = history
  const known = await recorded(database, history.table)
  if (known !== undefined && countApplied(known, migrations, database) === migrations.length) return
  await assertRecentServer(database)
  while (
    await database.write(async (queries) => {
      await queries.run(`
        create schema if not exists ${schemaOf(database)};
        create table if not exists wenji.${history.table} (id integer primary key, name text not null)
      `)
      const applied = countApplied(await steps(queries, history.table), migrations, database)
      const pending = migrations[applied]
      if (pending === undefined) return false
      await queries.run(pending.sql)
      await queries.rows(`insert into wenji.${history.table} (id, name) values ($1, $2)`, [
        pending.id,
        pending.name,
      ])
      return true
    })
  );
}

/**
 * Makes pgvector's type and indexes known to the database.
 *
 * @throws Error that says who can install or update it.
 */
export async function requirePgvector(database: PostgresDatabase): Promise<void> {
  const cannot = `Cannot use the ${database.shown}: `
  const installed = async () =>
    (
      await database.rows<{ extversion: string }>(
        `select extversion from pg_extension where extname = 'vector'`,
      )
    )[0]?.extversion
  const version = await installed().then(async (found) => {
    if (found !== undefined) return found
    try {
      await database.write((queries) => queries.run('create extension if not exists vector'))
    } catch (cause) {
      throw new Error(
        cannot +
          (codeOf(cause) === '42501'
            ? 'this user may not install pgvector. Let an administrator run there: create extension vector'
            : 'the server has no pgvector. Install it (Debian: postgresql-NN-pgvector) and start again'),
        { cause },
      )
    }
    return installed()
  })
  if (isOlder(version ?? '0', OLDEST_PGVECTOR))
    throw new Error(
      `${cannot}it has pgvector ${version}, and ${OLDEST_PGVECTOR} or later is needed. Install it, and run there: alter extension vector update`,
    )
}

function isOlder(version: string, oldest: string): boolean {
  const [found, needed] = [version, oldest].map((text) => text.split('.').map(Number))
  const at = needed?.findIndex((part, index) => part !== (found?.[index] ?? 0)) ?? -1
  return at !== -1 && (found?.[at] ?? 0) < (needed?.[at] ?? 0)
}

async function assertRecentServer(database: PostgresDatabase): Promise<void> {
  const [row] = await database.rows<{ version: number }>(
    `select current_setting('server_version_num')::integer / 10000 as version`,
  )
  const version = row?.version ?? 0
  if (version >= OLDEST_SERVER) return
  throw new Error(
    `Cannot use the ${database.shown}: it is PostgreSQL ${version}, and ${OLDEST_SERVER} or later is needed.`,
  )
}

type Step = Pick<PostgresMigration, 'id' | 'name'>

/** Undefined where nothing was ever recorded. */
async function recorded(database: PostgresDatabase, table: string): Promise<Step[] | undefined> {
  const [found] = await database.rows<{ is: boolean }>(`select to_regclass($1) is not null as is`, [
    `${schemaOf(database)}.${table}`,
  ])
  return found?.is ? database.read((queries) => steps(queries, table)) : undefined
}

function steps(queries: Queries, table: string): Promise<Step[]> {
  return queries.rows<Step>(`select id, name from wenji.${table} order by id`)
}

function schemaOf({ schema }: PostgresDatabase): string {
  return `"${schema.replaceAll('"', '""')}"`
}

function countApplied(
  applied: readonly Step[],
  migrations: readonly PostgresMigration[],
  { shown }: PostgresDatabase,
): number {
  applied.forEach(({ id, name }, index) => {
    const known = migrations[index]
    if (known === undefined)
      throw new Error(
        `Cannot open the ${shown}: a newer Wenji wrote it: it has migration ${id} (${name}), and this one knows ` +
          `${migrations.length}. Start the newer Wenji.`,
      )
    if (known.id !== id || known.name !== name)
      throw new Error(
        `Cannot open the ${shown}: its migration ${id} is "${name}" where "${known.name}" is expected: ` +
          'it belongs to another program. Name another schema in DATABASE_URL.',
      )
  })
  return applied.length
}
