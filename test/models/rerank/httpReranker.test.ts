import { describe, expect, test } from 'vitest'
import { createHttpReranker } from '../../../src/models/rerank/httpReranker.js'
import type { Reranker } from '../../../src/models/rerank/reranker.js'
import {
  closedAddress,
  type JsonAnswer,
  type JsonRequest,
  openJsonServer,
} from '../../support/jsonServer.js'

const KEY = 'sk-very-secret-0123456789'
const PASSAGES = ['河道清淤由水利局牵头', '养老服务', '财政']

interface Opened {
  readonly reranker: Reranker
  readonly requests: readonly JsonRequest[]
}

async function open(
  answer: (request: JsonRequest, count: number) => JsonAnswer | 'hang',
  options: { readonly path?: string; readonly apiKey?: string } = {},
): Promise<Opened> {
  const { url, requests } = await openJsonServer(answer)
  const { path = '/v1', apiKey = KEY } = options
  const baseUrl = `${url}${path}`
  return { reranker: createHttpReranker({ baseUrl, apiKey, model: 'ranker' }, () => 0), requests }
}

const results = (...scores: number[]) =>
  scores.map((relevance_score, index) => ({ index, relevance_score }))

describe('an endpoint for reranking', () => {
  test('is asked for all scores and no texts, and answers best first', async () => {
    const { reranker, requests } = await open(() => ({
      body: { id: 'x', results: results(0.9, 0.2, 0.4).toSorted(() => -1) },
    }))
    expect(await reranker.rerank('谁牵头', PASSAGES, 1_000)).toEqual([0.9, 0.2, 0.4])
    expect(requests).toEqual([
      {
        path: '/v1/rerank',
        headers: expect.objectContaining({ authorization: `Bearer ${KEY}` }),
        body: {
          model: 'ranker',
          query: '谁牵头',
          documents: PASSAGES,
          top_n: 3,
          return_documents: false,
        },
      },
    ])
  })

  test.each([
    [
      'Jina and SiliconFlow',
      { results: results(0.9, 0.2, 0.4).map((one) => ({ ...one, document: { text: 'x' } })) },
    ],
    ['Voyage', { object: 'list', data: results(0.9, 0.2, 0.4) }],
    [
      'Xinference',
      { results: results(0.9, 0.2, 0.4).map((one) => ({ ...one, document: null })), meta: null },
    ],
    [
      'a server that says score',
      { results: [0.9, 0.2, 0.4].map((score, index) => ({ index, score })) },
    ],
  ])('as %s has it is understood', async (_, body) => {
    const { reranker } = await open(() => ({ body }))
    expect(await reranker.rerank('谁牵头', PASSAGES, 1_000)).toEqual([0.9, 0.2, 0.4])
  })

  test('with a name of its own is asked by that', async () => {
    const { reranker, requests } = await open(() => ({ body: { results: results(1) } }), {
      path: '/compatible-api/v1/reranks',
      apiKey: '',
    })
    await reranker.rerank('谁牵头', ['县'], 1_000)
    expect(requests[0]?.path).toBe('/compatible-api/v1/reranks')
    expect(requests[0]?.headers).not.toHaveProperty('authorization')
  })

  test('of Text Embeddings Inference is asked in its own form, and in that at once from then on', async () => {
    const { reranker, requests } = await open(({ body }) =>
      'texts' in body
        ? {
            body: [
              { index: 1, score: 0.7 },
              { index: 0, score: 0.1 },
            ],
          }
        : { status: 422, body: 'missing field `texts`' },
    )
    expect(await reranker.rerank('谁牵头', ['养老', '河道'], 1_000)).toEqual([0.1, 0.7])
    const before = requests.length
    await reranker.rerank('谁牵头', ['养老', '河道'], 1_000)
    expect(requests.length - before).toBe(1)
    expect(requests.at(-1)?.body).toEqual({
      query: '谁牵头',
      texts: ['养老', '河道'],
      truncate: true,
      raw_scores: false,
    })
  })

  test.each([400, 413, 422, 500])(
    'that says %i to long passages gets short ones',
    async (status) => {
      const { reranker, requests } = await open(({ body }) =>
        (body['documents'] as string[]).some((text) => text.length > 512)
          ? { status }
          : { body: { results: results(0.5) } },
      )
      expect(await reranker.rerank('谁牵头', ['县'.repeat(5_000)], 1_000)).toEqual([0.5])
      await reranker.rerank('谁牵头', ['县'.repeat(5_000)], 1_000)
      expect(requests.map(({ body }) => (body['documents'] as string[])[0]?.length)).toEqual([
        2_000, 400, 400,
      ])
    },
  )

  test('with raw scores has them mapped to 0 to 1, from the first that is seen', async () => {
    const answers = [results(0.4, 0.3), results(-4, 6), results(0, 0.5)]
    const { reranker } = await open((_, count) => ({ body: { results: answers[count - 1] } }))
    const ask = () => reranker.rerank('谁牵头', ['养老', '河道'], 1_000)
    expect(await ask()).toEqual([0.4, 0.3])
    const [low = 0, high = 0] = await ask()
    expect(low).toBeCloseTo(0.018, 3)
    expect(high).toBeCloseTo(0.9975, 3)
    expect((await ask())[0]).toBe(0.5)
  })

  test('is not asked about no passages, and gets a full stop for an empty one', async () => {
    const { reranker, requests } = await open(() => ({ body: { results: results(0.5) } }))
    expect(await reranker.rerank('谁牵头', [], 1_000)).toEqual([])
    expect(requests).toEqual([])
    await reranker.rerank('谁牵头', ['  '], 1_000)
    expect(requests[0]?.body['documents']).toEqual(['。'])
  })
})

