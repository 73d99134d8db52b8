import { describe, expect, test } from 'vitest'
import { spared } from '../../src/ask/spared.js'

/** A call that answers what the test says, with a clock of the test's own. */
function sparing() {
  const faults: string[] = []
  const state = { now: 0, fails: false, calls: 0 }
  const call = spared(
    async (text: string) => {
      state.calls++
      if (state.fails) throw new Error(`no answer to ${text}`)
      return text.length
    },
    { now: () => state.now, onFault: (fault) => faults.push(fault) },
  )
  return { call, faults, state }
}

describe('a call that is spared', () => {
  test('passes on what comes back while all goes well', async () => {
    const { call, faults, state } = sparing()
    expect([await call('一'), await call('一二')]).toEqual([1, 2])
    expect([state.calls, faults]).toEqual([2, []])
  })

  test('gives nothing after a fault, without being made, until it has rested', async () => {
    const { call, state } = sparing()
    state.fails = true
    expect(await call('一')).toBeUndefined()
    state.fails = false
    state.now = 29_999
    expect(await call('一')).toBeUndefined()
    expect(state.calls).toBe(1)
    state.now = 30_000
    expect(await call('一')).toBe(1)
    expect(await call('一二')).toBe(2)
  })

  test('tells its fault once until it has gone well again', async () => {
    const { call, faults, state } = sparing()
    for (const fails of [true, true, false, true]) {
      state.fails = fails
      await call('一')
      state.now += 30_000
    }
    expect(faults).toEqual(['no answer to 一', 'no answer to 一'])
  })
})
