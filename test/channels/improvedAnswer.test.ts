import { describe, expect, test } from 'vitest'
import { improvedAnswer } from '../../src/channels/improvedAnswer.js'
import type { Abstained, Answer } from '../../src/domain/answer.js'
import type { Asker, Improve } from '../../src/domain/improve.js'

const given: Abstained = {
  kind: 'abstained',
  request: { text: '谁牵头？', history: [], scope: 'all' },
  type: 'lead',
  searched: { plans: 1, sections: 3 },
  timings: { total: 4, search: 1 },
  abstention: { why: 'not-found', what: '牵头' },
  citations: [],
}
const asker: Asker = { person: 'cli', chat: 'cli' }

/** Waits 100 ms by its own clock, where there is something to wait for. */
function improving(better: ((answer: Answer) => Answer | undefined) | undefined) {
  let nowMs = 1000
  const askers: Asker[] = []
  const improve: Improve = async (answer, who) => {
    askers.push(who)
    if (!better) return undefined
    const coming = Promise.resolve().then(() => {
      nowMs += 100
      return better(answer)
    })
    return { better: coming }
  }
  return { improve, now: () => nowMs, askers }
}

describe('whoever waits is given', () => {
  test('the better answer, whose timings count the whole wait and the model’s part', async () => {
    const using = improving((answer) => ({ ...answer, timings: { total: 7, verify: 2 } }))
    const answer = await improvedAnswer(given, asker, using)
    expect(answer.timings).toEqual({ total: 104, search: 1, verify: 2, model: 100 })
    expect(using.askers).toEqual([asker])
  })

  test('the answer given where none came, with the wait that it cost', async () => {
    const answer = await improvedAnswer(
      given,
      asker,
      improving(() => undefined),
    )
    expect(answer).toEqual({ ...given, timings: { total: 104, search: 1, model: 100 } })
  })

  test('the very answer where there is nothing to wait for', async () => {
    expect(await improvedAnswer(given, asker, improving(undefined))).toBe(given)
  })
})
