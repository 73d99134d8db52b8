/** The connections to one PostgreSQL database, and the three ways to use it: one statement, a consistent reading, a write. */

import { hash } from 'node:crypto'
import pg from 'pg'
import { postgresAddress } from './address.js'
import { explained, isLost } from './faults.js'
import { fromStored, storable } from './storable.js'

/** Runs statements. Tables are written `wenji.plans`, whatever the schema is called. */
export interface Queries {
  /** @param values of `$1`, `$2`, …; arrays become SQL arrays, buffers bytea. */
  readonly rows: <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<Row[]>
  /** Runs statements without values, several with semicolons between. */
  readonly run: (sql: string) => Promise<void>
}

export interface Reading {
  /** One statement, which sees one committed state by itself. */
  readonly rows: Queries['rows']
  /** Several that see one committed state. */
  readonly read: <Value>(use: (queries: Queries) => Promise<Value>) => Promise<Value>
}

export interface PostgresDatabase extends Reading {
  readonly schema: string
  /** See `PostgresAddress`. */
  readonly shown: string
  /** All or nothing. Others wait only for the rows that it has changed or locked. */
  readonly transact: <Value>(use: (queries: Queries) => Promise<Value>) => Promise<Value>
  /** All or nothing. Writers wait for one another, by a lock that is given back with the transaction. */
  readonly write: <Value>(use: (queries: Queries) => Promise<Value>) => Promise<Value>
  /** Can be called twice. */
  readonly close: () => Promise<void>
}

/** Enough for what one process asks at once; a server has a hundred for all of them. */
const MOST_CONNECTIONS = 8
/** A batch of a large source takes a few seconds; what takes longer has lost its way. */
const STATEMENT_TIMEOUT_MS = 60_000
const CONNECT_TIMEOUT_MS = 10_000

const BEGIN_READ = 'begin isolation level repeatable read read only'

/**
 * Connects with the first statement and not before. A reading whose connection is lost is tried once more on another one; a write only
 * where it had not begun.
 *
 * @throws Error in one sentence that names host and database, and never the password.
 */
export function connectPostgres(databaseUrl: string): PostgresDatabase {
  const { url, schema, shown } = postgresAddress(databaseUrl)
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    application_name: 'wenji',
    keepAlive: true,
    types: TYPES,
  })
  // A connection that is lost while nobody uses it is replaced when somebody does.
  pool.on('error', () => {})
  const qualified = qualifier(schema)
  let ended: Promise<void> | undefined

  const queriesOn = (client: pg.Pool | pg.PoolClient): Queries => {
    return {
      rows: async (sql, values = []) =>
        (await client.query(qualified(sql), values.map(storable))).rows,
      run: async (sql) => void (await client.query(qualified(sql))),
    }
  }
  const told = async <Value>(run: () => Promise<Value>): Promise<Value> => {
    try {
      return await run()
    } catch (error) {
      throw explained(error, shown)
    }
  }
  const twice = <Value>(run: () => Promise<Value>): Promise<Value> =>
    told(() => run().catch((error: unknown) => (isLost(error) ? run() : Promise.reject(error))))

  async function begun(begin: string): Promise<pg.PoolClient> {
    const client = await pool.connect()
    client.on('error', ignored)
    try {
      await client.query(begin)
      return client
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  async function ending<Value>(
    client: pg.PoolClient,
    use: (queries: Queries) => Promise<Value>,
  ): Promise<Value> {
    let broken = false
    try {
      const value = await use(queriesOn(client))
      await client.query('commit')
      return value
    } catch (error) {
      // What cannot even be rolled back goes with its connection, and the server rolls it back.
      await client.query('rollback').catch(() => (broken = true))
      throw error
    } finally {
      client.off('error', ignored)
      client.release(broken)
    }
  }

  const lock = `begin; select pg_advisory_xact_lock(${lockNumber(schema)})`
  return {
    schema,
    shown,
    rows: (sql, values) => twice(() => queriesOn(pool).rows(sql, values)),
    read: (use) => twice(async () => ending(await begun(BEGIN_READ), use)),
    transact: async (use) => {
      const client = await twice(() => begun('begin'))
      return told(() => ending(client, use))
    },
    write: async (use) => {
      const client = await twice(() => begun(lock))
      return told(() => ending(client, use))
    },
    close: () => (ended ??= pool.end()),
  }
}

function ignored(): void {}

/** The lock under which all writers of a schema wait, of 48 bits; `pg_locks` shows it. */
function lockNumber(schema: string): number {
  return Number.parseInt(hash('sha256', `wenji:${schema}`).slice(0, 12), 16)
}

/** Names stand with their schema in every statement, so that nothing depends on a connection's search_path. */
function qualifier(schema: string): (sql: string) => string {
  if (schema === 'wenji') return (sql) => sql
  const quoted = `${pg.escapeIdentifier(schema)}.`
  return (sql) => sql.replace(/\bwenji\./g, quoted)
}

const BIGINT = 20
const TEXT = 25

/** Ids and counts stay far below 2^53. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === BIGINT) return Number
    const parse = pg.types.getTypeParser(oid, format as 'text')
    return oid === TEXT ? (value: string) => fromStored(parse(value) as string) : parse
  },
}
