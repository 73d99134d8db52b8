import { describe, expect, test } from 'vitest'
import {
  type ComingAnswer,
  createComingAnswers,
  KEPT_MS,
  MOST_KEPT,
} from '../../../../src/channels/web/asking/comingAnswers.js'
import type { Abstained } from '../../../../src/domain/answer.js'

const given: Abstained = {
  kind: 'abstained',
  request: { text: '谁牵头？', history: [], scope: 'all' },
  type: 'lead',
  searched: { plans: 1, sections: 3 },
  timings: { total: 1 },
  abstention: { why: 'not-found', what: '牵头' },
  citations: [],
}

const coming = (person: string): ComingAnswer => ({
  person,
  query: { question: '谁牵头？', tooLong: false, history: [], planId: undefined },
  narrowed: undefined,
  given,
  turn: undefined,
  better: Promise.resolve(undefined),
})

function open() {
  let nowMs = 0
  const answers = createComingAnswers(() => nowMs)
  return { ...answers, wait: (ms: number) => void (nowMs += ms) }
}

describe('an answer on its way', () => {
  test('is there for whoever asked, more than once, and for nobody else', () => {
    const { hold, of } = open()
    const mine = coming('22')
    const number = hold(mine)
    expect([of(number, '22'), of(number, '22')]).toEqual([mine, mine])
    for (const [other, person] of [
      [number, '33'],
      [number, ''],
      ['', '22'],
      [number.toUpperCase() + '0', '22'],
    ] as const)
      expect(of(other, person)).toBeUndefined()
  })

  test('has a number of 128 bits that tells nothing of the others', () => {
    const { hold } = open()
    const numbers = Array.from({ length: 50 }, () => hold(coming('22')))
    expect(new Set(numbers).size).toBe(50)
    for (const number of numbers) expect(number).toMatch(/^[0-9a-f]{32}$/)
  })

  test('is forgotten after a minute', () => {
    const { hold, of, wait } = open()
    const number = hold(coming('22'))
    wait(KEPT_MS)
    expect(of(number, '22')).toBeDefined()
    const later = hold(coming('22'))
    wait(1)
    expect(of(number, '22')).toBeUndefined()
    expect(of(later, '22')).toBeDefined()
  })

  test('makes room for the newest, however many there are', () => {
    const { hold, of } = open()
    const numbers = Array.from({ length: MOST_KEPT + 3 }, () => hold(coming('22')))
    const kept = numbers.filter((number) => of(number, '22'))
    expect(kept).toEqual(numbers.slice(3))
  })
})
