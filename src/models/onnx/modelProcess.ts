/**
 * A local model in a process of its own. The runtime computes on the thread that asks it, 0.1 to 4 s a batch, in which a server would
 * answer nobody; and what crashes in its native code takes only that process along.
 */

import { limitCall } from '../chat/callLimit.js'
import { ModelFault } from '../modelFault.js'
import { type ModelChild, startModelChild } from './modelChild.js'
import type { ModelBatch, ModelLoad } from './modelMessages.js'

export interface RunOptions {
  /** Comes before what is not: a person waits. */
  readonly urgent?: boolean
  /** Rejects with `late` after so long, waiting and loading included. */
  readonly withinMs?: number
  readonly signal?: AbortSignal | undefined
}

export interface ModelProcess {
  /** A row for each text. Rejects with ModelFault `late`, `faulty` or `missing`, and as the signal says. */
  readonly run: (batch: ModelBatch, options?: RunOptions) => Promise<readonly Float32Array[]>
  /** Ends the process; what waits is rejected, as is all that comes. */
  readonly close: () => Promise<void>
}

export interface ModelProcessOptions {
  /** All of the environment that the process sees. */
  readonly env: Readonly<Record<string, string>>
  /** A batch, or loading, that takes longer ends the process. */
  readonly hangMs?: number
}

interface Job {
  readonly batch: ModelBatch
  /** Not any more when whoever asked has given up. */
  readonly isWanted: () => boolean
  readonly resolve: (rows: readonly Float32Array[]) => void
  readonly reject: (reason: unknown) => void
}

/** The first batch starts the process, as does the next one after it has died. It lets the program end when nothing is asked. */
export function createModelProcess(
  load: ModelLoad,
  { env, hangMs = HANG_MS }: ModelProcessOptions,
): ModelProcess {
  const urgentJobs: Job[] = []
  const patientJobs: Job[] = []
  const next = () => urgentJobs.shift() ?? patientJobs.shift()
  let child: Promise<ModelChild> | undefined
  let working = false
  let closed = false

  async function work(): Promise<void> {
    if (working) return
    working = true
    for (let job = next(); job; job = next())
      if (job.isWanted()) await compute(job.batch).then(job.resolve, job.reject)
    working = false
  }

  async function compute(batch: ModelBatch): Promise<readonly Float32Array[]> {
    if (closed) throw new ModelFault('faulty', 'The local model has been closed.')
    child ??= startModelChild(load, env, hangMs)
    const mine = child
    try {
      return await (await mine).ask(batch)
    } finally {
      const started = await mine.catch(() => undefined)
      if (!started?.isAlive() && child === mine) child = undefined
    }
  }

  async function run(
    batch: ModelBatch,
    options: RunOptions = {},
  ): Promise<readonly Float32Array[]> {
    const { urgent = false, withinMs = LONGEST_WAIT_MS, signal } = options
    const limit = limitCall(withinMs, signal)
    const rows = new Promise<readonly Float32Array[]>((resolve, reject) => {
      const isWanted = () => limit.end() === undefined
      const queue = urgent ? urgentJobs : patientJobs
      queue.push({ batch, isWanted, resolve, reject })
    })
    void work()
    try {
      return await limit.orEnd(rows)
    } catch (error) {
      signal?.throwIfAborted()
      if (limit.end() !== 'late') throw error
      throw new ModelFault('late', `The local model took over ${withinMs} ms.`)
    } finally {
      limit.release()
    }
  }

  return {
    run,
    close: async () => {
      closed = true
      const ending = await child?.catch(() => undefined)
      await ending?.end()
    },
  }
}

/** Sixteen texts of 512 tokens take a base model 6 s on one slow core. */
const HANG_MS = 60_000
const LONGEST_WAIT_MS = 10 * HANG_MS
