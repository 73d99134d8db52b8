/** A service in the test's own process that takes JSON and answers as the test says. */

import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface JsonRequest {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** Undefined unless it is JSON. */
  readonly body: Readonly<Record<string, unknown>>
}

export interface JsonAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is when it is a text. */
  readonly body?: unknown
}

export interface JsonServer {
  readonly url: string
  /** All requests so far, in the order they came. */
  readonly requests: readonly JsonRequest[]
}

/** Starts it for one test. `hang` as the answer leaves the request open. */
export async function openJsonServer(
  answer: (request: JsonRequest, count: number) => JsonAnswer | 'hang',
): Promise<JsonServer> {
  const requests: JsonRequest[] = []
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const body = text === '' ? {} : (JSON.parse(text) as JsonRequest['body'])
      const request = { path: incoming.url ?? '', headers: incoming.headers, body }
      requests.push(request)
      const said = answer(request, requests.length)
      if (said === 'hang') return
      response.writeHead(said.status ?? 200, {
        'content-type': 'application/json',
        ...said.headers,
      })
      response.end(typeof said.body === 'string' ? said.body : JSON.stringify(said.body ?? {}))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, requests }
}

/** An address at which nobody listens any more. */
export async function closedAddress(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}
