/**
 * Indexing in a process of its own, for a process that serves people: reading, comparing and writing a plan of 500 pages would hold
 * up every question for seconds. The two share the library's files alone; the reader sees each commit as it comes.
 */

import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Indexing } from './app.js'
import { systemEnvironment } from './config.js'
import type { SourceId } from './domain/plan.js'
import type { FromIndexer, IndexerTask, ToIndexer } from './indexerMessages.js'
import type { IngestOptions, IngestReport } from './ingest/ingest.js'
import type { VectorEvent } from './ingest/vectorBuild.js'
import type { EmbeddingSettings } from './modelSettings.js'

export interface IndexingDeps {
  /** Milliseconds; only differences are used. */
  readonly now: () => number
  /** Told of what goes wrong and is got over, in one sentence. */
  readonly onFault: (message: string) => void
  /** The model whose vectors are made beside those of the repository's own; none unless told. */
  readonly embeddings?: EmbeddingSettings
  /** Where the library is, if not in the folder. */
  readonly databaseUrl?: string | undefined
  /** Told when vectors of that model are missing, and when they are all there. */
  readonly onVectors?: (event: VectorEvent) => void
}

/** It takes half a second to start and holds some 200 MB, so it stays for a while after its last task. */
const IDLE_MS = 30_000

const MAIN = fileURLToPath(new URL('./indexer.ts', import.meta.url))

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  readonly onProgress: IngestOptions['onProgress']
}

/**
 * Starts nothing before the first task. `indexDir` is a folder; a library in memory is in no other process. After each ingest the vectors that
 * are missing are made in the background, which nobody waits for.
 */
export function createIndexing(
  indexDir: string,
  {
    now,
    onFault,
    embeddings = { kind: 'offline' },
    databaseUrl,
    onVectors = () => {},
  }: IndexingDeps,
): Indexing & { readonly close: () => Promise<void> } {
  const pending = new Map<number, Pending>()
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let tasks = 0
  let ingests = 0
  let isClosed = false
  let last: { readonly report: IngestReport; readonly endedAt: number } | undefined

  function start(): ChildProcess {
    const started = fork(MAIN, [indexDir], {
      execArgv: ['--import', import.meta.resolve('tsx')],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: systemEnvironment(),
    })
    started.send({ kind: 'settings', embeddings, databaseUrl } satisfies ToIndexer)
    started.on('message', (message: FromIndexer) => receive(message))
    started.on('error', (error) => onFault(`The indexing process failed: ${error.message}`))
    started.on('exit', () => {
      if (child === started) child = undefined
      for (const { reject } of pending.values())
        reject(new Error('the indexing process has ended; what is committed is in'))
      pending.clear()
    })
    return started
  }

  function receive(message: FromIndexer): void {
    if (message.kind === 'fault') return onFault(message.message)
    if (message.kind === 'vectors') return onVectors(message.event)
    const task = pending.get(message.id)
    if (message.kind === 'progress') return task?.onProgress?.(message.progress)
    pending.delete(message.id)
    if (message.kind === 'done') task?.resolve(message.value)
    else task?.reject(new Error(message.message))
    if (pending.size === 0) idle = setTimeout(rest, IDLE_MS).unref()
  }

  /** It ends by itself when nobody is there to talk to, after what it is writing. */
  function rest(): void {
    child?.disconnect()
    child = undefined
  }

  function send(message: ToIndexer): void {
    child?.send(message)
  }

  function run<Value>(task: IndexerTask, options: IngestOptions = {}): Promise<Value> {
    clearTimeout(idle)
    child ??= start()
    const id = ++tasks
    const { onProgress, signal } = options
    const stop = () => send({ kind: 'stop', id })
    signal?.addEventListener('abort', stop)
    return new Promise<unknown>((resolve, reject) => {
      pending.set(id, { resolve, reject, onProgress })
      send({ kind: 'task', id, task })
      if (signal?.aborted) stop()
    }).finally(() => signal?.removeEventListener('abort', stop)) as Promise<Value>
  }

  /** Of a model that is out of order it is told in the background, and what else goes wrong is made good by the next ingest. */
  function makeVectors(): void {
    run({ name: 'vectors' }).catch((error: Error) => {
      if (!isClosed) onFault(`Some vectors may be missing: ${error.message}`)
    })
  }

  return {
    ingest: async (paths, options = {}) => {
      const { only, prune = false } = options
      ingests++
      try {
        const task = { name: 'ingest', paths, only, prune } as const
        const report = await run<IngestReport>(task, options)
        last = { report, endedAt: now() }
        if (!isClosed) makeVectors()
        return report
      } finally {
        ingests--
      }
    },
    inspect: (name, bytes) => run({ name: 'inspect', file: name, bytes }),
    removeSource: (id: SourceId) => run({ name: 'remove', source: id }),
    isIndexing: () => ingests > 0,
    lastIngest: () => last && { report: last.report, agoMs: now() - last.endedAt },
    close: async () => {
      isClosed = true
      clearTimeout(idle)
      const ending = child
      if (!ending) return
      const ended = new Promise((resolve) => ending.once('exit', resolve))
      rest()
      await ended
    },
  }
}
