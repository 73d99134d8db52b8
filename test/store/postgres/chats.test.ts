import { describe, expect, onTestFinished, test } from 'vitest'
import type { Chats } from '../../../src/domain/chats.js'
import { openPostgresChats } from '../../../src/store/postgres/chats/openChats.js'
import { testPostgres } from '../../support/postgres.js'
import { chatsConformance, type FreshChats } from '../chats/chatsConformance.js'
import { entry } from '../chats/conformance/inbox.js'

const { freshUrl, run } = testPostgres()

const fresh: FreshChats = () => {
  const url = freshUrl()
  return async () => {
    const chats = await openPostgresChats(url)
    onTestFinished(() => chats.close())
    return chats
  }
}

chatsConformance('chats in PostgreSQL', fresh)

/** Two processes on one database, and what makes one of them look dead to the other. */
async function two() {
  const url = freshUrl()
  const schema = /search_path%3D(\w+)|search_path=(\w+)/.exec(url)?.slice(1).find(Boolean)
  const open = async (): Promise<Chats> => {
    const chats = await openPostgresChats(url)
    onTestFinished(() => chats.close())
    return chats
  }
  const [first, second] = [await open(), await open()]
  const falls = ({ leases }: Chats) =>
    run(
      `update ${schema}.leases set until = now() - interval '1 second' where holder = '${leases.holder}'`,
    )
  return { first, second, falls }
}

describe('an inbox of two processes', () => {
  test('gives each update to one of them, and a lane to one at a time', async () => {
    const { first, second } = await two()
    for (let n = 1; n <= 40; n++) await first.inbox.record(entry(n, `lane${n % 10}`), 0)
    const answered: number[] = []
    const answer = async ({ inbox }: Chats): Promise<void> => {
      for (;;) {
        const one = await inbox.claim([])
        if (!one && (await inbox.unfinished()) === 0) return
        if (!one) continue
        answered.push(one.updateId)
        await inbox.finish(one.updateId)
      }
    }
    await Promise.all([first, second, first, second].map(answer))
    expect([...answered].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
    for (let lane = 0; lane < 10; lane++) {
      const ofLane = answered.filter((n) => n % 10 === lane)
      expect(ofLane).toEqual([...ofLane].sort((a, b) => a - b))
    }
  })

  test('keeps what a living one has in hand, and its lane, from the other', async () => {
    const { first, second } = await two()
    for (const n of [1, 2]) await first.inbox.record(entry(n), 0)
    await first.inbox.claim([])
    expect(await second.inbox.claim([])).toBeUndefined()
    expect(await second.inbox.recover()).toBe(2)
    expect(await second.inbox.claim([])).toBeUndefined()
  })

  test('hands on what a dead one had in hand, but not what it had answered', async () => {
    const { first, second, falls } = await two()
    await first.inbox.record(entry(1, 'a'), 0)
    await first.inbox.record(entry(2, 'b'), 0)
    await first.inbox.claim([])
    await first.inbox.claim(['a'])
    await first.inbox.noteSent(1, 99)
    await falls(first)
    expect(await second.inbox.recover()).toBe(1)
    expect(await second.inbox.claim([])).toMatchObject(entry(2, 'b'))
    expect(await second.leases.living()).toEqual([second.leases.holder])
    // It was not dead after all: what the other one has in hand is the other one's.
    await first.inbox.finish(2)
    expect(await second.inbox.unfinished()).toBe(1)
  })

  test('hands on at once what one gives back that ends', async () => {
    const { first, second } = await two()
    await first.inbox.record(entry(1), 0)
    await first.inbox.claim([])
    await first.close()
    await second.inbox.recover()
    expect(await second.inbox.claim([])).toMatchObject(entry(1))
  })
})

describe('a lease of two processes', () => {
  test('is taken over when its holder dies, whose signal says so within seconds', async () => {
    const { first, second, falls } = await two()
    const order: string[] = []
    let lost: AbortSignal | undefined
    let end = (): void => {}
    const begun = new Promise<void>((resolve) => {
      void first.leases.alone('work', (signal) => {
        lost = signal
        resolve()
        return new Promise((ended) => (end = () => ended(undefined)))
      })
    })
    await begun
    const waiting = second.leases.alone('work', async () => void order.push('second'))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(order).toEqual([])
    await falls(first)
    await waiting
    expect(order).toEqual(['second'])
    await expect.poll(() => lost?.aborted, { timeout: 8000 }).toBe(true)
    end()
  }, 15_000)
})
