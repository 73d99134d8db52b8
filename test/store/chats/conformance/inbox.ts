import { describe, expect, test } from 'vitest'
import type { FreshChats } from '../chatsConformance.js'

export const entry = (updateId: number, lane = 'a') => ({
  updateId,
  lane,
  payload: `{"n":${updateId}}`,
})

export function inboxConformance(fresh: FreshChats): void {
  const opened = async () => (await fresh()()).inbox

  describe('the inbox', () => {
    test('takes an update once', async () => {
      const inbox = await opened()
      expect(await inbox.record(entry(1), 0)).toBe(true)
      expect(await inbox.record(entry(1), 0)).toBe(false)
      await inbox.claim([])
      await inbox.finish(1)
      expect(await inbox.record(entry(1), 0)).toBe(false)
    })

    test('hands out the oldest update of each lane that is not busy', async () => {
      const inbox = await opened()
      for (const one of [entry(3, 'b'), entry(1), entry(2)]) await inbox.record(one, 5)
      expect(await inbox.claim([])).toEqual({ ...entry(1), receivedAt: 5 })
      expect(await inbox.claim(['a'])).toMatchObject(entry(3, 'b'))
      expect(await inbox.claim(['a', 'b'])).toBeUndefined()
      expect(await inbox.unfinished()).toBe(3)
      await inbox.finish(1)
      expect(await inbox.claim(['b'])).toMatchObject(entry(2))
      expect(await inbox.claim([])).toBeUndefined()
    })

    test('hands out again what was given back, before what came after it', async () => {
      const inbox = await opened()
      for (const n of [1, 2]) await inbox.record(entry(n), 0)
      await inbox.claim([])
      await inbox.release(1)
      expect(await inbox.claim([])).toMatchObject(entry(1))
    })

    test('settles what is given back after its answer has left', async () => {
      const inbox = await opened()
      await inbox.record(entry(1), 0)
      await inbox.claim([])
      await inbox.noteSent(1, 99)
      await inbox.release(1)
      expect(await inbox.claim([])).toBeUndefined()
      expect(await inbox.unfinished()).toBe(0)
    })

    test('purges what is finished and old, and nothing else', async () => {
      const inbox = await opened()
      for (const n of [1, 2, 3]) await inbox.record(entry(n), n * 1000)
      await inbox.finish(1)
      await inbox.finish(3)
      await inbox.purge(2500)
      expect(await inbox.record(entry(1), 0)).toBe(true)
      expect(await inbox.record(entry(2), 0)).toBe(false)
      expect(await inbox.record(entry(3), 0)).toBe(false)
    })
  })
}
