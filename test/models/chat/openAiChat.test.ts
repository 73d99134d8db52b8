import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createChatModel } from '../../../src/models/chat/chatModel.js'
import { loadOpenAiChat } from '../../../src/models/chat/openAiChat.js'
import {
  content,
  cutOff,
  drop,
  emptyChoices,
  endless,
  headersThenSilence,
  openChatModelServer,
  raw,
  status,
} from '../../support/chatModelServer.js'
import { KEY, openScriptedChatModel } from '../../support/scriptedChatModel.js'

describe('the key', () => {
  it('is sent as a bearer’s, with nothing else about who asks', async () => {
    const { ask, server } = await openScriptedChatModel(['好'])
    await ask()
    const { headers } = server.requests[0] ?? {}
    expect(headers?.['authorization']).toBe(`Bearer ${KEY}`)
    expect(Object.keys(headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'accept-language',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'sec-fetch-mode',
      'user-agent',
    ])
    expect(headers?.['user-agent']).toBe('node')
  })

  it('may be empty, and then none is sent', async () => {
    const { ask, server } = await openScriptedChatModel(['好'], { apiKey: '' })
    expect(await ask()).toEqual({ kind: 'said', text: '好' })
    expect(server.requests[0]?.headers['authorization']).toBeUndefined()
  })

  it.each([
    ['401', status(401)],
    ['403', status(403)],
    ['422', status(422)],
    ['429', status(429, { 'retry-after': '7' })],
    ['500', status(500)],
    ['a redirection', status(302, { location: `http://127.0.0.1:9/?key=${KEY}` })],
    ['malformed JSON', raw(`{"key":"${KEY}`)],
    ['no choice', emptyChoices()],
    ['something else', content({ lc: 1 })],
    ['half an answer', cutOff()],
    ['no answer', drop()],
    ['bytes without end', endless()],
    ['silence', headersThenSilence()],
  ])('is in nothing that an answer by %s leaves behind', async (_, turn) => {
    const server = await openChatModelServer([turn])
    const model = await loadOpenAiChat({ baseUrl: server.url, apiKey: KEY, model: 'm' })
    const controller = new AbortController()
    void server.received(1).then(() => setTimeout(() => controller.abort(), 100))
    const left: unknown = await model
      .invoke('谁牵头？', { signal: controller.signal })
      .catch((error: unknown) => error)
    expect(server.requests).toHaveLength(1)
    for (const thing of [left, model]) {
      const everything = inspect(thing, { depth: 30, showHidden: true, maxStringLength: null })
      expect(everything.length).toBeGreaterThan(100)
      expect(everything).not.toContain(KEY)
      expect(JSON.stringify(thing) ?? '').not.toContain(KEY)
    }
  })

  it.each(['sk-one\nsk-two', 'sk-密钥', ' sk', 'sk\u0000'])(
    'that cannot be sent (%j) is an error without it',
    async (apiKey) => {
      const options = { baseUrl: 'http://127.0.0.1:9/v1', apiKey, model: 'm' }
      const error = await loadOpenAiChat(options).catch((cause: unknown) => cause)
      expect(error).toBeInstanceOf(Error)
      expect(inspect(error, { depth: 30, showHidden: true })).not.toContain(apiKey.trim())
      const model = createChatModel({
        load: () => loadOpenAiChat(options),
        name: 'm',
        now: Date.now,
      })
      expect(
        await model.complete([{ role: 'user', text: '?' }], { deadlineAt: Date.now() + 500 }),
      ).toEqual({ kind: 'failed', why: 'faulty' })
    },
  )
})

describe('what is asked', () => {
  it('goes nowhere but to the service: a redirection is not followed', async () => {
    const elsewhere = await openChatModelServer(['好'])
    for (const code of [301, 302, 307, 308]) {
      const location = `${elsewhere.url}/chat/completions`
      const { ask } = await openScriptedChatModel([status(code, { location })])
      expect(await ask()).toEqual({ kind: 'failed', why: 'refused', status: code })
    }
    expect([...elsewhere.requests, ...elsewhere.strays]).toEqual([])
  })

  it('goes to chat completions for any model’s name, in plain roles where they are known', async () => {
    const server = await openChatModelServer(['好'])
    for (const name of ['deepseek-chat', 'qwen3:8b', 'codex-mini', 'gpt-5.2-pro', 'o3']) {
      const model = createChatModel({
        load: () => loadOpenAiChat({ baseUrl: `${server.url}/`, apiKey: '', model: name }),
        name,
        now: Date.now,
      })
      const messages = [{ role: 'user', text: '?' }] as const
      const options = { deadlineAt: Date.now() + 1_000 }
      expect(await model.complete(messages, options)).toEqual({ kind: 'said', text: '好' })
    }
    expect(server.requests.map(({ body }) => body['model'])).toHaveLength(5)
    expect(server.strays).toEqual([])
  })

  it('is answered within bounds: of an endless answer little is read', async () => {
    let bytes = 0
    const { ask, server } = await openScriptedChatModel([
      (response, request) => {
        const write = response.write.bind(response)
        response.write = (chunk: string) => {
          bytes += Buffer.byteLength(chunk)
          return write(chunk)
        }
        return endless()(response, request)
      },
    ])
    expect(await ask()).toEqual({ kind: 'failed', why: 'faulty' })
    await server.idle()
    expect(server.requests[0]?.state).toBe('abandoned')
    // 512 KB are read; the rest are buffers of both ends.
    expect(bytes).toBeLessThan(8 * 1024 * 1024)
  })
})

