/**
 * A service with a language model, in the test's own process, that speaks OpenAI's chat completions, in one piece or as a
 * stream, and does what its script says: a list of turns, one a request, of which the last is repeated; or a function of the
 * request. A turn that is a text is the model's reply.
 *
 *     const server = await openChatModelServer([reply('{"ok":true}'), status(429, { 'retry-after': '7' }), hang()])
 *     const server = await openChatModelServer(({ lastText }) => (lastText.includes('牵头') ? '…' : status(500)))
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface ChatRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The whole body as it was sent. */
  readonly body: Readonly<Record<string, unknown>>
  readonly messages: readonly { readonly role: string; readonly content: string }[]
  readonly lastText: string
  /** What became of it: still under way, answered to the end, or given up by who asked. */
  state: 'open' | 'answered' | 'abandoned'
}

/** Plays one answer. */
export type Turn = (response: ServerResponse, request: ChatRequest) => void | Promise<void>
export type Script = readonly (Turn | string)[] | ((request: ChatRequest) => Turn | string)

/** The model says this. */
export function reply(text: string): Turn {
  return (response, request) => {
    if (request.body['stream'] === true) return stream(response, text)
    json(response, completion({ role: 'assistant', content: text }))
  }
}

/** The model says this in parts, or whatever else is put in place of a text. */
export function content(value: unknown): Turn {
  return (response) => json(response, completion({ role: 'assistant', content: value }))
}

/** The model says this, and what it thought stands in a field of its own. */
export function reasoned(thoughts: string, text: string): Turn {
  const message = { role: 'assistant', reasoning_content: thoughts, content: text }
  return (response) => json(response, completion(message))
}

export const thinking = (thoughts: string, text: string): Turn =>
  reply(`<think>\n${thoughts}\n</think>\n\n${text}`)

export const fenced = (text: string): Turn =>
  reply(`好的，结果如下：\n\n\`\`\`json\n${text}\n\`\`\`\n希望有帮助。`)

/** Refuses, with a text that repeats the key as some services do. */
export function status(code: number, headers: Readonly<Record<string, string>> = {}): Turn {
  return (response, request) => {
    const message = `Refused: ${request.headers['authorization'] ?? 'no key'}`
    response.writeHead(code, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ error: { message, code: 'refused', type: 'test' } }))
  }
}

/** Answers with these bytes, whatever they are. */
export function raw(body: string, type = 'application/json'): Turn {
  return (response) => void response.writeHead(200, { 'content-type': type }).end(body)
}

export const emptyChoices = (): Turn => (response) => json(response, { choices: [] })

/** Never answers. */
export const hang = (): Turn => () => {}

/** Says that an answer comes, and sends none. */
export const headersThenSilence = (): Turn => (response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
}

/** Sends the reply a byte at a time; blanks first, as services do that keep a connection alive. */
export function drip(text: string, everyMs: number, blanks = 0): Turn {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const body = JSON.stringify(completion({ role: 'assistant', content: text }))
    for (const byte of Buffer.from('\n'.repeat(blanks) + body)) {
      if (response.destroyed) return
      response.write(Buffer.of(byte))
      await pause(everyMs)
    }
    response.end()
  }
}

/** Breaks the connection in the middle of the reply. */
export const cutOff = (): Turn => async (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"choices":[{"message":{"role":"assistant","content":"{\\"ok\\":')
  await pause(20)
  response.destroy()
}

/** Breaks the connection without a word. */
export const drop = (): Turn => (response) => void response.destroy()

/** Sends without end, until whoever asked goes away. */
export const endless =
  (code = 200): Turn =>
  async (response) => {
    response.writeHead(code, { 'content-type': 'application/json' })
    response.write('{"choices":[{"message":{"role":"assistant","content":"')
    while (!response.destroyed) {
      if (!response.write('问'.repeat(8192))) await pause(1)
    }
  }

/** Waits, then plays the turn. */
export function after(ms: number, turn: Turn | string): Turn {
  return async (response, request) => {
    await pause(ms)
    if (!response.destroyed) await turnOf(turn)(response, request)
  }
}

export type ChatModelServer = Awaited<ReturnType<typeof openChatModelServer>>

/** Starts on a free port; ends with the test. */
export async function openChatModelServer(script: Script) {
  const requests: ChatRequest[] = []
  /** Requests to any other address than the one of chat completions. */
  const strays: string[] = []
  let inFlight = 0
  let mostInFlight = 0

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(incoming)
    if (incoming.method !== 'POST' || incoming.url !== '/v1/chat/completions') {
      strays.push(`${incoming.method} ${incoming.url}`)
      return void response.writeHead(404).end()
    }
    const request = requestOf(incoming, text)
    requests.push(request)
    mostInFlight = Math.max(mostInFlight, ++inFlight)
    response.on('close', () => {
      inFlight--
      request.state = response.writableFinished ? 'answered' : 'abandoned'
    })
    await next(request)(response, request)
  }

  function next(request: ChatRequest): Turn {
    if (typeof script === 'function') return turnOf(script(request))
    return turnOf(script[Math.min(requests.length, script.length) - 1] ?? status(500))
  }

  const http = createServer((incoming, response) => void answer(incoming, response))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      http.close(() => resolve())
      http.closeAllConnections()
    })
  onTestFinished(close)
  return {
    /** What `LLM_BASE_URL` would be. */
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    strays,
    mostInFlight: () => mostInFlight,
    /** Resolves as soon as so many requests have come. */
    received: (count: number) => until(() => requests.length >= count),
    /** Resolves as soon as no request is under way. */
    idle: () => until(() => inFlight === 0),
    close,
  }
}

function turnOf(turn: Turn | string): Turn {
  return typeof turn === 'string' ? reply(turn) : turn
}

function requestOf({ headers }: IncomingMessage, text: string): ChatRequest {
  const body = JSON.parse(text) as ChatRequest['body']
  const messages = body['messages'] as ChatRequest['messages']
  return { headers, body, messages, lastText: messages.at(-1)?.content ?? '', state: 'open' }
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

function completion(message: object): object {
  const choices = [{ index: 0, message, finish_reason: 'stop' }]
  const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 }
  return { id: 'test', object: 'chat.completion', created: 0, model: 'test', choices, usage }
}

function json(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

/** A stream of server-sent events, some characters each. */
function stream(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const send = (delta: object, finish: string | null): void => {
    const choices = [{ index: 0, delta, finish_reason: finish }]
    const chunk = {
      id: 'test',
      object: 'chat.completion.chunk',
      created: 0,
      model: 'test',
      choices,
    }
    response.write(`data: ${JSON.stringify(chunk)}\n\n`)
  }
  for (const piece of text.match(/[^]{1,8}/gu) ?? []) {
    send({ role: 'assistant', content: piece }, null)
  }
  send({}, 'stop')
  response.end('data: [DONE]\n\n')
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
