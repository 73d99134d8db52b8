import { describe, expect, test } from 'vitest'
import type { CallBudgets } from '../../../../src/domain/improve.js'
import type { FreshChats } from '../chatsConformance.js'

const DAY = '2026-03-09'
const NEXT_DAY = '2026-03-10'
const ANN = { person: 'ann', chat: 'group' }
const BOB = { person: 'bob', chat: 'group' }

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

export function modelCallsConformance(fresh: FreshChats): void {
  const opened = async () => (await fresh()()).modelCalls

  describe('calls to the chat model', () => {
    test('are granted until the person, the chat or the day has none left', async () => {
      const budgets = most({ perPerson: 2, perChat: 3, perDay: 5 })
      const { take, countOf } = await opened()
      expect(await granted(4, () => take(ANN, DAY, budgets))).toBe(2)
      expect(await granted(4, () => take(BOB, DAY, budgets))).toBe(1)
      expect(await granted(4, () => take({ person: 'bob', chat: 'other' }, DAY, budgets))).toBe(1)
      expect(await granted(4, () => take({ person: 'cy', chat: 'other' }, DAY, budgets))).toBe(1)
      expect(await granted(4, () => take({ person: 'dee', chat: 'third' }, DAY, budgets))).toBe(0)
      expect(await countOf(DAY)).toBe(5)
    })

    test('that are refused count for nobody', async () => {
      const { take, countOf } = await opened()
      expect(await take(ANN, DAY, most({ perChat: 0 }))).toBe(false)
      expect(await take(ANN, DAY, most({ perDay: 0 }))).toBe(false)
      expect(await countOf(DAY)).toBe(0)
      expect(await granted(2, () => take(ANN, DAY, most({ perPerson: 1 })))).toBe(1)
    })

    test('of a person who is not known count for the chat and the day alone', async () => {
      const { take } = await opened()
      const nobody = { person: '', chat: 'group' }
      expect(await granted(5, () => take(nobody, DAY, most({ perPerson: 1, perChat: 3 })))).toBe(3)
      expect(await take(ANN, DAY, most({ perPerson: 1, perChat: 3 }))).toBe(false)
    })

    test('of a person and of a chat with the same id are two accounts, as in a private chat', async () => {
      const { take } = await opened()
      const alone = { person: '7', chat: '7' }
      expect(await granted(5, () => take(alone, DAY, most({ perPerson: 2, perChat: 4 })))).toBe(2)
      expect(await take({ person: '8', chat: '7' }, DAY, most({ perChat: 3 }))).toBe(true)
    })

    test('begin anew each day, and days before yesterday are forgotten', async () => {
      const { take, countOf } = await opened()
      expect(await granted(2, () => take(ANN, DAY, most({ perPerson: 1 })))).toBe(1)
      expect(await take(ANN, NEXT_DAY, most({ perPerson: 1 }))).toBe(true)
      expect([await countOf(DAY), await countOf(NEXT_DAY)]).toEqual([1, 1])
      expect(await take(ANN, '2026-03-11', most({}))).toBe(true)
      expect([await countOf(DAY), await countOf(NEXT_DAY)]).toEqual([0, 1])
    })

    test('of a clock that was far ahead are forgotten once it is right', async () => {
      const { take, countOf } = await opened()
      const one = most({ perPerson: 1 })
      expect(await take(ANN, '2031-01-01', one)).toBe(true)
      expect(await take(ANN, DAY, one)).toBe(true)
      expect(await countOf('2031-01-01')).toBe(0)
      expect(await take(ANN, '2031-01-01', one)).toBe(true)
    })

    test('are exact with fifty at once over two connections', async () => {
      const open = fresh()
      const connections = [(await open()).modelCalls, (await open()).modelCalls]
      const calls = Array.from({ length: 50 }, async (_, i) => {
        await new Promise((resolve) => setImmediate(resolve))
        const asker = { person: `p${i % 7}`, chat: 'group' }
        return connections[i % 2]?.take(asker, DAY, most({ perChat: 20, perPerson: 4 }))
      })
      expect((await Promise.all(calls)).filter(Boolean)).toHaveLength(20)
      expect(await Promise.all(connections.map(({ countOf }) => countOf(DAY)))).toEqual([20, 20])
    })
  })
}
