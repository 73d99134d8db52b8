import { describe, expect, test } from 'vitest'
import { createDenseLeg } from '../../src/ask/denseLeg.js'
import { characterVector } from '../support/characterVectors.js'

const COUNTS = { done: 9, total: 9, dimension: 48 }

/** A leg with a stand-in that makes one number of a text, and a configured model that the test can change. */
function opened() {
  const faults: string[] = []
  const asked: string[] = []
  const state = {
    counts: COUNTS,
    isOpen: true,
    now: 0,
    weights: { configured: 0.5, standIn: 0.3 } as Record<string, number>,
    answer: async (text: string): Promise<Float32Array> => characterVector(text),
    counted: [] as string[],
  }
  const leg = createDenseLeg({
    library: {
      vectorsOf: async (model) => {
        state.counted.push(model)
        return state.counts
      },
    },
    standIn: { name: 'standIn', embed: (text) => Float32Array.of(text.length) },
    configured: async () =>
      state.isOpen
        ? {
            name: 'configured',
            embedQuestion: (text, withinMs) => {
              expect(withinMs).toBe(450)
              asked.push(text)
              return state.answer(text)
            },
          }
        : undefined,
    weightOf: (model) => state.weights[model] ?? Number.NaN,
    now: () => state.now,
    onFault: (fault) => faults.push(fault),
  })
  return { leg, state, asked, faults }
}

const STAND_IN = { model: 'standIn', vector: Float32Array.of(2), weight: 0.3 }

describe('the dense leg', () => {
  test('asks the configured model, at its own weight, where all its vectors are there', async () => {
    const { leg } = opened()
    expect(await leg('清淤')).toEqual({
      model: 'configured',
      vector: characterVector('清淤'),
      weight: 0.5,
    })
  })

  test.each<[string, Partial<ReturnType<typeof opened>['state']>]>([
    ['some of its vectors are missing', { counts: { ...COUNTS, done: 8 } }],
    ['there is nothing to look among', { counts: { done: 0, total: 0, dimension: 0 } }],
    ['it cannot be opened', { isOpen: false }],
    ['it has earned no weight', { weights: { configured: 0, standIn: 0.3 } }],
  ])('asks the stand-in, and sends nothing, where %s', async (_, change) => {
    const { leg, state, asked } = opened()
    Object.assign(state, change)
    expect(await leg('清淤')).toEqual(STAND_IN)
    expect(asked).toEqual([])
  })

  test('asks the stand-in where the model fails, leaves it alone for a while, and says so once', async () => {
    const { leg, state, asked, faults } = opened()
    state.answer = async () => {
      throw new Error('took over 450 ms')
    }
    expect(await leg('清淤')).toEqual(STAND_IN)
    expect(await leg('绿化')).toEqual({ ...STAND_IN })
    expect([asked, faults]).toEqual([['清淤'], ['took over 450 ms']])
    state.now = 30_000
    state.answer = async (text) => characterVector(text)
    expect(await leg('清淤')).toMatchObject({ model: 'configured' })
  })

  test('asks the stand-in where the model answers a vector that cannot be compared', async () => {
    const { leg, state } = opened()
    state.answer = async () => Float32Array.of(1)
    expect(await leg('清淤')).toEqual(STAND_IN)
  })

  test('is silent where the stand-in has no weight either', async () => {
    const { leg, state } = opened()
    Object.assign(state, { isOpen: false, weights: { configured: 0.5, standIn: 0 } })
    expect(await leg('清淤')).toBeUndefined()
  })

  test('embeds a question once, also when two ask it at the same time', async () => {
    const { leg, asked } = opened()
    await Promise.all([leg('清淤'), leg('清淤')])
    await leg('清淤')
    expect(asked).toEqual(['清淤'])
  })

  test('looks again at every question whether the vectors are still all there', async () => {
    const { leg, state, asked } = opened()
    await leg('清淤')
    state.counts = { ...COUNTS, total: 10 }
    expect(await leg('清淤')).toEqual(STAND_IN)
    expect([asked, state.counted]).toEqual([['清淤'], ['configured', 'configured']])
  })

  test('forgets the questions longest unused', async () => {
    const { leg, asked } = opened()
    for (let at = 0; at < 200; at++) await leg(`第${at}问`)
    await leg('第0问')
    await leg('又一问')
    asked.length = 0
    await leg('第0问')
    await leg('第1问')
    expect(asked).toEqual(['第1问'])
  })
})