describe('a refusal', () => {
  it('is told by its status, however long its text is', async () => {
    const { ask, server } = await openScriptedChatModel([endless(401)])
    expect(await ask()).toEqual({ kind: 'failed', why: 'refused', status: 401 })
    await server.idle()
    expect(server.requests[0]?.state).toBe('abandoned')
  })
})

describe('the environment', () => {
  it('changes nothing, and no tracing that it asks for is told a word', async () => {
    const spy = await openSpy()
    const before = await openScriptedChatModel(['好'])
    await before.ask()
    for (const [name, value] of Object.entries(tempting(spy.url))) vi.stubEnv(name, value)
    onTestFinished(() => void vi.unstubAllEnvs())
    const printed: unknown[] = []
    for (const level of ['log', 'info', 'debug', 'warn', 'error'] as const) {
      vi.spyOn(console, level).mockImplementation((...all) => void printed.push(all))
    }
    onTestFinished(() => void vi.restoreAllMocks())

    const { ask, server } = await openScriptedChatModel(['好'])
    expect(await ask()).toEqual({ kind: 'said', text: '好' })
    const [plain] = before.server.requests
    const [tempted] = server.requests
    expect(tempted?.body).toEqual(plain?.body)
    expect({ ...tempted?.headers, host: '' }).toEqual({ ...plain?.headers, host: '' })
    expect(printed).toEqual([])

    // What LangChain does by itself: it sends what is asked to the tracing service, after the call above had its chance to.
    const traced = await loadOpenAiChat({ baseUrl: server.url, apiKey: KEY, model: 'm' })
    await traced.invoke('此句会被追踪')
    await spy.sees('此句会被追踪')
    expect(printed).not.toEqual([])
    expect(spy.seen()).not.toContain('谁牵头')
    expect(spy.seen()).not.toContain(KEY)
    expect(server.strays).toEqual([])
  })
})

/** All that LangChain and OpenAI's client read, as far as their sources say. */
function tempting(url: string): Readonly<Record<string, string>> {
  return {
    OPENAI_API_KEY: 'sk-of-the-environment',
    OPENAI_ADMIN_KEY: 'sk-admin',
    OPENAI_BASE_URL: url,
    OPENAI_API_BASE: url,
    OPENAI_ORG_ID: 'org',
    OPENAI_ORGANIZATION: 'org',
    OPENAI_PROJECT_ID: 'project',
    OPENAI_WEBHOOK_SECRET: 'secret',
    OPENAI_CUSTOM_HEADERS: 'x-custom: 1\nauthorization: Bearer sk-custom',
    OPENAI_LOG: 'debug',
    LANGSMITH_TRACING: 'true',
    LANGSMITH_TRACING_V2: 'true',
    LANGCHAIN_TRACING: 'true',
    LANGCHAIN_TRACING_V2: 'true',
    LANGSMITH_ENDPOINT: url,
    LANGCHAIN_ENDPOINT: url,
    LANGSMITH_API_KEY: 'ls-key',
    LANGCHAIN_API_KEY: 'ls-key',
    LANGSMITH_GATEWAY: url,
    LANGCHAIN_VERBOSE: 'true',
    LANGCHAIN_CALLBACKS_BACKGROUND: 'false',
    LC_OUTPUT_VERSION: 'v1',
  }
}

/** A service that keeps whatever anybody sends to it. */
async function openSpy() {
  let seen = ''
  const http = createServer((request, response) => {
    request.setEncoding('utf8')
    request.on('data', (text: string) => (seen += text))
    request.on('end', () =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
    )
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    http.close()
    http.closeAllConnections()
  })
  const { port } = http.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen: () => seen,
    sees: (text: string) => vi.waitFor(() => expect(seen).toContain(text), { timeout: 5_000 }),
  }
}
