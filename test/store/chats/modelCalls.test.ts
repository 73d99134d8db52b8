import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { CallBudgets } from '../../../src/domain/improve.js'
import { openChats } from '../../../src/store/sqlite/chats/openChats.js'
import { openDatabase } from '../../../src/store/sqlite/database.js'
import { c001Chats } from '../../../src/store/sqlite/migrations/c001_chats.js'
import { c002GroupLife } from '../../../src/store/sqlite/migrations/c002_group_life.js'
import { runCommand } from '../../support/command.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

const DAY = '2026-03-09'
const NEXT_DAY = '2026-03-10'
const ANN = { person: 'ann', chat: 'group' }
const BOB = { person: 'bob', chat: 'group' }

function opened(file = ':memory:') {
  const chats = openChats(file)
  onTestFinished(() => chats.close())
  return chats.modelCalls
}

const most = (change: Partial<CallBudgets>): CallBudgets => ({
  perPerson: 100,
  perChat: 100,
  perDay: 100,
  ...change,
})

/** How many of so many calls are granted. */
async function granted(count: number, take: () => Promise<boolean>): Promise<number> {
  let yes = 0
  for (let i = 0; i < count; i++) if (await take()) yes++
  return yes
}

describe('calls to the chat model', () => {
  test('are granted until the person, the chat or the day has none left', async () => {
    const budgets = most({ perPerson: 2, perChat: 3, perDay: 5 })
    const { take, countOf } = opened()
    expect(await granted(4, () => take(ANN, DAY, budgets))).toBe(2)
    expect(await granted(4, () => take(BOB, DAY, budgets))).toBe(1)
    expect(await granted(4, () => take({ person: 'bob', chat: 'other' }, DAY, budgets))).toBe(1)
    expect(await granted(4, () => take({ person: 'cy', chat: 'other' }, DAY, budgets))).toBe(1)
    expect(await granted(4, () => take({ person: 'dee', chat: 'third' }, DAY, budgets))).toBe(0)
    expect(await countOf(DAY)).toBe(5)
  })

  test('that are refused count for nobody', async () => {
    const { take, countOf } = opened()
    expect(await take(ANN, DAY, most({ perChat: 0 }))).toBe(false)
    expect(await take(ANN, DAY, most({ perDay: 0 }))).toBe(false)
    expect(await countOf(DAY)).toBe(0)
    expect(await granted(2, () => take(ANN, DAY, most({ perPerson: 1 })))).toBe(1)
  })

  test('of a person who is not known count for the chat and the day alone', async () => {
    const { take } = opened()
    const nobody = { person: '', chat: 'group' }
    expect(await granted(5, () => take(nobody, DAY, most({ perPerson: 1, perChat: 3 })))).toBe(3)
    expect(await take(ANN, DAY, most({ perPerson: 1, perChat: 3 }))).toBe(false)
  })

  test('of a person and of a chat with the same id are two accounts, as in a private chat', async () => {
    const { take } = opened()
    const alone = { person: '7', chat: '7' }
    expect(await granted(5, () => take(alone, DAY, most({ perPerson: 2, perChat: 4 })))).toBe(2)
    expect(await take({ person: '8', chat: '7' }, DAY, most({ perChat: 3 }))).toBe(true)
  })

  test('begin anew each day, and days before yesterday are forgotten', async () => {
    const { take, countOf } = opened()
    expect(await granted(2, () => take(ANN, DAY, most({ perPerson: 1 })))).toBe(1)
    expect(await take(ANN, NEXT_DAY, most({ perPerson: 1 }))).toBe(true)
    expect([await countOf(DAY), await countOf(NEXT_DAY)]).toEqual([1, 1])
    expect(await take(ANN, '2026-03-11', most({}))).toBe(true)
    expect([await countOf(DAY), await countOf(NEXT_DAY)]).toEqual([0, 1])
  })

  test('of a clock that was far ahead are forgotten once it is right', async () => {
    const { take, countOf } = opened()
    const one = most({ perPerson: 1 })
    expect(await take(ANN, '2031-01-01', one)).toBe(true)
    expect(await take(ANN, DAY, one)).toBe(true)
    expect(await countOf('2031-01-01')).toBe(0)
    expect(await take(ANN, '2031-01-01', one)).toBe(true)
  })

  test('are exact with fifty at once over two connections', async () => {
    const file = join(temporaryFolder(), 'chats.db')
    const connections = [opened(file), opened(file)]
    const calls = Array.from({ length: 50 }, async (_, i) => {
      await new Promise((resolve) => setImmediate(resolve))
      const asker = { person: `p${i % 7}`, chat: 'group' }
      return connections[i % 2]?.take(asker, DAY, most({ perChat: 20, perPerson: 4 }))
    })
    expect((await Promise.all(calls)).filter(Boolean)).toHaveLength(20)
    expect(await Promise.all(connections.map(({ countOf }) => countOf(DAY)))).toEqual([20, 20])
  })

  test('are exact over two processes', async () => {
    const folder = temporaryFolder()
    const args = [join(folder, 'chats.db'), '40', '50']
    const run = () => runCommand('test/support/callingProcess.ts', args, { cwd: folder })
    const finished = await Promise.all([run(), run()])
    expect(finished.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ])
    const counts = finished.map(({ stdout }) => Number(stdout))
    expect(counts.reduce((sum, count) => sum + count)).toBe(50)
    expect(await opened(args[0]).countOf(DAY)).toBe(50)
  })

  test('are counted from nothing in chats that an older Wenji wrote', async () => {
    const file = join(temporaryFolder(), 'chats.db')
    openDatabase(file, [c001Chats, c002GroupLife]).close()
    const { take, countOf } = opened(file)
    expect(await countOf(DAY)).toBe(0)
    expect(await take(ANN, DAY, most({}))).toBe(true)
  })
})
