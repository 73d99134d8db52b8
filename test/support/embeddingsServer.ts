/** A service in the test's own process that speaks OpenAI's embeddings, over the vectors of characterVectors.ts. */

import { characterVector } from './characterVectors.js'
import { type JsonAnswer, type JsonRequest, openJsonServer } from './jsonServer.js'

/** What it does from the next request on: a number is a status that it refuses with. */
export type Behaviour = 'well' | 'hang' | number

export interface EmbeddingsServer {
  /** With the version, as EMBEDDINGS_BASE_URL has it. */
  readonly baseUrl: string
  /** Texts that it was asked for, one list a request. */
  readonly asked: () => (readonly string[])[]
  readonly requests: readonly JsonRequest[]
  behave: (request: JsonRequest, count: number) => Behaviour
}

/** Starts it for one test; it behaves well until it is told otherwise. The model's name decides about its vectors. */
export async function openEmbeddingsServer(): Promise<EmbeddingsServer> {
  const { url, requests } = await openJsonServer((request, count) => {
    const behaviour = server.behave(request, count)
    if (behaviour === 'hang') return behaviour
    return behaviour === 'well' ? vectorsFor(request) : refusal(behaviour, request)
  })
  const server: EmbeddingsServer = {
    baseUrl: `${url}/v1`,
    requests,
    asked: () => requests.map(textsOf),
    behave: () => 'well',
  }
  return server
}

export function textsOf({ body }: JsonRequest): readonly string[] {
  return body['input'] as readonly string[]
}

function vectorsFor(request: JsonRequest): JsonAnswer {
  const salt = String(request.body['model']).length
  const data = textsOf(request).map((text, index) => ({
    object: 'embedding',
    index,
    embedding: Array.from(characterVector(text, salt)),
  }))
  return { body: { object: 'list', data, model: request.body['model'], usage: {} } }
}

/** It repeats the key, as some services do. */
function refusal(status: number, { headers }: JsonRequest): JsonAnswer {
  return { status, body: { error: { message: `No: ${headers.authorization}`, code: 'no' } } }
}
