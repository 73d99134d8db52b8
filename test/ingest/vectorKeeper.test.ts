import { describe, expect, test } from 'vitest'
import type { VectorBuild, VectorEvent } from '../../src/ingest/vectorBuild.js'
import { createVectorKeeper } from '../../src/ingest/vectorKeeper.js'

const PROGRESS = { model: 'm', done: 1, total: 9 }

type Outcome = string | undefined

interface Kept {
  readonly keep: VectorBuild
  readonly faults: string[]
  /** Pauses, in seconds. */
  readonly pauses: number[]
  readonly builds: () => number
  /** Ends the pause that is under way. */
  readonly wake: () => void
}

/**
 * A keeper whose builds turn out as told, one after the other: a fault, or undefined where all is made. Pauses end at once, but the one of
 * this number, which ends when it is woken or aborted.
 */
function keeping(outcomes: readonly Outcome[], longPause = Infinity): Kept {
  const faults: string[] = []
  const pauses: number[] = []
  let builds = 0
  let wake = () => {}
  const build: VectorBuild = async (options = {}) => {
    options.onEvent?.({ kind: 'began', ...PROGRESS })
    const outcome = outcomes[builds++]
    if (outcome?.startsWith('after a batch')) options.onProgress?.(PROGRESS)
    if (outcome !== undefined) throw new Error(outcome)
    options.onEvent?.({ kind: 'ended', ms: 0, ...PROGRESS })
  }
  const sleep = (ms: number, signal: AbortSignal) => {
    pauses.push(ms / 1000)
    if (pauses.length !== longPause) return Promise.resolve()
    return new Promise<void>((resolve, reject) => {
      wake = resolve
      signal.addEventListener('abort', () => reject(signal.reason as Error))
    })
  }
  const keep = createVectorKeeper({ build, sleep, onFault: (fault) => faults.push(fault) })
  return { keep, faults, pauses, builds: () => builds, wake: () => wake() }
}

describe('keeping the vectors', () => {
  test('ends when all are made', async () => {
    const { keep, builds, faults, pauses } = keeping([undefined])
    await keep()
    expect([builds(), faults, pauses]).toEqual([1, [], []])
  })

  test('tries again after pauses that grow to ten minutes, and tells the fault once', async () => {
    const { keep, faults, pauses } = keeping([...Array<string>(9).fill('down'), undefined])
    await keep()
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600])
    expect(faults).toEqual(['down'])
  })

  test('begins with a short pause again where something was made, and tells another fault', async () => {
    const outcomes = ['down', 'down', 'after a batch: down', 'after a batch: down', 'no credit']
    const { keep, faults, pauses } = keeping([...outcomes, undefined])
    await keep()
    expect(pauses).toEqual([5, 10, 5, 5, 10])
    expect(faults).toEqual(['down', 'after a batch: down', 'no credit'])
  })

  test('tells once that it has begun and once that it has ended, however often it paused', async () => {
    const { keep } = keeping(['down', 'down', undefined])
    const events: VectorEvent[] = []
    await keep({ onEvent: (event) => events.push(event) })
    expect(events.map(({ kind }) => kind)).toEqual(['began', 'ended'])
  })

  test('is joined by whoever calls meanwhile, which ends the pause', async () => {
    const { keep, builds, pauses } = keeping(['down', undefined], 1)
    const first = keep()
    await expect.poll(() => pauses).toEqual([5])
    await Promise.all([keep(), first])
    expect(builds()).toBe(2)
  })

  test('builds once more for whoever calls while it builds', async () => {
    const { keep, builds } = keeping([undefined, undefined, undefined])
    let joined: Promise<void> | undefined
    await keep({ onEvent: () => void (joined ??= keep()) })
    await joined
    expect(builds()).toBe(2)
    await keep()
    expect(builds()).toBe(3)
  })

  test('stops at the signal, in a pause too, and says nothing of it', async () => {
    const { keep, builds, faults, pauses } = keeping(['down', undefined], 1)
    const stop = new AbortController()
    const kept = keep({ signal: stop.signal })
    await expect.poll(() => pauses).toEqual([5])
    stop.abort()
    await kept
    expect([builds(), faults]).toEqual([1, ['down']])
    await keep({ signal: stop.signal })
    expect(builds()).toBe(1)
  })
})
