/** The process of a local model: it loads one, and computes one batch after the other. It knows no library, no network and no settings. */

import { ModelFault } from '../modelFault.js'
import { loadModel } from './loadedModel.js'
import type { FromModel, ModelBatch, ModelLoad } from './modelMessages.js'

const load = JSON.parse(process.argv[2] as string) as ModelLoad

function say(message: FromModel): void {
  if (process.connected) process.send?.(message)
}

function sayFailed(error: unknown): void {
  const why = error instanceof ModelFault ? error.why : 'faulty'
  say({ kind: 'failed', why, message: error instanceof Error ? error.message : String(error) })
}

// Without a parent nobody waits for what is computed.
process.on('disconnect', () => process.exit())

try {
  const model = await loadModel(load)
  process.on('message', (batch: ModelBatch) => {
    void model.run(batch).then((rows) => say({ kind: 'rows', rows }), sayFailed)
  })
  say({ kind: 'ready' })
} catch (error) {
  sayFailed(error)
}
