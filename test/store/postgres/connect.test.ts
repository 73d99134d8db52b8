import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { postgresAddress } from '../../../src/store/postgres/address.js'
import { connectPostgres, type PostgresDatabase } from '../../../src/store/postgres/connect.js'
import { migrate } from '../../../src/store/postgres/migrate.js'
import { storageFault } from '../../../src/store/sqlite/storageFault.js'
import { LIBRARY_HISTORY } from '../../../src/store/postgres/migrations/libraryMigrations.js'
import { openPostgresLibrary } from '../../../src/store/postgres/postgresLibrary.js'
import { plainAnalyzer } from '../../support/plainAnalyzer.js'
import { testPostgres } from '../../support/postgres.js'
import { planOf, sourceOf } from '../planFixture.js'

vi.setConfig({ testTimeout: 60_000 })

const { freshUrl, run } = testPostgres()

function connected(url: string): PostgresDatabase {
  const database = connectPostgres(url)
  onTestFinished(() => database.close())
  return database
}

const schemaOf = (url: string) => postgresAddress(url).schema

async function listening(onSocket: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    onSocket(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** A way to the server that can be cut. */
async function cuttable(url: string): Promise<{ readonly url: string; readonly cut: () => void }> {
  const target = new URL(url)
  const [server, host] = [Number(target.port || 5432), target.hostname]
  const ends = new Set<Socket>()
  const port = await listening((socket) => {
    const other = connect(server, host)
    other.on('error', () => {})
    socket.pipe(other).pipe(socket)
    ends.add(socket).add(other)
  })
  target.port = `${port}`
  target.hostname = '127.0.0.1'
  const cut = () => {
    for (const end of ends) end.destroy()
    ends.clear()
  }
  return { url: target.href, cut }
}

/** A server that answers every greeting with an error. */
function refusing(code: string, message: string): Promise<number> {
  return listening((socket) =>
    socket.once('data', () => {
      const fields = `SFATAL\0C${code}\0M${message}\0\0`
      const reply = Buffer.alloc(5 + Buffer.byteLength(fields))
      reply.write('E')
      reply.writeInt32BE(4 + Buffer.byteLength(fields), 1)
      reply.write(fields, 5)
      socket.end(reply)
    }),
  )
}

describe('an address', () => {
  it.each([
    ['postgres://u:p@db.example.org:6000/plans', 'wenji', 'database plans on db.example.org:6000'],
    [
      'postgresql://u:p@db.example.org/plans?options=-c%20search_path%3Dtown',
      'town',
      'database plans on db.example.org:5432',
    ],
    ['postgres:///plans?host=/srv/socket', 'wenji', 'database plans on /srv/socket'],
  ])('%s tells schema and place, and no password', (url, schema, shown) => {
    expect(postgresAddress(url)).toMatchObject({ schema, shown })
  })

  it('keeps the other options for the server', () => {
    const options = '-c search_path=town -c work_mem=64MB'
    const { url } = postgresAddress(`postgres://h/d?options=${encodeURIComponent(options)}`)
    expect(new URL(url).searchParams.get('options')).toBe('-c work_mem=64MB')
  })
})

describe('opening', () => {
  const open = (databaseUrl: string) =>
    openPostgresLibrary({ databaseUrl, analyzer: plainAnalyzer })

  it('says where nothing listens', async () => {
    const port = await listening(() => {})
    const gone = `postgres://u:hush-hush@127.0.0.1:${port === 1 ? 2 : 1}/plans`
    const error = await open(gone).catch((reason: Error) => reason)
    expect(String(error)).toMatch(
      /database plans on 127\.0\.0\.1:\d.*cannot be reached.*DATABASE_URL/,
    )
    expect(String(error)).not.toContain('hush')
  })

  it.each([
    ['28P01', 'refuses the user or the password'],
    ['3D000', 'no such database'],
    ['53300', 'no connection left'],
  ])('says what %s means, and no password', async (code, told) => {
    const port = await refusing(code, 'password authentication failed for user "u"')
    const error = await open(`postgres://u:hush-hush@127.0.0.1:${port}/plans`).catch(
      (e: Error) => e,
    )
    expect(String(error)).toContain(told)
    expect(JSON.stringify([String(error), error instanceof Error && error.stack])).not.toContain(
      'hush',
    )
  })

  it('together runs each step of the history once', async () => {
    const url = freshUrl()
    const libraries = await Promise.all([open(url), open(url), open(url)])
    await Promise.all(libraries.map((library) => library.close()))
    const { rows } = await run(`select id, name from ${schemaOf(url)}.migrations`)
    expect(rows).toEqual(LIBRARY_HISTORY.migrations.map(({ id, name }) => ({ id, name })))
  })

  it('leaves a schema alone that a newer Wenji or another program wrote, or that holds half a copy', async () => {
    const url = freshUrl()
    await (await open(url)).close()
    const schema = schemaOf(url)
    await run(`insert into ${schema}.meta values ('unfinished copy', 1)`)
    await expect(open(url)).rejects.toThrow(/not finished.*migrate-store/)
    await run(`delete from ${schema}.meta where key = 'unfinished copy'`)
    await run(`insert into ${schema}.migrations values (99, 'from tomorrow')`)
    await expect(open(url)).rejects.toThrow(/newer Wenji.*migration 99 \(from tomorrow\)/)
    await run(`update ${schema}.migrations set name = 'other' where id = 1`)
    await expect(open(url)).rejects.toThrow('belongs to another program')
  })
})

describe('a step of a history', () => {
  const step = (sql: string) => ({ table: 'steps', migrations: [{ id: 1, name: 'one', sql }] })

  it('that fails leaves nothing, and can be run again', async () => {
    const url = freshUrl()
    const database = connected(url)
    const broken = step('create table wenji.half (x integer); select nonsense')
    await expect(migrate(database, broken)).rejects.toThrow('nonsense')
    expect(await database.rows(`select to_regclass($1) as is`, [`${schemaOf(url)}.half`])).toEqual([
      { is: null },
    ])
    await migrate(database, step('create table wenji.half (x integer)'))
    await migrate(database, step('never run'))
    expect(await database.rows('select * from wenji.half')).toEqual([])
  })
})

describe('a connection that is lost', () => {
  it('is made anew for whoever reads, and for whoever begins to write', async () => {
    const way = await cuttable(freshUrl())
    const library = await openPostgresLibrary({ databaseUrl: way.url, analyzer: plainAnalyzer })
    onTestFinished(() => library.close())
    const read = planOf('s', '云岭市计划', [{ heading: '一、巡查', sentences: ['每周巡查。'] }])
    await library.replaceSource(sourceOf('s'), [read])
    way.cut()
    expect(await library.plans('all')).toEqual([read.plan])
    way.cut()
    expect(await library.readPlan(read.plan.id)).toEqual(read)
    way.cut()
    await library.replaceSource(sourceOf('s', '2'), [read])
    expect(await library.sources()).toEqual([{ id: 's', hash: '2' }])
  })

  it('in the middle of a write leaves nothing of it, and is told in one sentence', async () => {
    const way = await cuttable(freshUrl())
    const database = connected(way.url)
    await migrate(database, {
      table: 'steps',
      migrations: [{ id: 1, name: 'one', sql: 'create table wenji.t (x integer)' }],
    })
    const written = database.write(async (queries) => {
      await queries.run('insert into wenji.t values (1)')
      way.cut()
      await queries.run('insert into wenji.t values (2)')
    })
    await expect(written).rejects.toThrow(
      /^The database \w+ on 127\.0\.0\.1:\d+: the connection was lost/,
    )
    expect(await database.rows('select * from wenji.t')).toEqual([])
  })

  it('for good is told after one more try', async () => {
    const port = await listening((socket) => socket.once('data', () => socket.destroy()))
    const database = connected(`postgres://u:hush@127.0.0.1:${port}/plans`)
    const error = await database.rows('select 1').catch((reason: unknown) => reason)
    expect(String(error)).toContain('the connection was lost')
    expect(storageFault(new Error('outer', { cause: error }))).toBe('the database is not reached')
  })
})
