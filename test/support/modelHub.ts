/** A hub of models in the test's own process: a listing, small files at once, large ones by way of another address with their digest. */

import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface HubOptions {
  /** The content of each file of the one repository there is. */
  readonly files: Readonly<Record<string, Buffer>>
  /** Answers in the hub's place where it returns true. `count` is that of requests for the same path. */
  readonly interfere?: (
    request: { readonly path: string; readonly count: number; readonly range: string | undefined },
    response: ServerResponse,
  ) => boolean
  /** Files listed beside those that are there. */
  readonly alsoListed?: readonly string[]
  /** Neither sizes nor digests are told, be it in the listing or by headers. */
  readonly isTerse?: boolean
}

export interface ModelHub {
  readonly url: string
  /** `GET path [range]`, in the order they came. */
  readonly requests: readonly string[]
}

export const HUB_REPOSITORY = 'Xenova/bge-small-zh-v1.5'

/** Starts it for one test. Files under `onnx/` are the large ones. */
export async function openModelHub(options: HubOptions): Promise<ModelHub> {
  const requests: string[] = []
  const counts = new Map<string, number>()
  const server = createServer((incoming, response) => {
    const path = decodeURIComponent(new URL(incoming.url ?? '', 'http://hub').pathname)
    const count = (counts.get(path) ?? 0) + 1
    counts.set(path, count)
    const { range } = incoming.headers
    requests.push(`${incoming.method} ${path}${range ? ` ${range}` : ''}`)
    if (options.interfere?.({ path, count, range }, response)) return
    answer(options, path, incoming, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

/** Sends the beginning alone of what it announced, and breaks the connection. */
export function sendCut(response: ServerResponse, content: Buffer, bytes: number): void {
  response.writeHead(200, { 'content-length': content.length })
  // Not at once: what is on its way would be lost with the connection.
  response.write(content.subarray(0, bytes), () => setTimeout(() => response.destroy(), 20))
}

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

function answer(
  { files, alsoListed = [], isTerse = false }: HubOptions,
  path: string,
  { headers }: IncomingMessage,
  response: ServerResponse,
): void {
  if (path === `/api/models/${HUB_REPOSITORY}`) {
    const told = Object.entries(files).map(([file, content]) => listed(file, content, isTerse))
    const siblings = [...told, ...alsoListed.map((rfilename) => ({ rfilename }))]
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ id: HUB_REPOSITORY, siblings }))
    return
  }
  const [, kind, file = ''] =
    new RegExp(`^/(cdn|${HUB_REPOSITORY}/resolve/main)/(.+)$`).exec(path) ?? []
  const content = files[file]
  if (!content) {
    // As the real one does for what nobody may see or what does not exist.
    response.writeHead(path.startsWith(`/${HUB_REPOSITORY}`) ? 404 : 401).end()
    return
  }
  if (kind !== 'cdn' && file.startsWith('onnx/')) {
    const linked = { 'x-linked-size': content.length, 'x-linked-etag': `"${sha256(content)}"` }
    response.writeHead(302, { location: `/cdn/${file}`, ...(isTerse ? {} : linked) }).end()
    return
  }
  send(content, headers.range, response)
}

function listed(rfilename: string, content: Buffer, isTerse: boolean): object {
  if (isTerse) return { rfilename }
  const size = content.length
  const lfs = rfilename.startsWith('onnx/') ? { lfs: { size, sha256: sha256(content) } } : {}
  return { rfilename, size, ...lfs }
}

function send(content: Buffer, range: string | undefined, response: ServerResponse): void {
  const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? -1)
  if (start >= content.length) {
    response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end()
    return
  }
  const rest = content.subarray(Math.max(start, 0))
  const told =
    start < 0 ? {} : { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` }
  response.writeHead(start < 0 ? 200 : 206, { 'content-length': rest.length, ...told })
  response.end(rest)
}
