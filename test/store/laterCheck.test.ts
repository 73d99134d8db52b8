import { truncateSync, statSync, openSync, writeSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase, type Database, type Migration } from '../../src/store/sqlite/database.js'
import { makeLarge, spoilMiddle } from '../support/largeDatabase.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const MIGRATIONS: readonly Migration[] = [
  { id: 1, name: 'first', sql: 'create table a (x integer); insert into a values (7)' },
]
/** Many times what the check of such a file takes. */
const LONG_MS = 2_000

function large(): string {
  const file = join(temporaryFolder(), 'x.db')
  makeLarge(file, MIGRATIONS)
  return file
}

function opened(file: string, told: string[], afterMs = 0): Database {
  const onDamage = ({ message }: Error) => void told.push(message)
  const onFault = (message: string) => void told.push(message)
  const database = openDatabase(file, MIGRATIONS, { later: { onDamage, onFault, afterMs } })
  onTestFinished(() => void database.close())
  return database
}

describe('a large database', () => {
  test('is read at once although a page is damaged, which is told soon', async () => {
    const file = large()
    spoilMiddle(file)
    const told: string[] = []
    const database = opened(file, told)
    expect(database.prepare('select x from a').pluck().get()).toBe(7)
    expect(told).toEqual([])
    await expect.poll(() => told, { timeout: 10_000 }).toHaveLength(1)
    expect(told[0]).toContain(`${file} is not served: the file is damaged: `)
    expect(told[0]).toContain('npm run restore -- FILE')
  })

  test('of which nothing is damaged is never told of', async () => {
    const told: string[] = []
    const database = opened(large(), told)
    await sleep(LONG_MS)
    expect(told).toEqual([])
    expect(database.prepare('select x from a').pluck().get()).toBe(7)
  })

  test('is told of no more once it is closed', async () => {
    const file = large()
    spoilMiddle(file)
    const told: string[] = []
    opened(file, told).close()
    const running = opened(file, told)
    // The thread is being started then; it would have its finding some 30 ms later.
    await sleep(5)
    running.close()
    await sleep(LONG_MS)
    expect(told).toEqual([])
  })

  test('is written to while it is checked', async () => {
    const told: string[] = []
    const database = opened(large(), told)
    const until = performance.now() + LONG_MS / 2
    while (performance.now() < until) {
      database.prepare(`insert into filler (text) values (hex(randomblob(2000)))`).run()
      await sleep(1)
    }
    expect(told).toEqual([])
  })

  test.each<[string, (file: string) => void]>([
    ['its header is', (file) => overwrite(file, 0)],
    ['its schema is', (file) => overwrite(file, 100)],
    ['its second half is gone', (file) => truncateSync(file, statSync(file).size / 2)],
    ['its last page is gone', (file) => truncateSync(file, statSync(file).size - 4_096)],
  ])('is not opened when %s damaged', (_, spoil) => {
    const file = large()
    spoil(file)
    expect(() => opened(file, [])).toThrow('npm run restore -- FILE')
  })

  test('is checked first where nobody would be told', () => {
    const file = large()
    spoilMiddle(file)
    expect(() => openDatabase(file, MIGRATIONS)).toThrow('the file is damaged')
  })

  test('that is gone before the check is told of as what could not be checked', async () => {
    const { checkLater } = await import('../../src/store/sqlite/laterCheck.js')
    const told: string[] = []
    const onDamage = ({ message }: Error) => void told.push(`damage: ${message}`)
    const onFault = (message: string) => void told.push(message)
    checkLater(join(temporaryFolder(), 'gone.db'), { onDamage, onFault, afterMs: 0 })
    await expect.poll(() => told, { timeout: 10_000 }).toHaveLength(1)
    expect(told[0]).toMatch(/gone\.db could not be checked for damage/)
  })
})

test('a small database is checked first, whoever would be told', () => {
  const file = join(temporaryFolder(), 'x.db')
  const database = openDatabase(file, MIGRATIONS)
  database.exec('create table filler (text text)')
  const insert = database.prepare('insert into filler values (?)')
  for (let row = 0; row < 40; row++) insert.run('x'.repeat(1_000))
  database.close()
  spoilMiddle(file)
  expect(() => opened(file, [])).toThrow('the file is damaged')
})

function overwrite(file: string, at: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(64, 0xa5), 0, 64, at)
  closeSync(handle)
}
