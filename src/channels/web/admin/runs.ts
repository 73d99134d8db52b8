/** Readings of plans that go on behind the pages: one of a name at a time, and what came of the last few. */

import type { ReindexProgress, ReindexReport } from '../../administrationPorts.js'
import { type Checked, checkSaved, inTurn } from '../../feedback/checkSaved.js'
import type { WebTools } from '../ports.js'

export type Run =
  /** `total` is 0 before it is known. */
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'ended'
      readonly report: ReindexReport
      /** The saved questions, asked again; empty where there are none. */
      readonly checked: readonly Checked[]
    }
  /** The log says why. */
  | { readonly kind: 'failed' }

export type Work = (onProgress: (progress: ReindexProgress) => void) => Promise<ReindexReport>

export interface Runs {
  /** Starts it and returns; nothing is started while one of the same name goes on. */
  readonly begin: (name: string, work: Work) => void
  /** Undefined for one that was never begun, or ended long ago. */
  readonly of: (name: string) => Run | undefined
}

/** Reports name every section that changed, so not all of them are remembered. */
const MOST_REMEMBERED = 30

export function createRuns({ ports, chats, log }: WebTools): Runs {
  const runs = new Map<string, Run>()
  /** What fails here does not undo what went in. */
  const checked = async (): Promise<readonly Checked[]> => {
    try {
      return chats ? await inTurn(chats, () => checkSaved(chats.saved, ports)) : []
    } catch (error) {
      log('error', 'web.check-failed', { error })
      return []
    }
  }
  const note = (name: string, run: Run): void => void runs.set(name, run)
  return {
    of: (name) => runs.get(name),
    begin: (name, work) => {
      if (runs.get(name)?.kind === 'running') return
      forgetOldest(runs)
      // Put in anew, it is the youngest.
      runs.delete(name)
      note(name, { kind: 'running', done: 0, total: 0 })
      work(({ done, total }) => note(name, { kind: 'running', done, total })).then(
        async (report) => note(name, { kind: 'ended', report, checked: await checked() }),
        (error: unknown) => {
          log('error', 'web.reading-failed', { error })
          note(name, { kind: 'failed' })
        },
      )
    },
  }
}

function forgetOldest(runs: Map<string, Run>): void {
  for (const [name, { kind }] of runs) {
    if (runs.size < MOST_REMEMBERED) return
    if (kind !== 'running') runs.delete(name)
  }
}
