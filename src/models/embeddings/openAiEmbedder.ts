/** Vectors from any server that speaks OpenAI's protocol: OpenAI, DashScope, SiliconFlow, vLLM, Ollama and so on. */

import { hash } from 'node:crypto'
import { ModelFault } from '../modelFault.js'
import type { Embedder } from './embedder.js'
import {
  createEmbeddingRequest,
  type EmbeddingRequest,
  type OpenAiEmbeddingOptions,
  type RequestOutcome,
  SHORTEST_CUT,
} from './openAiRequest.js'
import { preparationOf } from './preparation.js'

export interface Waiting {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Rejects with the signal's reason when that comes first. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

/**
 * Makes the embedder; nothing is sent yet. The name holds a digest of the address, so that vectors of two servers that call their
 * models alike are not mixed.
 *
 * @throws Error, without the key in it, when the key cannot be sent.
 */
export function createOpenAiEmbedder(options: OpenAiEmbeddingOptions, waiting: Waiting): Embedder {
  const { baseUrl, model, dimensions } = options
  const { question, passage } = preparationOf([model])
  const request = createEmbeddingRequest(options, waiting.now)
  const identity = [baseUrl, model, dimensions ?? '', passage].join('\n')
  return {
    name: `openai:${model}@${hash('sha256', identity).slice(0, 8)}`,
    embedTexts: createBatches(request, waiting, passage),
    embedQuestion: async (text, withinMs) => {
      const outcome = await request([sendable(question + text)], withinMs)
      return vectorsOf(outcome)[0] as Float32Array
    },
    close: async () => undefined,
  }
}

/**
 * How many texts a server takes at once differs from 10 to 2,048, how long they may be from 512 tokens to 8,192, and its refusals do not
 * tell the two apart. So a batch that is refused is halved, down to one text, and that text is.
 */
function createBatches(
  request: EmbeddingRequest,
  { sleep }: Waiting,
  passage: string,
): Embedder['embedTexts'] {
  let largest = FIRST_BATCH

  return async (given, signal) => {
    const texts = given.map((text) => sendable(passage + text))
    const vectors: Float32Array[] = []
    let size = largest
    let isLearning = true
    while (vectors.length < texts.length) {
      const at = vectors.length
      const batch = texts.slice(at, at + size)
      const ask = () => request(batch, REQUEST_MS, signal)
      const outcome = await patiently(ask, sleep, signal)
      if (outcome.kind !== 'too-much') {
        vectors.push(...vectorsOf(outcome))
        if (!isLearning) size = largest
      } else if (batch.length > 1) {
        size = Math.ceil(batch.length / 2)
      } else {
        // It was one text's length, so nothing is known of how many the server takes.
        isLearning = false
        const [text = ''] = batch
        texts[at] = cut(text, Math.max(SHORTEST_CUT, Math.floor(text.length / 2)))
      }
    }
    if (isLearning) largest = size
    return vectors
  }
}

/** Tries again, a few times and ever later, what may pass. */
async function patiently(
  ask: () => Promise<RequestOutcome>,
  sleep: Waiting['sleep'],
  signal: AbortSignal | undefined,
): Promise<RequestOutcome> {
  for (let tries = 1; ; tries++) {
    const outcome = await ask()
    if (outcome.kind !== 'passing' || tries === MOST_TRIES) return outcome
    await sleep(outcome.restMs ?? FIRST_WAIT_MS * 2 ** (tries - 1), signal)
  }
}

function vectorsOf(outcome: RequestOutcome): Float32Array[] {
  switch (outcome.kind) {
    case 'vectors':
      return outcome.vectors
    case 'too-much':
      throw new ModelFault('refused', 'The server of the embeddings takes no text of this length.')
    case 'passing':
    case 'refused':
      throw outcome.fault
    default:
      return outcome satisfies never
  }
}

/** Servers refuse an empty text; a full stop says as little. */
function sendable(text: string): string {
  return text.trim() === '' ? '。' : cut(text, LONGEST_TEXT)
}

/** Never through the middle of a character. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
}

/** Each takes a server some ten milliseconds; beyond this a refusal costs more than a round trip. */
const FIRST_BATCH = 64
/** Characters: some 8,000 tokens, the most that any common model reads. */
const LONGEST_TEXT = 6_000
const REQUEST_MS = 60_000
const MOST_TRIES = 5
const FIRST_WAIT_MS = 500
