import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, test, type TestContext } from 'vitest'
import { watchFolders } from '../../src/ingest/watchFolders.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const WITHIN = { timeout: 10_000, interval: 20 }
/** Longer than a change needs to be told: 1 s until a file counts as written, 0.5 s for others to come with it. */
const QUIET_MS = 1_800

interface Watched {
  readonly calls: () => number
  readonly stop: () => void
  /** Settles when the watching has ended. */
  readonly ended: Promise<void>
}

/** What one test makes, and what ends with it. */
function watching({ expect, onTestFinished }: TestContext) {
  return {
    expect,
    emptyFolder: () => temporaryFolder(onTestFinished),
    /** Watches, and calls `onChange` with the number of the call. */
    watched: (
      paths: readonly string[],
      onChange: (call: number) => Promise<void> = async () => {},
    ): Watched => {
      const stop = new AbortController()
      onTestFinished(() => stop.abort())
      let calls = 0
      const ended = watchFolders(paths, stop.signal, () => onChange(++calls))
      return { calls: () => calls, stop: () => stop.abort(), ended }
    },
  }
}

// They wait for seconds and work for milliseconds, so they wait together.
describe.concurrent('watching a folder', () => {
  test('runs at once, then for a new file, a changed one and one that goes', async (context) => {
    const { expect, emptyFolder, watched } = watching(context)
    const folder = emptyFolder()
    const file = join(folder, 'new.txt')
    const { calls } = watched([folder])
    await expect.poll(calls, WITHIN).toBe(1)
    const changes = [
      () => writeFileSync(file, '青石县植树方案'),
      () => writeFileSync(file, '青石县植树方案（修订）'),
      () => rmSync(file),
    ]
    for (const [i, change] of changes.entries()) {
      change()
      await expect.poll(calls, WITHIN).toBe(i + 2)
    }
  })

  test('gathers what comes together into one run, in folders below too, and none for a name with a dot', async (context) => {
    const { expect, emptyFolder, watched } = watching(context)
    const [one, other, hidden] = [emptyFolder(), emptyFolder(), emptyFolder()]
    const { calls } = watched([one, other])
    const ofHidden = watched([hidden]).calls
    await expect.poll(() => [calls(), ofHidden()], WITHIN).toEqual([1, 1])
    // Office programs write such files beside the one that is open, and nobody's plan is one.
    writeFileSync(join(hidden, '.~lock.plan.docx#'), '')
    mkdirSync(join(one, 'below'))
    for (let i = 0; i < 20; i++) writeFileSync(join(one, 'below', `${i}.txt`), `方案${i}`)
    writeFileSync(join(other, 'beside.txt'), '方案')
    await expect.poll(calls, WITHIN).toBeGreaterThan(1)
    await sleep(QUIET_MS)
    expect(calls()).toBe(2)
    expect(ofHidden()).toBe(1)
  })

  test('runs once more, and only once, for what changed during a run, never two at a time', async (context) => {
    const { expect, emptyFolder, watched } = watching(context)
    const folder = emptyFolder()
    let under = 0
    let most = 0
    const { calls } = watched([folder], async (call) => {
      most = Math.max(most, ++under)
      if (call === 1) {
        writeFileSync(join(folder, 'one.txt'), '方案')
        await sleep(800)
        writeFileSync(join(folder, 'two.txt'), '方案')
        // Both are told, one after the other, before this run ends.
        await sleep(QUIET_MS)
      }
      under--
    })
    await expect.poll(calls, WITHIN).toBe(2)
    await sleep(QUIET_MS)
    expect(calls()).toBe(2)
    expect(most).toBe(1)
  })
})

describe('what ends the watching', () => {
  test('is the signal: at once between two runs, after the run that is under way, before the first', async (context) => {
    const { expect, emptyFolder, watched } = watching(context)
    const idle = watched([emptyFolder()])
    await expect.poll(idle.calls, WITHIN).toBe(1)
    idle.stop()
    await idle.ended
    expect(idle.calls()).toBe(1)

    let finished = false
    const busy = watched([emptyFolder()], async () => {
      busy.stop()
      await sleep(100)
      finished = true
    })
    await busy.ended
    expect(finished).toBe(true)

    const never = watched([emptyFolder()])
    never.stop()
    await never.ended
    expect(never.calls()).toBe(0)
  })

  test('is a run that fails, and its error is the one that is thrown', async (context) => {
    const { expect, emptyFolder, watched } = watching(context)
    const fault = new Error('the disk is gone')
    const { ended } = watched([emptyFolder()], () => Promise.reject(fault))
    await expect(ended).rejects.toBe(fault)
  })
})