describe('an answer', () => {
  test.each([
    ['no JSON', 'Welcome'],
    ['no scores', { error: 'x' }],
    ['too few scores', { results: results(0.1, 0.2) }],
    ['a score for no passage', { results: results(0.1, 0.2, 0.3, 0.4) }],
    [
      'two scores for one passage',
      { results: [...results(0.1, 0.2), { index: 1, relevance_score: 0.3 }] },
    ],
    ['an index that is none', { results: [{ index: -1, relevance_score: 0.3 }] }],
    ['a score that is none', { results: [{ index: 0, relevance_score: '0.3' }] }],
    ['indexes alone', { results: [{ index: 0 }, { index: 1 }, { index: 2 }] }],
  ])('with %s is faulty', async (_, body) => {
    const { reranker } = await open(() => ({ body }))
    await expect(reranker.rerank('谁牵头', PASSAGES, 1_000)).rejects.toMatchObject({
      why: 'faulty',
    })
  })

  test('beyond its time is not waited for', async () => {
    const { reranker } = await open(() => 'hang')
    await expect(reranker.rerank('谁牵头', PASSAGES, 60)).rejects.toMatchObject({ why: 'late' })
  })

  test.each([
    [401, 'refused', 1],
    [404, 'refused', 1],
    [429, 'limited', 1],
    [503, 'unreachable', 1],
    [400, 'refused', 3],
    [500, 'unreachable', 3],
  ])('%i for good is a fault after so many tries: %s, %i', async (status, why, tries) => {
    const body = { error: `no entry with ${KEY}` }
    const { reranker, requests } = await open(() => ({ status, body }))
    const fault = await reranker.rerank('谁牵头', PASSAGES, 1_000).catch((error: unknown) => error)
    expect(fault).toMatchObject({ why, message: expect.stringContaining(String(status)) })
    expect(String((fault as Error).stack)).not.toContain(KEY)
    expect(requests).toHaveLength(tries)
  })

  test('of nobody is a fault', async () => {
    const reranker = createHttpReranker(
      { baseUrl: await closedAddress(), apiKey: KEY, model: 'ranker' },
      () => 0,
    )
    await expect(reranker.rerank('谁牵头', PASSAGES, 1_000)).rejects.toMatchObject({
      why: 'unreachable',
    })
  })
})
