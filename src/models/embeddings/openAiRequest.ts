/** One request to an embeddings endpoint of OpenAI's kind, and what became of it. */

import { createCarefulFetch } from '../chat/carefulFetch.js'
import { limitCall } from '../chat/callLimit.js'
import { readServiceFailure } from '../chat/serviceFailure.js'
import { ModelFault } from '../modelFault.js'
import { createVectorCheck } from './vectorCheck.js'
import { NO_KEY, SET_AGAINST_THE_ENVIRONMENT } from '../openAiSettings.js'

export interface OpenAiEmbeddingOptions {
  /** With the version and without the method: `https://api.openai.com/v1`. */
  readonly baseUrl: string
  /** Empty where the server asks for none. */
  readonly apiKey: string
  readonly model: string
  /** Numbers a vector, for models that can make shorter ones; theirs unless given. */
  readonly dimensions?: number
}

export type RequestOutcome =
  | { readonly kind: 'vectors'; readonly vectors: Float32Array[] }
  /** The server takes fewer texts at once, or shorter ones; which of the two it hardly ever says. */
  | { readonly kind: 'too-much' }
  /** Another try may do; not before `restMs`, where the server says so. */
  | { readonly kind: 'passing'; readonly fault: ModelFault; readonly restMs?: number }
  | { readonly kind: 'refused'; readonly fault: ModelFault }

/** Rejects with the signal's reason alone. `texts` are at least one, none empty. */
export type EmbeddingRequest = (
  texts: readonly string[],
  withinMs: number,
  signal?: AbortSignal,
) => Promise<RequestOutcome>

/**
 * Makes requests over LangChain's client, which is loaded with the first.
 *
 * @param now milliseconds since 1970
 * @throws Error, without the key in it, when the key cannot be sent.
 */
export function createEmbeddingRequest(
  options: OpenAiEmbeddingOptions,
  now: () => number,
): EmbeddingRequest {
  const { baseUrl, apiKey, model, dimensions } = options
  const carefulFetch = createCarefulFetch(apiKey, LARGEST_ANSWER_BYTES)
  const check = createVectorCheck(model)
  const server = new URL(baseUrl).host

  async function embed(texts: readonly string[], signal: AbortSignal): Promise<unknown> {
    const { OpenAIEmbeddings } = await import('@langchain/openai')
    // One for each request: its methods take no signal, so that this one's goes by its fetch.
    const embeddings = new OpenAIEmbeddings({
      model,
      ...(dimensions === undefined ? {} : { dimensions }),
      // OpenAI's client asks for base64 unless told, which half of the compatible servers answer with plain numbers.
      encodingFormat: 'float',
      stripNewLines: false,
      batchSize: texts.length,
      maxRetries: 0,
      apiKey: NO_KEY,
      configuration: {
        ...SET_AGAINST_THE_ENVIRONMENT,
        baseURL: baseUrl,
        fetch: (address, init) => carefulFetch(address, { ...init, signal }),
      },
    })
    return embeddings.embedDocuments([...texts])
  }

  function outcomeOf(error: unknown, texts: readonly string[]): RequestOutcome {
    if (error instanceof ModelFault) return { kind: 'refused', fault: error }
    const { why, status, verdict } = readServiceFailure(error, now())
    if (status === undefined)
      return why === 'unreachable'
        ? { kind: 'passing', fault: new ModelFault(why, `${server} cannot be reached.`) }
        : { kind: 'refused', fault: new ModelFault('faulty', `${server} answered no vectors.`) }
    if (TOO_MUCH.has(status) && canBeLess(texts)) return { kind: 'too-much' }
    const passes = why === 'limited' || status >= 500 || status === 408
    const fault = new ModelFault(
      status >= 500 ? 'unreachable' : why,
      `${server} answered ${status} when asked for vectors of ${model}.`,
    )
    if (!passes) return { kind: 'refused', fault }
    const restMs = verdict.kind === 'ill' ? verdict.restMs : undefined
    return { kind: 'passing', fault, ...(restMs === undefined ? {} : { restMs }) }
  }

  return async (texts, withinMs, signal) => {
    const limit = limitCall(withinMs, signal)
    try {
      const rows = await limit.orEnd(embed(texts, limit.signal))
      return { kind: 'vectors', vectors: check(rows, texts.length) }
    } catch (error) {
      signal?.throwIfAborted()
      if (limit.end() !== 'late') return outcomeOf(error, texts)
      return {
        kind: 'passing',
        fault: new ModelFault('late', `${server} took over ${withinMs} ms.`),
      }
    } finally {
      limit.release()
    }
  }
}

function canBeLess(texts: readonly string[]): boolean {
  return texts.length > 1 || (texts[0]?.length ?? 0) > SHORTEST_CUT
}

/** Characters to which a text may be cut until the server takes it: 512 tokens, the least that is common, hold them. */
export const SHORTEST_CUT = 400
/** 500 is what llama.cpp says to a text beyond its batch. */
const TOO_MUCH: ReadonlySet<number> = new Set([400, 413, 422, 500])
/** 64 vectors of 4,096 numbers with 22 characters each. */
const LARGEST_ANSWER_BYTES = 8 * 1024 * 1024
