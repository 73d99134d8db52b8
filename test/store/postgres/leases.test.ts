import { expect, onTestFinished, test } from 'vitest'
import { connectPostgres } from '../../../src/store/postgres/connect.js'
import { createLeases } from '../../../src/store/postgres/leases.js'
import { testPostgres } from '../../support/postgres.js'

const { freshUrl, run } = testPostgres()

function twoProcesses() {
  const url = freshUrl()
  const schema = new URL(url).searchParams.get('options')?.split('=')[1]
  const processes = [connectPostgres(url), connectPostgres(url)].map((database) => {
    const leases = createLeases(database)
    onTestFinished(async () => {
      await leases.close()
      await database.close()
    })
    return { database, leases }
  })
  const [first, second] = processes as [(typeof processes)[0], (typeof processes)[0]]
  const expire = () => run(`update ${schema}.leases set until = now() - interval '1 second'`)
  return { first, second, expire, schema }
}

test('who slept through a lease writes nothing more, be it taken over or not', async () => {
  const { first, second, expire } = twoProcesses()
  const write = () =>
    first.database.write(async (queries) => {
      await first.leases.fence(queries)
      return 'written'
    })
  expect(await first.leases.tryTake('indexing')).toBeDefined()
  expect(await second.leases.tryTake('indexing')).toBeUndefined()
  expect(await write()).toBe('written')
  await expire()
  await expect(write()).rejects.toThrow('Another process has taken over')
  const lease = await second.leases.tryTake('indexing')
  expect(lease).toBeDefined()
  await expect(write()).rejects.toThrow('Another process has taken over')
})

test('who has given everything back may write, and others may take it at once', async () => {
  const { first, second } = twoProcesses()
  const lease = await first.leases.tryTake('indexing')
  await lease?.release()
  await first.database.write((queries) => first.leases.fence(queries))
  expect(await second.leases.tryTake('indexing')).toBeDefined()
})

test('nothing is written by who takes nothing', async () => {
  const { first, schema } = twoProcesses()
  await first.leases.close()
  const { rows } = await run(`select to_regnamespace('${schema}') as made`)
  expect(rows).toEqual([{ made: null }])
})
