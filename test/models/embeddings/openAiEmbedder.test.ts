import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Embedder } from '../../../src/models/embeddings/embedder.js'
import { createOpenAiEmbedder } from '../../../src/models/embeddings/openAiEmbedder.js'
import {
  closedAddress,
  type JsonAnswer,
  type JsonRequest,
  openJsonServer,
} from '../../support/jsonServer.js'

const KEY = 'sk-very-secret-0123456789'

const inputOf = (request: JsonRequest | undefined) => request?.body['input'] as string[]

/** What a server with a model makes of a text: its length and its first character tell whose vector it is. */
function vectorOf(text: string): number[] {
  return [text.length, text.codePointAt(0) ?? 0, 1]
}

function unit(vector: readonly number[]): number[] {
  return vector.map((value) => value / Math.hypot(...vector))
}

function vectors(request: JsonRequest): JsonAnswer {
  const texts = inputOf(request)
  const data = texts.map((text, index) => ({
    object: 'embedding',
    index,
    embedding: vectorOf(text),
  }))
  return {
    body: { object: 'list', data, model: 'm', usage: { prompt_tokens: 1, total_tokens: 1 } },
  }
}

interface Opened {
  readonly embedder: Embedder
  readonly requests: readonly JsonRequest[]
  /** Milliseconds that were waited, one by one. */
  readonly waits: number[]
}

async function open(
  answer: (request: JsonRequest, count: number) => JsonAnswer | 'hang',
  options: { readonly model?: string; readonly apiKey?: string; readonly dimensions?: number } = {},
): Promise<Opened> {
  const { url, requests } = await openJsonServer(answer)
  const waits: number[] = []
  const embedder = createOpenAiEmbedder(
    { baseUrl: `${url}/v1`, apiKey: KEY, model: 'text-embedding-v4', ...options },
    { now: () => 0, sleep: async (ms) => void waits.push(ms) },
  )
  return { embedder, requests, waits }
}

const inputs = (requests: readonly JsonRequest[]) =>
  requests.map((request) => inputOf(request).length)
const texts = (count: number) =>
  Array.from({ length: count }, (_, at) => '县'.repeat(1 + (at % 30)))

function expectVectors(made: readonly Float32Array[], given: readonly string[]): void {
  expect(made).toHaveLength(given.length)
  made.forEach((vector, at) =>
    unit(vectorOf(given[at] as string)).forEach((value, i) =>
      expect(vector[i]).toBeCloseTo(value, 6),
    ),
  )
}

describe('vectors from a server', () => {
  test('are of unit length, in order, asked for as plain numbers and with the key', async () => {
    const { embedder, requests } = await open(vectors)
    const given = texts(150)
    expectVectors(await embedder.embedTexts(given), given)
    expect(inputs(requests)).toEqual([64, 64, 22])
    expect(requests[0]).toMatchObject({
      path: '/v1/embeddings',
      headers: { authorization: `Bearer ${KEY}` },
      body: { model: 'text-embedding-v4', encoding_format: 'float' },
    })
    expect(requests[0]?.body).not.toHaveProperty('dimensions')
  })

  test('are none for no texts, and nothing is asked', async () => {
    const { embedder, requests } = await open(vectors)
    expect(await embedder.embedTexts([])).toEqual([])
    expect(requests).toEqual([])
  })

  test('have the dimensions that were wished for, and another name', async () => {
    const { embedder, requests } = await open(vectors, { dimensions: 512 })
    await embedder.embedTexts(['县'])
    expect(requests[0]?.body['dimensions']).toBe(512)
  })

  test('are asked for without a key where there is none', async () => {
    const { embedder, requests } = await open(vectors, { apiKey: '' })
    await embedder.embedTexts(['县'])
    expect(requests[0]?.headers).not.toHaveProperty('authorization')
  })

  test('are asked for the same whatever the environment says', async () => {
    const variables = {
      OPENAI_ORG_ID: 'org',
      OPENAI_BASE_URL: 'http://x.invalid',
      OPENAI_API_KEY: 'other',
    }
    Object.assign(process.env, variables)
    onTestFinished(() => {
      for (const name of Object.keys(variables)) delete process.env[name]
    })
    const { embedder, requests } = await open(vectors)
    await embedder.embedTexts(['县'])
    expect(requests[0]?.headers['authorization']).toBe(`Bearer ${KEY}`)
    expect(JSON.stringify(requests[0]?.headers)).not.toContain('org')
  })

  test('have the family’s instruction before a question alone', async () => {
    const { embedder, requests } = await open(vectors, { model: 'BAAI/bge-large-zh-v1.5' })
    await embedder.embedQuestion('谁牵头', 1_000)
    await embedder.embedTexts(['谁牵头'])
    expect(requests.map(({ body }) => body['input'])).toEqual([
      ['为这个句子生成表示以用于检索相关文章：谁牵头'],
      ['谁牵头'],
    ])
  })

  test('are made of something where a text is empty, and of its beginning where it is endless', async () => {
    const { embedder, requests } = await open(vectors)
    await embedder.embedTexts(['', ' \n', `${'县'.repeat(5_999)}😀`])
    const [empty, blank, long] = inputOf(requests[0])
    expect([empty, blank]).toEqual(['。', '。'])
    expect(long).toBe('县'.repeat(5_999))
  })
})

