/** The process that indexes for another one (indexing.ts): it opens the library when it has something to do, and ends with its parent. */

import { type App, createApp } from './app.js'
import type { FromIndexer, IndexerTask, ToIndexer } from './indexerMessages.js'
import type { EmbeddingSettings } from './modelSettings.js'

const indexDir = process.argv[2] as string

let settings: { embeddings: EmbeddingSettings; databaseUrl: string | undefined } = {
  embeddings: { kind: 'offline' },
  databaseUrl: undefined,
}
let opened: Promise<App> | undefined
const app = (): Promise<App> =>
  (opened ??= createApp(
    { indexDir, ...settings },
    { now: () => performance.now(), onFault: (message) => say({ kind: 'fault', message }) },
  ))
const stops = new Map<number, AbortController>()

function say(message: FromIndexer): void {
  if (process.connected) process.send?.(message)
}

async function run(id: number, task: IndexerTask, signal: AbortSignal): Promise<unknown> {
  const { ingest, inspect, removeSource, models } = await app()
  switch (task.name) {
    case 'ingest':
      return ingest(task.paths, {
        ...(task.only ? { only: task.only } : {}),
        prune: task.prune,
        signal,
        onProgress: (progress) => say({ kind: 'progress', id, progress }),
      })
    case 'inspect':
      return inspect(task.file, task.bytes)
    case 'remove':
      return removeSource(task.source)
    case 'vectors':
      return models.keep({ signal, onEvent: (event) => say({ kind: 'vectors', event }) })
    default:
      return task satisfies never
  }
}

function begin(id: number, task: IndexerTask): void {
  const stop = new AbortController()
  stops.set(id, stop)
  run(id, task, stop.signal)
    .then(
      (value) => say({ kind: 'done', id, value }),
      (error: unknown) => say({ kind: 'failed', id, message: messageOf(error) }),
    )
    .finally(() => stops.delete(id))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

process.on('message', (message: ToIndexer) => {
  switch (message.kind) {
    case 'settings':
      settings = message
      return
    case 'task':
      return begin(message.id, message.task)
    case 'stop':
      return stops.get(message.id)?.abort()
    default:
      message satisfies never
  }
})
// The parent has ended, or needs nothing more. What is being written is written: a transaction is one step here.
process.on('disconnect', () => {
  for (const stop of stops.values()) stop.abort()
  void (opened ?? Promise.resolve(undefined))
    .then((used) => used?.close())
    .finally(() => process.exit())
})
// Signals to the whole group are the parent's to answer.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
