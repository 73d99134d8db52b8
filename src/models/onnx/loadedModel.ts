/** A local model in memory. It computes on the thread it is called on, so it belongs in a process of its own (modelProcess.ts). */

import { faulty } from './modelFiles.js'
import type { ModelBatch, ModelLoad, Pooling } from './modelMessages.js'
import { loadTransformers, type Model, type Tensor, type Tokenizer } from './transformers.js'

export interface LoadedModel {
  /** A row for each text, in order. */
  readonly run: (batch: ModelBatch) => Promise<Float32Array[]>
}

/** @throws ModelFault `missing` without the package, or with files that are no such model. */
export async function loadModel(load: ModelLoad): Promise<LoadedModel> {
  const { folder, output } = load
  const { AutoTokenizer, AutoModel, AutoModelForSequenceClassification } = loadTransformers()
  const kind = output.kind === 'scores' ? AutoModelForSequenceClassification : AutoModel
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true })
    const model = await kind.from_pretrained(folder, {
      local_files_only: true,
      dtype: load.dtype,
      use_external_data_format: load.hasExternalData,
      session_options: { ...SESSION, intraOpNumThreads: load.threads },
    })
    return { run: (batch) => run(tokenizer, model, load, batch) }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
    throw faulty(folder, `it does not load (${reason?.slice(0, LONGEST_REASON)})`, { cause })
  }
}

async function run(
  tokenizer: Tokenizer,
  model: Model,
  { maxTokens, output }: ModelLoad,
  { texts, pairs }: ModelBatch,
): Promise<Float32Array[]> {
  const shortened = (text: string) => text.slice(0, maxTokens * MOST_CHARACTERS_A_TOKEN)
  const tokens = tokenizer(texts.map(shortened), {
    padding: true,
    truncation: true,
    max_length: maxTokens,
    ...(pairs ? { text_pair: pairs.map(shortened) } : {}),
  })
  const outputs = await model(tokens)
  if (output.kind === 'scores') return rowsOf(dimensioned(outputs['logits'], 2))
  const states = dimensioned(outputs['last_hidden_state'] ?? outputs['token_embeddings'], 3)
  return pooled(states, tokens['attention_mask'], output.pooling)
}

function dimensioned(tensor: Tensor | undefined, dimensions: number): Tensor {
  if (tensor?.dims.length === dimensions) return tensor
  throw new Error('the model gives no output of the kind that is needed')
}

function rowsOf({ data, dims }: Tensor): Float32Array[] {
  const [rows = 0, size = 0] = dims
  const numbers = data as Float32Array
  return Array.from({ length: rows }, (_, row) => numbers.slice(row * size, (row + 1) * size))
}

/** `states` is texts × tokens × numbers; padding, which the mask tells, counts for nothing. */
function pooled(states: Tensor, mask: Tensor | undefined, pooling: Pooling): Float32Array[] {
  const [texts = 0, length = 0, size = 0] = states.dims
  const numbers = states.data as Float32Array
  const isText = (text: number, token: number) =>
    Number(mask?.data[text * length + token] ?? 1) === 1
  return Array.from({ length: texts }, (_, text) => {
    const own = Array.from({ length }, (__, token) => token).filter((one) => isText(text, one))
    const taken = { cls: own.slice(0, 1), mean: own, last: own.slice(-1) }[pooling]
    const sum = new Float32Array(size)
    for (const token of taken) {
      const start = (text * length + token) * size
      for (let i = 0; i < size; i++) sum[i] = (sum[i] as number) + (numbers[start + i] as number)
    }
    return sum
  })
}

/** An arena keeps what the largest batch took for good: 830 MB instead of 480 for a base model, to be faster by less than a tenth. */
const SESSION = { interOpNumThreads: 1, enableCpuMemArena: false } as const
/** No token of a Chinese text is longer on the average, and hardly one of an English text. */
const MOST_CHARACTERS_A_TOKEN = 8
/** The runtime's messages may name every operator of the model. */
const LONGEST_REASON = 300
