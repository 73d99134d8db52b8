/** A PostgreSQL with pgvector for the tests of a file: the server of TEST_DATABASE_URL, or one embedded in the test's process. */

import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import pg from 'pg'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { wholeExchanges } from './wholeExchanges.js'

export interface TestPostgres {
  /** The address of an empty schema of its own, which goes when the test is over. To be called within a test. */
  readonly freshUrl: (whenOver?: typeof onTestFinished) => string
  /** Runs SQL as an administrator. */
  readonly run: (sql: string) => Promise<pg.QueryResult>
}

/** The embedded one is a single process: a transaction keeps all other connections waiting, and no connection can be ended by another. */
export const isEmbedded = process.env['TEST_DATABASE_URL'] === undefined

/** To be called outside the tests. The embedded server takes some seconds to start. */
export function testPostgres(): TestPostgres {
  let server = ''
  let stop = async (): Promise<void> => {}
  let client: pg.Client
  let made = 0
  const run = (sql: string) => client.query(sql)
  beforeAll(async () => {
    if (isEmbedded) ({ server, stop } = await embedded())
    else server = process.env['TEST_DATABASE_URL'] ?? ''
    client = new pg.Client({ connectionString: server })
    await client.connect()
    await run('create extension if not exists vector')
  }, 60_000)
  afterAll(async () => {
    await client.end()
    await stop()
  })
  return {
    run,
    freshUrl: (whenOver = onTestFinished) => {
      const schema = `test_${process.pid}_${made++}`
      whenOver(() => run(`drop schema if exists ${schema} cascade`).then(() => undefined))
      const url = new URL(server)
      url.searchParams.set('options', `-c search_path=${schema}`)
      return url.href
    },
  }
}

async function embedded(): Promise<{ server: string; stop: () => Promise<void> }> {
  const db = await PGlite.create({ extensions: { vector } })
  const socket = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 100 })
  await socket.start()
  const front = await wholeExchanges(Number(socket.getServerConn().split(':').at(-1)))
  return {
    server: `postgres://postgres@${front.address}/postgres`,
    stop: async () => {
      await front.close()
      await socket.stop()
      await db.close()
    },
  }
}
