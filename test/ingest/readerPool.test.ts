import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createReaderPool } from '../../src/ingest/reader/readerPool.js'
import type { FileToRead, SourceReader } from '../../src/ingest/reader/sourceReader.js'

const file = { name: 'a.txt' } as FileToRead

/** Readers that read one file at a time, when they are told to. */
function slowReaders() {
  const made: { readonly pending: (() => void)[]; closed: boolean }[] = []
  const make = (): SourceReader => {
    const one = { pending: [] as (() => void)[], closed: false }
    made.push(one)
    return {
      read: () =>
        new Promise((resolve) => one.pending.push(() => resolve({ plans: [], hidden: 0 }))),
      prepare: () => undefined,
      close: async () => void (one.closed = true),
    }
  }
  return { made, make }
}

it('starts another process only when files wait, and no more than it may', async () => {
  const { made, make } = slowReaders()
  const pool = createReaderPool(make, 2)
  const first = [pool.read(file), pool.read(file)]
  expect(made).toHaveLength(1)
  made[0]?.pending.forEach((finish) => finish())
  await Promise.all(first)
  for (let count = 0; count < 20; count++) void pool.read(file)
  await nextTurn()
  expect(made).toHaveLength(2)
  const waiting = made.map(({ pending }) => pending.length)
  expect(Math.abs((waiting[0] as number) - 2 - (waiting[1] as number))).toBeLessThanOrEqual(1)
  await pool.close()
  expect(made.every(({ closed }) => closed)).toBe(true)
})
