/** A reranker behind an endpoint such as Jina, Cohere, SiliconFlow, vLLM, Xinference and Text Embeddings Inference have. */

import { hash } from 'node:crypto'
import { createCarefulFetch, type Fetch } from '../chat/carefulFetch.js'
import { limitCall } from '../chat/callLimit.js'
import { readServiceFailure } from '../chat/serviceFailure.js'
import { ModelFault } from '../modelFault.js'
import { readRerankAnswer } from './rerankAnswer.js'
import type { Reranker } from './reranker.js'
import { sigmoid } from './sigmoid.js'

export interface HttpRerankerOptions {
  /** Without the method, `https://api.jina.ai/v1`; or with it, where it is not called `rerank`. */
  readonly baseUrl: string
  /** Empty where the server asks for none. */
  readonly apiKey: string
  readonly model: string
}

/**
 * Makes the reranker; nothing is sent yet.
 *
 * @param now milliseconds since 1970
 * @throws Error, without the key in it, when the key cannot be sent.
 */
export function createHttpReranker(options: HttpRerankerOptions, now: () => number): Reranker {
  const { baseUrl, apiKey, model } = options
  const address = /\/reranks?$/.test(baseUrl) ? baseUrl : `${baseUrl}/rerank`
  const server = new URL(baseUrl).host
  const carefulFetch = createCarefulFetch(apiKey)
  let form = 0
  let isRaw = false

  /** What a server refuses is said in the next form; the one it took is remembered. */
  async function ask(question: string, passages: readonly string[], signal: AbortSignal) {
    for (let at = form; ; at++) {
      const write = FORMS[at] as Form
      const response = await post(carefulFetch, address, write(model, question, passages), signal)
      if (response.ok) {
        form = at
        return readRerankAnswer(await response.json(), passages.length, server)
      }
      if (!REFUSALS.has(response.status) || at === FORMS.length - 1) throw response
    }
  }

  function faultOf(error: unknown): ModelFault {
    if (error instanceof ModelFault) return error
    const { why, status = 0 } = readServiceFailure(error, now())
    if (error instanceof Response)
      return new ModelFault(
        status >= 500 ? 'unreachable' : why,
        `${server} answered ${status} when asked for scores of ${model}.`,
      )
    return why === 'unreachable'
      ? new ModelFault(why, `${server} cannot be reached.`)
      : new ModelFault('faulty', `${server} answered no scores.`)
  }

  async function rerank(question: string, passages: readonly string[], withinMs: number) {
    if (passages.length === 0) return []
    const limit = limitCall(withinMs)
    try {
      const scores = await limit.orEnd(ask(question, passages, limit.signal))
      isRaw ||= scores.some((score) => score < 0 || score > 1)
      return isRaw ? scores.map(sigmoid) : scores
    } catch (error) {
      if (limit.end() === undefined) throw faultOf(error)
      throw new ModelFault('late', `${server} took over ${withinMs} ms.`)
    } finally {
      limit.release()
    }
  }

  return {
    name: `http:${model}@${hash('sha256', `${address}\n${model}`).slice(0, 8)}`,
    rerank,
    close: async () => undefined,
  }
}

function post(send: Fetch, address: string, body: object, signal: AbortSignal): Promise<Response> {
  return send(address, { method: 'POST', body: JSON.stringify(body), signal })
}

type Form = (model: string, question: string, passages: readonly string[]) => object

function documentsForm(longest: number): Form {
  return (model, query, passages) => ({
    model,
    query,
    documents: passages.map((passage) => passage.trim().slice(0, longest) || '。'),
    top_n: passages.length,
    return_documents: false,
  })
}

/** Characters of a passage: all that is of use; then what models of 512 tokens take, which some servers leave to the caller to mind. */
const LONGEST_PASSAGE = 2_000
const SHORT_PASSAGE = 400

/** The last is that of Text Embeddings Inference. */
const FORMS: readonly Form[] = [
  documentsForm(LONGEST_PASSAGE),
  documentsForm(SHORT_PASSAGE),
  (_, query, texts) => ({ query, texts, truncate: true, raw_scores: false }),
]
const REFUSALS: ReadonlySet<number> = new Set([400, 413, 422, 500])
