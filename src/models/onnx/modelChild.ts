/** Starts the process of a local model and speaks with it, one question at a time. */

import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ModelFault } from '../modelFault.js'
import type { FromModel, ModelBatch, ModelLoad } from './modelMessages.js'

export interface ModelChild {
  /** Not before the last answer has come. */
  readonly ask: (batch: ModelBatch) => Promise<readonly Float32Array[]>
  readonly isAlive: () => boolean
  readonly end: () => Promise<void>
}

/**
 * Resolves when the model is loaded: about 1 s, and what its file takes to read.
 *
 * @throws ModelFault: why it does not load; `late` after `hangMs`, which holds for each batch too and ends the process.
 */
export async function startModelChild(
  load: ModelLoad,
  env: Readonly<Record<string, string>>,
  hangMs: number,
): Promise<ModelChild> {
  const child = fork(RUN, [MAIN, JSON.stringify(load)], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env,
  })
  const isAlive = () => child.exitCode === null && child.signalCode === null && child.connected
  const loaded = await answer(child, undefined, hangMs)
  if (loaded.kind === 'failed') child.kill('SIGKILL')
  rowsOf(loaded)
  return {
    ask: async (batch) => rowsOf(await answer(child, batch, hangMs)),
    isAlive,
    end: () => end(child),
  }
}

/** The next thing the process says, after it was told something; it holds the program only for that long. */
async function answer(
  child: ChildProcess,
  batch: ModelBatch | undefined,
  hangMs: number,
): Promise<FromModel> {
  let hung = false
  const timer = setTimeout(() => {
    hung = true
    child.kill('SIGKILL')
  }, hangMs)
  child.ref()
  child.channel?.ref()
  try {
    // A process that is gone says so by its exit.
    if (batch) child.send(batch, () => undefined)
    const message = await nextMessage(child)
    if (message) return message
    return hung
      ? { kind: 'failed', why: 'late', message: `The local model took over ${hangMs} ms.` }
      : { kind: 'failed', why: 'faulty', message: endedBy(child) }
  } finally {
    clearTimeout(timer)
    child.unref()
    child.channel?.unref()
  }
}

function rowsOf(message: FromModel): readonly Float32Array[] {
  switch (message.kind) {
    case 'ready':
      return []
    case 'rows':
      return message.rows
    case 'failed':
      throw new ModelFault(message.why, message.message)
    default:
      return message satisfies never
  }
}

/** Undefined when the process has ended instead. */
function nextMessage(child: ChildProcess): Promise<FromModel | undefined> {
  return new Promise((resolve) => {
    const done = (message: FromModel | undefined) => {
      child.off('message', said)
      child.off('exit', ended)
      child.off('error', ended)
      resolve(message)
    }
    const said = (message: unknown) => done(message as FromModel)
    const ended = () => done(undefined)
    child.on('message', said)
    child.on('exit', ended)
    child.on('error', ended)
    if (child.exitCode !== null || child.signalCode !== null) ended()
  })
}

/** The system ends a process that takes more memory than there is by SIGKILL. */
function endedBy({ exitCode, signalCode }: ChildProcess): string {
  return `The process of the local model has ended (${signalCode ?? `exit code ${exitCode}`}); too little memory is a likely reason.`
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.ref()
  child.kill('SIGKILL')
  await ended
}

const RUN = fileURLToPath(new URL('../../../launch/run.mjs', import.meta.url))
const MAIN = fileURLToPath(new URL('./modelMain.ts', import.meta.url))
