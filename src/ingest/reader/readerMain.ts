/**
 * The process that reads files, one after the other. It knows no library, no network and no settings, and it may be killed at any
 * time: by its parent when a file takes too long, and by its own watch when one takes too much memory.
 */

import { Worker } from 'node:worker_threads'
import { createSegmenter, type Segmenter } from '../../text/segmenter.js'
import { readBytes } from './readBytes.js'
import type { FromReader, ToReader } from './readerMessages.js'

const MAX_MEMORY_MB = Number(process.argv[2])
const WATCH_EVERY_MS = 20

/** A thread of its own: a reader that is caught in a loop lets nothing else run beside it. */
const WATCH = `
  const { workerData } = require('node:worker_threads')
  setInterval(() => {
    if (process.memoryUsage.rss() > workerData.bytes) process.kill(process.pid, 'SIGKILL')
  }, workerData.everyMs)`

function watchMemory(): void {
  const workerData = { bytes: MAX_MEMORY_MB * 1024 * 1024, everyMs: WATCH_EVERY_MS }
  new Worker(WATCH, { eval: true, workerData, execArgv: [] }).unref()
}

let made: Segmenter | undefined
const segmenter: Pick<Segmenter, 'tag'> = {
  tag: (text) => (made ??= createSegmenter()).tag(text),
}

function say(message: FromReader): void {
  process.send?.(message)
}

watchMemory()
process.on('message', (file: ToReader) => {
  void readBytes(file, segmenter).then((result) => say({ kind: 'read', result }))
})
// Without a parent nobody waits for what is read.
process.on('disconnect', () => process.exit())
say({ kind: 'ready' })
