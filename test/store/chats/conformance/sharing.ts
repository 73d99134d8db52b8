import { describe, expect, test } from 'vitest'
import { createLimits } from '../../../../src/channels/limits.js'
import type { FreshChats } from '../chatsConformance.js'

export function sharingConformance(fresh: FreshChats): void {
  test('a mark is what was set last', async () => {
    const { marks } = await fresh()()
    expect(await marks.get('menu')).toBeUndefined()
    await marks.set('menu', 'a')
    await marks.set('menu', 'b')
    expect(await marks.get('menu')).toBe('b')
  })

  describe('a ticket', () => {
    test('is used once, by the first of many', async () => {
      const { tickets } = await fresh()()
      expect(await tickets.isUsed('one')).toBe(false)
      const used = await Promise.all(Array.from({ length: 8 }, () => tickets.use('one', 1000)))
      expect(used.filter(Boolean)).toHaveLength(1)
      expect(await tickets.isUsed('one')).toBe(true)
    })

    test('is forgotten once nothing would take it', async () => {
      const { tickets } = await fresh()()
      await tickets.use('one', 1000)
      await tickets.purge(1000)
      expect(await tickets.isUsed('one')).toBe(true)
      await tickets.purge(1001)
      expect(await tickets.isUsed('one')).toBe(false)
    })
  })

  test('limits are exact with forty at once, whoever they meet in', async () => {
    const { buckets } = await fresh()()
    const { take } = createLimits(
      buckets,
      'ask',
      { most: 5, everyMs: 1000 },
      { most: 12, everyMs: 1000 },
    )
    const verdicts = await Promise.all(
      Array.from({ length: 40 }, (_, i) => take(`p${i % 4}`, i % 2 ? 'a' : 'b', 1_000_000)),
    )
    expect(verdicts.filter((verdict) => verdict === 'ok')).toHaveLength(20)
    // p0 and p2 write in b, p1 and p3 in a: ten pass in each, fewer than the chats allow.
    expect(verdicts.filter((verdict) => verdict === 'notice')).toHaveLength(4)
    await buckets.purge(1_000_001)
    expect(await take('p0', 'b', 1_000_000)).toBe('ok')
  })

  describe('a lease', () => {
    test('lets one run at a time, and those who wait in their turn', async () => {
      const { leases } = await fresh()()
      let running = 0
      let most = 0
      const runs = Array.from({ length: 4 }, (_, i) =>
        leases.alone('work', async () => {
          most = Math.max(most, ++running)
          await new Promise((resolve) => setTimeout(resolve, 5))
          running--
          return i
        }),
      )
      expect(await Promise.all(runs)).toEqual([0, 1, 2, 3])
      expect(most).toBe(1)
    })

    test('keeps nobody from work of another name, and is given back by what fails', async () => {
      const { leases } = await fresh()()
      await leases.alone('a', () => leases.alone('b', async () => {}))
      await expect(leases.alone('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
      expect(await leases.alone('a', async () => 'again')).toBe('again')
    })

    test('is not waited for by who is told to stop', async () => {
      const { leases } = await fresh()()
      const stop = new AbortController()
      await leases.alone('a', async () => {
        const waiting = leases.alone('a', async () => 'begun', stop.signal)
        stop.abort(new Error('stopped'))
        setTimeout(() => void waiting.catch(() => {}), 0)
        void expect(waiting).rejects.toThrow()
      })
    })

    test('names this process among the living', async () => {
      const { leases } = await fresh()()
      expect(await leases.living()).toEqual([leases.holder])
    })
  })
}
