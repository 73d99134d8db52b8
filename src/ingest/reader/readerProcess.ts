/**
 * Reads files in a process of its own. A file of 250 KB can take its parser a gigabyte, and a crafted one forever; here it costs
 * that process its life, and the file is refused.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Refusal } from '../../domain/refusal.js'
import type { FromReader } from './readerMessages.js'
import type { FileToRead, ReadFile, SourceReader } from './sourceReader.js'

export interface ReaderLimits {
  /** For one file, from handing it over. */
  readonly deadlineMs: number
  /** Of the whole process, in MB. */
  readonly memoryMb: number
}

export const READER_LIMITS: ReaderLimits = { deadlineMs: 30_000, memoryMb: 512 }

/** Of the memory, what the heap may take; the rest is for buffers and the program itself. */
const HEAP_SHARE = 0.75
const RUN = fileURLToPath(new URL('../../../launch/run.mjs', import.meta.url))
const MAIN = fileURLToPath(new URL('./readerMain.ts', import.meta.url))

/** Starting it takes a quarter of a second, so it stays for the next file, but not for good: it holds about 120 MB. */
const IDLE_MS = 5_000

/** The process is started by `prepare` or the first file. `env` is all of the environment that it sees. */
export function createReaderProcess(
  env: Readonly<Record<string, string>>,
  limits: ReaderLimits = READER_LIMITS,
): SourceReader {
  let child: Promise<ChildProcess> | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  function launch(): Promise<ChildProcess> {
    const launched = start(env, limits)
    const forget = () => {
      if (child === launched) child = undefined
    }
    launched.then((started) => started.once('exit', forget), forget)
    return launched
  }

  async function end(): Promise<void> {
    clearTimeout(idle)
    const ending = child
    child = undefined
    await ending?.then(
      (started) => started.kill('SIGKILL'),
      () => undefined,
    )
  }

  const endWhenIdle = () => {
    idle = setTimeout(() => void end(), IDLE_MS).unref()
  }

  async function read(file: FileToRead, signal?: AbortSignal): Promise<ReadFile | Refusal> {
    signal?.throwIfAborted()
    clearTimeout(idle)
    child ??= launch()
    const outcome = await readIn(await child, file, limits, signal)
    if (outcome.kind === 'read') {
      endWhenIdle()
      return outcome.result
    }
    await end()
    signal?.throwIfAborted()
    return outcome
  }

  return {
    // One file at a time: the limits are those of the process.
    read: (file, signal) => {
      const mine = last.then(() => read(file, signal))
      last = mine.catch(() => undefined)
      return mine
    },
    prepare: () => {
      if (child) return
      child = launch()
      endWhenIdle()
    },
    close: end,
  }
}

/** @throws Error when the process cannot be started: that is no fault of the file. */
async function start(
  env: Readonly<Record<string, string>>,
  { memoryMb }: ReaderLimits,
): Promise<ChildProcess> {
  const heapMb = Math.floor(memoryMb * HEAP_SHARE)
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${heapMb}`, RUN, MAIN, String(memoryMb)],
    { env, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  )
  const message = await nextMessage(child)
  if (message?.kind !== 'ready') throw new Error('the reading process could not be started')
  // Whoever has nothing left to do may end although this process waits for a next file.
  child.unref()
  child.channel?.unref()
  return child
}

type Outcome = Extract<FromReader, { kind: 'read' }> | (Refusal & { readonly kind?: undefined })

async function readIn(
  child: ChildProcess,
  file: FileToRead,
  { deadlineMs, memoryMb }: ReaderLimits,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  let late = false
  const timer = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, deadlineMs)
  const stop = () => child.kill('SIGKILL')
  signal?.addEventListener('abort', stop)
  child.ref()
  child.channel?.ref()
  try {
    child.send(file)
    const message = await nextMessage(child)
    if (message?.kind === 'read') return message
    return late
      ? { refused: `reading it took longer than ${deadlineMs / 1000} s`, why: 'too-costly' }
      : { refused: `reading it took more than ${memoryMb} MB of memory`, why: 'too-costly' }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    child.unref()
    child.channel?.unref()
  }
}

/** Undefined when the process has ended instead. */
function nextMessage(child: ChildProcess): Promise<FromReader | undefined> {
  return new Promise((resolve) => {
    const done = (message: FromReader | undefined) => {
      child.off('message', said)
      child.off('exit', ended)
      child.off('error', ended)
      resolve(message)
    }
    const said = (message: unknown) => done(message as FromReader)
    const ended = () => done(undefined)
    child.on('message', said)
    child.on('exit', ended)
    child.on('error', ended)
  })
}
