/** A cross-encoder in a folder of this machine. Nothing is ever fetched for it. */

import type { LocalModelOptions } from '../embeddings/localEmbeddings.js'
import { ModelFault } from '../modelFault.js'
import { fingerprint } from '../onnx/fingerprint.js'
import { faulty, readModelFiles } from '../onnx/modelFiles.js'
import { createModelProcess } from '../onnx/modelProcess.js'
import { assertTransformers } from '../onnx/transformers.js'
import type { Reranker } from './reranker.js'
import { sigmoid } from './sigmoid.js'

/**
 * Opens the model; its process starts with the first question, in one to two seconds, and then takes 0.16 s a passage of 200
 * characters (a base model on one core).
 *
 * @throws ModelFault `missing` without the package, or with a folder that holds no cross-encoder; it says the command that helps.
 */
export async function openLocalReranker({ folder, env }: LocalModelOptions): Promise<Reranker> {
  assertTransformers()
  const files = readModelFiles(folder)
  if (files.kind !== 'reranker')
    throw faulty(files.folder, 'it makes vectors (EMBEDDINGS=local) and is no reranker')
  const name = `local:${files.name}@${await fingerprint(files)}`
  const load = { ...files, output: { kind: 'scores' }, threads: THREADS } as const
  const process = createModelProcess(load, { env })
  return {
    name,
    rerank: async (question, passages, withinMs) => {
      const asked = question.slice(0, LONGEST_QUESTION)
      // All wait in the process's queue, so that what is still there when time is up is never computed.
      const batches = slices(passages.map(notEmpty)).map((pairs) =>
        process.run({ texts: pairs.map(() => asked), pairs }, { urgent: true, withinMs }),
      )
      return (await Promise.all(batches)).flat().map((row) => scoreOf(row, name))
    },
    close: () => process.close(),
  }
}

/** The tokenizer takes a pair without a second text for a single one. */
function notEmpty(passage: string): string {
  return passage.trim() === '' ? '。' : passage
}

function slices(passages: readonly string[]): (readonly string[])[] {
  return Array.from({ length: Math.ceil(passages.length / BATCH) }, (_, at) =>
    passages.slice(at * BATCH, (at + 1) * BATCH),
  )
}

/** One number says how well they fit; of two, how little and how well. */
function scoreOf(row: Float32Array, name: string): number {
  const [first = Number.NaN, second] = row
  const score = sigmoid(second === undefined ? first : second - first)
  if (row.length > 2 || Number.isNaN(score))
    throw new ModelFault('faulty', `${name} answered something that is no score.`)
  return score
}

/** So much is computed in vain when time is up: 0.6 s of a base model. */
const BATCH = 4
/** See localEmbeddings.ts. */
const THREADS = 1
/** Characters; the passage has what is left of 512 tokens. */
const LONGEST_QUESTION = 200
