/**
 * Looks for damage in a database that is open already. The check reads the whole file, about 6 ms a megabyte, which nobody should wait for where
 * there are hundreds; so it is made by a thread with a connection of its own.
 */

import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { damaged } from './damage.js'

export interface LaterCheckOptions {
  /** Told at most once, with an error like that of a database which is not opened for its damage. */
  readonly onDamage: (error: Error) => void
  /** Told in one sentence when the check cannot be made. */
  readonly onFault?: ((message: string) => void) | undefined
  /** Until it begins; a second unless told. The first question is asked before that, and often the last one. */
  readonly afterMs?: number
}

const AFTER_MS = 1_000

/** Begins by itself and keeps no process alive. Returns what stops it; nothing is told from then on. */
export function checkLater(
  file: string,
  { onDamage, onFault, afterMs = AFTER_MS }: LaterCheckOptions,
): () => void {
  let worker: Worker | undefined
  let hasEnded = false
  const begin = () => {
    worker = new Worker(CHECK, { eval: true, workerData: { file, sqlite: SQLITE }, execArgv: [] })
    worker.unref()
    worker.once('message', ({ verdict, code }: Found) => {
      if (hasEnded || verdict === 'ok') return
      if (code === undefined || DAMAGE.test(code)) onDamage(damaged(file, verdict))
      else onFault?.(`${file} could not be checked for damage: ${verdict}`)
    })
    worker.once('error', (error) => {
      if (!hasEnded) onFault?.(`${file} could not be checked for damage: ${error.message}`)
    })
  }
  const timer = setTimeout(begin, afterMs).unref()
  return () => {
    hasEnded = true
    clearTimeout(timer)
    void worker?.terminate()
  }
}

interface Found {
  /** SQLite's own words; `ok` for a sound file. */
  readonly verdict: string
  /** Of what SQLite threw instead of a verdict. */
  readonly code?: string
}

const DAMAGE = /^SQLITE_(?:CORRUPT|NOTADB)/

/** As a text, since a thread takes no program that is compiled; whatever it throws is a verdict. */
const CHECK = `
  const { parentPort, workerData } = require('node:worker_threads')
  const Database = require(workerData.sqlite)
  try {
    const database = new Database(workerData.file, { readonly: true, fileMustExist: true })
    parentPort.postMessage({ verdict: database.pragma('quick_check(1)', { simple: true }) })
    database.close()
  } catch (error) {
    parentPort.postMessage({ verdict: error.message, code: String(error.code) })
  }`

const SQLITE = createRequire(import.meta.url).resolve('better-sqlite3')
