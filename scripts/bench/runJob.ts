/** Starts a process for a job of the bench, so that its memory and its start are its own. */

import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { BenchJob, FromJob } from './benchJob.js'

export interface StartedJob {
  /** Milliseconds from the start of the process to its `ready`. @throws Error where it ends before */
  readonly ready: Promise<number>
  /** @throws Error where the process ends without a result */
  readonly result: Promise<unknown>
  readonly end: () => void
}

export interface JobOptions {
  /** The program, compiled file by file (`compiledProgram.ts`), which finds the packages of others; else it is started as all commands are. */
  readonly program?: string | undefined
  /** For Node itself. */
  readonly flags?: readonly string[]
}

/** An index in memory may take more than Node allows unless told. */
const HEAP = '--max-old-space-size=12288'
/** How long a message may be on its way. */
const LAST_WORD_MS = 1_000
const SOURCE = fileURLToPath(new URL('jobMain.ts', import.meta.url))
const RUN = fileURLToPath(new URL('../../launch/run.mjs', import.meta.url))

export function startJob(job: BenchJob, { program, flags = [] }: JobOptions = {}): StartedJob {
  const run = program ? [program] : [RUN, SOURCE]
  const startedAt = performance.now()
  const child = spawn(process.execPath, [HEAP, ...flags, ...run, JSON.stringify(job)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ready = first(child, (message) =>
    'ready' in message ? { value: performance.now() - startedAt } : undefined,
  )
  const result = first(child, (message) =>
    'result' in message ? { value: message.result } : undefined,
  )
  // Whoever waits for one of them is told; the other is then nobody's concern.
  ready.catch(() => undefined)
  result.catch(() => undefined)
  return { ready, result, end: () => void child.kill('SIGKILL') }
}

function first<Value>(
  child: ChildProcess,
  take: (message: FromJob) => { readonly value: Value } | undefined,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: FromJob) => {
      const taken = take(message)
      if (taken) resolve(taken.value)
    })
    child.on('error', reject)
    // Its last message may come after its end.
    child.on('exit', (code, signal) => {
      setTimeout(
        () => reject(new Error(`it ended early (${signal ?? code})`)),
        LAST_WORD_MS,
      ).unref()
    })
  })
}