describe('a server that takes few texts at once', () => {
  test.each([10, 25, 32, 1])('of at most %i is soon asked for no more', async (most) => {
    const { embedder, requests } = await open((request) =>
      inputOf(request).length > most ? { status: 400 } : vectors(request),
    )
    const given = texts(100)
    expectVectors(await embedder.embedTexts(given), given)
    const before = requests.length
    expectVectors(await embedder.embedTexts(given), given)
    expect(Math.max(...inputs(requests.slice(before)))).toBeLessThanOrEqual(most)
  })

  test.each([400, 413, 422, 500])(
    'and short ones, which it says by %i, gets them cut',
    async (status) => {
      const { embedder, requests, waits } = await open((request) =>
        inputOf(request).some((text) => text.length > 512) ? { status } : vectors(request),
      )
      const given = [...texts(20), '县'.repeat(1_200), ...texts(20)]
      const made = await embedder.embedTexts(given)
      expectVectors(made, given.with(20, '县'.repeat(400)))
      expect(waits).toEqual([])
      // The long text says nothing of how many the server takes.
      await embedder.embedTexts(texts(60))
      expect(inputs(requests).at(-1)).toBe(60)
    },
  )

  test('gets each text once, whatever its limits are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 400, max: 2_000 }),
        async (lengths, most, longest) => {
          const { embedder } = await open((request) => {
            const input = inputOf(request)
            const fits = input.length <= most && input.every((text) => text.length <= longest)
            return fits ? vectors(request) : { status: 400 }
          })
          const made = await embedder.embedTexts(lengths.map((length) => '县'.repeat(length)))
          expect(made).toHaveLength(lengths.length)
          lengths.forEach((length, at) => {
            const [x = 0, , z = 1] = made[at] ?? []
            const seen = Math.round(x / z)
            expect(seen).toBeLessThanOrEqual(longest)
            expect(seen).toBeGreaterThanOrEqual(Math.min(length, 400))
          })
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('a server that fails', () => {
  test.each([429, 500, 502, 503, 504])('with %i is asked again, ever later', async (status) => {
    const { embedder, requests, waits } = await open((request, count) =>
      count < 4 ? { status } : vectors(request),
    )
    expectVectors(await embedder.embedTexts(['县']), ['县'])
    expect(requests).toHaveLength(4)
    expect(waits).toEqual(status === 429 ? [30_000, 30_000, 30_000] : [500, 1_000, 2_000])
  })

  test('is left alone for as long as it asks', async () => {
    const { embedder, waits } = await open((request, count) =>
      count === 1 ? { status: 429, headers: { 'retry-after': '7' } } : vectors(request),
    )
    await embedder.embedTexts(['县'])
    expect(waits).toEqual([7_000])
  })

  test.each([
    [429, 'limited'],
    [500, 'unreachable'],
    [503, 'unreachable'],
  ])('with %i for good is asked five times', async (status, why) => {
    const { embedder, requests } = await open(() => ({ status }))
    await expect(embedder.embedTexts(['县'])).rejects.toMatchObject({ why })
    expect(requests).toHaveLength(5)
  })

  test.each([401, 402, 403, 404, 302])('with %i is asked once', async (status) => {
    const headers = { location: 'http://127.0.0.1:9/elsewhere' }
    const { embedder, requests, waits } = await open(() => ({ status, headers }))
    await expect(embedder.embedTexts(texts(3))).rejects.toMatchObject({ why: 'refused' })
    expect(requests).toHaveLength(1)
    expect(waits).toEqual([])
  })

  test('by refusing even a short text is asked no more', async () => {
    const { embedder, requests } = await open(() => ({ status: 400 }))
    await expect(embedder.embedTexts(texts(64))).rejects.toMatchObject({ why: 'refused' })
    expect(inputs(requests)).toEqual([64, 32, 16, 8, 4, 2, 1])
  })

  test('is unreachable where nobody listens', async () => {
    const waits: number[] = []
    const baseUrl = await closedAddress()
    const embedder = createOpenAiEmbedder(
      { baseUrl, apiKey: KEY, model: 'm' },
      { now: () => 0, sleep: async (ms) => void waits.push(ms) },
    )
    await expect(embedder.embedTexts(['县'])).rejects.toMatchObject({
      why: 'unreachable',
      message: `${new URL(baseUrl).host} cannot be reached.`,
    })
    expect(waits).toHaveLength(4)
  })

  test('with nothing of the key in what is thrown', async () => {
    for (const answer of [
      { status: 401, body: { error: { message: `Incorrect API key provided: ${KEY}` } } },
      { body: `{"error":"${KEY}"` },
      { body: { error: { message: KEY } } },
    ]) {
      const { embedder } = await open(() => answer)
      const thrown = await embedder.embedTexts(['县']).catch((error: unknown) => error)
      expect(thrown).toHaveProperty('why')
      for (let one = thrown; one instanceof Error; one = one.cause)
        expect(`${one.message} ${one.stack} ${JSON.stringify(one)}`).not.toContain(KEY)
    }
  })
})

describe('an answer', () => {
  const data = (...rows: unknown[]) => ({
    body: { data: rows.map((embedding, index) => ({ index, embedding })) },
  })

  test.each([
    ['no JSON', { body: '<html>Welcome</html>' }],
    ['an object without vectors', { body: { error: 'x' } }],
    ['too few vectors', data([1, 0])],
    ['a vector of base64', data('AACAPw==', 'AACAPw==')],
    ['vectors of two lengths', data([1, 0], [1, 0, 0])],
    ['an empty vector', data([], [])],
    ['a vector of nothing but 0', data([0, 0], [1, 0])],
    ['a vector with something that is no number', data([null, 1], [1, 0])],
    [
      'a vector beyond all numbers',
      { body: '{"data":[{"embedding":[1e999,1]},{"embedding":[1,0]}]}' },
    ],
  ])('with %s is faulty, and not asked for again', async (_, answer) => {
    const { embedder, requests } = await open(() => answer)
    await expect(embedder.embedTexts(['县', '河'])).rejects.toMatchObject({ why: 'faulty' })
    expect(requests).toHaveLength(1)
  })

  test('of another length than before is faulty', async () => {
    const { embedder } = await open((_, count) => data(count === 1 ? [1, 0] : [1, 0, 0]))
    await embedder.embedTexts(['县'])
    await expect(embedder.embedQuestion('河', 1_000)).rejects.toMatchObject({
      why: 'faulty',
      message: 'text-embedding-v4 answered a vector of 3 numbers where the others have 2.',
    })
  })
})

describe('a question', () => {
  test('is asked once, however the server fails', async () => {
    for (const [status, why] of [
      [429, 'limited'],
      [503, 'unreachable'],
      [401, 'refused'],
      [400, 'refused'],
    ] as const) {
      const { embedder, requests, waits } = await open(() => ({ status }))
      await expect(embedder.embedQuestion('谁牵头', 1_000)).rejects.toMatchObject({ why })
      expect(requests).toHaveLength(1)
      expect(waits).toEqual([])
    }
  })

  test('is not waited for beyond its time', async () => {
    const { embedder } = await open(() => 'hang')
    const begun = performance.now()
    await expect(embedder.embedQuestion('谁牵头', 60)).rejects.toMatchObject({
      why: 'late',
      message: expect.stringContaining('took over 60 ms'),
    })
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})

describe('a signal', () => {
  test('ends a request, and a wait, with its own reason', async () => {
    const reason = new Error('enough')
    const hanging = await open(() => 'hang')
    const stop = new AbortController()
    const waits = hanging.embedder.embedTexts(['县'], stop.signal)
    setTimeout(() => stop.abort(reason), 50)
    await expect(waits).rejects.toBe(reason)
    await expect(hanging.embedder.embedTexts(['县'], stop.signal)).rejects.toBe(reason)
  })
})

describe('the name', () => {
  const nameOf = (options: { baseUrl?: string; model?: string; dimensions?: number }) =>
    createOpenAiEmbedder(
      { baseUrl: 'http://a.example/v1', apiKey: '', model: 'm', ...options },
      { now: () => 0, sleep: async () => undefined },
    ).name

  test('is another for another server, model or dimension', () => {
    expect(nameOf({})).toMatch(/^openai:m@[0-9a-f]{8}$/)
    const names = [{}, { baseUrl: 'http://b.example/v1' }, { model: 'n' }, { dimensions: 512 }]
    expect(new Set(names.map(nameOf)).size).toBe(4)
  })

  test('does not hang on the key', async () => {
    const [one, other] = ['a', 'b'].map(
      (apiKey) =>
        createOpenAiEmbedder(
          { baseUrl: 'http://a.example/v1', apiKey, model: 'm' },
          { now: () => 0, sleep: async () => undefined },
        ).name,
    )
    expect(one).toBe(other)
  })
})

test('a key that cannot be sent is told at once, without the key', () => {
  const make = () =>
    createOpenAiEmbedder(
      { baseUrl: 'http://a.example/v1', apiKey: 'sk two words', model: 'm' },
      { now: () => 0, sleep: async () => undefined },
    )
  expect(make).toThrow('The key')
  expect(make).not.toThrow('two words')
})
