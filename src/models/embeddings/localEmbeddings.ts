/** Vectors from a sentence-embedding model in a folder of this machine. Nothing is ever fetched for it. */

import { Embeddings } from '@langchain/core/embeddings'
import { fingerprint } from '../onnx/fingerprint.js'
import { faulty, readModelFiles } from '../onnx/modelFiles.js'
import { createModelProcess, type ModelProcess, type RunOptions } from '../onnx/modelProcess.js'
import { assertTransformers } from '../onnx/transformers.js'
import type { Embedder } from './embedder.js'
import { readPreparation } from './folderPreparation.js'
import type { Preparation } from './preparation.js'
import { createVectorCheck, type VectorCheck } from './vectorCheck.js'

export interface LocalModelOptions {
  /** With `config.json`, `tokenizer.json`, `tokenizer_config.json` and `onnx/model_quantized.onnx` or `onnx/model.onnx`. */
  readonly folder: string
  /** All of the environment that the model's process sees. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * Opens the model; its process starts with the first text, in about a second.
 *
 * @throws ModelFault `missing` without the package, or with a folder that holds no model for this; it says the command that helps.
 */
export async function openLocalEmbeddings({
  folder,
  env,
}: LocalModelOptions): Promise<LocalEmbeddings> {
  assertTransformers()
  const files = readModelFiles(folder)
  if (files.kind !== 'embeddings')
    throw faulty(files.folder, 'it is a reranker (RERANKER=local), which makes no vectors')
  const preparation = readPreparation(files)
  const { pooling, passage } = preparation
  const version = await fingerprint(files, pooling, passage)
  const load = { ...files, output: { kind: 'vectors', pooling }, threads: THREADS } as const
  return new LocalEmbeddings({
    name: `local:${files.name}:${pooling}@${version}`,
    process: createModelProcess(load, { env }),
    preparation,
  })
}

interface Parts {
  readonly name: string
  readonly process: ModelProcess
  readonly preparation: Preparation
}

/** A class because LangChain asks for one; give it wherever LangChain takes `Embeddings`. */
export class LocalEmbeddings extends Embeddings implements Embedder {
  readonly name: string
  readonly #process: ModelProcess
  readonly #preparation: Preparation
  readonly #check: VectorCheck

  constructor({ name, process, preparation }: Parts) {
    super({})
    this.name = name
    this.#process = process
    this.#preparation = preparation
    this.#check = createVectorCheck(name)
  }

  override async embedDocuments(documents: string[]): Promise<number[][]> {
    const vectors = await this.embedTexts(documents)
    return vectors.map((vector) => Array.from(vector))
  }

  override async embedQuery(document: string): Promise<number[]> {
    const [vector] = await this.#run([this.#preparation.question + document], { urgent: true })
    return Array.from(vector as Float32Array)
  }

  async embedTexts(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const vectors: Float32Array[] = []
    for (const batch of batchesOfLikeLength(texts)) {
      const prepared = batch.map((at) => this.#preparation.passage + (texts[at] as string))
      const made = await this.#run(prepared, { signal })
      batch.forEach((at, i) => (vectors[at] = made[i] as Float32Array))
    }
    return vectors
  }

  async embedQuestion(text: string, withinMs: number): Promise<Float32Array> {
    const prepared = this.#preparation.question + text
    const [vector] = await this.#run([prepared], { urgent: true, withinMs })
    return vector as Float32Array
  }

  close(): Promise<void> {
    return this.#process.close()
  }

  async #run(texts: readonly string[], options: RunOptions): Promise<Float32Array[]> {
    return this.#check(await this.#process.run({ texts }, options), texts.length)
  }
}

/** Indexes of the texts. All texts of a batch are padded to its longest, so that like lengths waste least. */
function batchesOfLikeLength(texts: readonly string[]): number[][] {
  const order = texts.map((_, at) => at)
  order.sort((a, b) => (texts[a] as string).length - (texts[b] as string).length)
  return Array.from({ length: Math.ceil(order.length / BATCH) }, (_, batch) =>
    order.slice(batch * BATCH, (batch + 1) * BATCH),
  )
}

/** A question waits for the batch that is being computed: 0.1 s for a small model, 0.5 s for a base one. */
const BATCH = 16
/** A second core is what answers questions meanwhile; two took as long as one while it did. */
const THREADS = 1
