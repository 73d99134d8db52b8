import { describe, expect, test } from 'vitest'
import type { Rating, Turn } from '../../../../src/domain/chat.js'
import type { PlanId } from '../../../../src/domain/plan.js'
import type { FreshChats } from '../chatsConformance.js'
import { given } from './turns.js'

const turn = (answerMessageId: number): Turn => ({
  chat: 'c',
  thread: '',
  person: 'p',
  question: '由谁牵头？',
  history: [],
  questionMessageId: answerMessageId - 1,
  answerMessageId,
  given,
  askedAt: 1,
})

const rating = (answerMessageId: number, person: string, change: Partial<Rating> = {}): Rating => ({
  chat: 'c',
  answerMessageId,
  person,
  verdict: 'up',
  complaint: undefined,
  ratedAt: 1000,
  ...change,
})

export function peopleConformance(fresh: FreshChats): void {
  const opened = async () => fresh()()

  describe('ratings', () => {
    test('count each person once, by what they said last', async () => {
      const { ratings } = await opened()
      expect(await ratings.rate(turn(2), rating(2, 'ann'))).toEqual({ up: 1, down: 0 })
      const worse = { verdict: 'down', complaint: 'missing', ratedAt: 2000 } as const
      expect(await ratings.rate(turn(2), rating(2, 'ann', worse))).toEqual({ up: 0, down: 1 })
      expect(await ratings.rate(turn(2), rating(2, 'bob'))).toEqual({ up: 1, down: 1 })
      expect(await ratings.counts('c', 2)).toEqual({ up: 1, down: 1 })
      expect(await ratings.counts('c', 3)).toEqual({ up: 0, down: 0 })
      expect(await ratings.rated('down', 2000)).toEqual([
        { turn: turn(2), up: 1, down: 1, complaints: ['missing'] },
      ])
      expect(await ratings.rated('down', 2001)).toEqual([])
    })

    test('of many at once are all counted', async () => {
      const open = fresh()
      const stores = [await open(), await open()]
      await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          stores[i % 2]?.ratings.rate(turn(2), rating(2, `p${i}`)),
        ),
      )
      expect(await stores[0]?.ratings.counts('c', 2)).toEqual({ up: 20, down: 0 })
    })
  })

  test('saved questions keep how they fared while what is right stays the same', async () => {
    const { saved } = await opened()
    const one = { id: 'a', gold: '{"n":1}', origin: 'file' } as const
    await saved.put([one, { id: 'B', gold: '{}', origin: 'rating' }])
    expect((await saved.all()).map(({ id, right }) => [id, right])).toEqual([
      ['B', undefined],
      ['a', undefined],
    ])
    await saved.note([{ id: 'a', right: true, answer: '县水利局' }])
    await saved.put([one])
    expect((await saved.all())[1]).toMatchObject({ right: true, answer: '县水利局' })
    await saved.put([{ ...one, gold: '{"n":2}' }])
    await saved.drop('B')
    expect(await saved.all()).toEqual([{ ...one, gold: '{"n":2}', right: undefined, answer: '' }])
  })

  test('what was handed over is found by the letter and by the answer, until it is old', async () => {
    const { handovers } = await opened()
    const handed = {
      ownerChat: '7',
      messageId: 3,
      chat: 'c',
      thread: '',
      answerMessageId: 2,
      questionMessageId: 1,
      planId: undefined,
    }
    await handovers.put(handed, 1000)
    expect(await handovers.of('7', 3)).toEqual(handed)
    expect(await handovers.of('7', 4)).toBeUndefined()
    expect(await handovers.wasHandedOver('c', 2)).toBe(true)
    await handovers.purge(1001)
    expect(await handovers.wasHandedOver('c', 2)).toBe(false)
    const plan = 'p1' as PlanId
    await handovers.setOwner(plan, '7')
    expect(await handovers.ownerOf(plan)).toBe('7')
    await handovers.setOwner(plan, undefined)
    expect(await handovers.ownerOf(plan)).toBeUndefined()
  })

  test('how questions fared is told by time', async () => {
    const { asked } = await opened()
    for (const at of [3, 1, 2]) await asked.add({ at, kind: 'answered', ms: 1.5 })
    await asked.purge(2)
    expect(await asked.since(0)).toEqual([2, 3].map((at) => ({ at, kind: 'answered', ms: 1.5 })))
  })
}
