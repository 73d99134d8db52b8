/** Serves the pages over HTTP, and ends cleanly. */

import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'

export interface WebServer {
  readonly url: string
  /** Takes no new connections, lets requests in hand end, and resolves within the grace. May be called again. */
  readonly close: () => Promise<void>
}

/** Answers requests: an application of Hono, with whatever it keeps of them. */
export interface Served {
  readonly fetch: (request: Request) => Response | Promise<Response>
}

export interface ServeOptions {
  /** 0 takes any free port. */
  readonly port: number
  readonly hostname: string
  /** How long requests in hand may take to end once the server closes; 5,000 unless told. */
  readonly graceMs?: number
}

/**
 * Bytes. A question of 4,096 Chinese characters takes 36,864 of them in an address, and three earlier ones of 500
 * take 13,500; Node's own 16 KiB would refuse what the form lets through with an empty page.
 */
const MAX_HEADER_BYTES = 128 * 1024
const GRACE_MS = 5_000
const SWEEP_MS = 50

/** @throws Error when the port is taken or not allowed, saying which and what to do. */
export function serveWeb(app: Served, options: ServeOptions): Promise<WebServer> {
  const { port, hostname, graceMs = GRACE_MS } = options
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: app.fetch, port, hostname, serverOptions: { maxHeaderSize: MAX_HEADER_BYTES } },
      (address: AddressInfo) =>
        resolve({
          url: `http://${hostname}:${address.port}`,
          close: () => closeServer(server, graceMs),
        }),
    )
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(reasonOf(error, port), { cause: error })),
    )
  })
}

function reasonOf(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what uses it, or set PORT to another one.`
  if (error.code === 'EACCES') return `Port ${port} needs more rights. Set PORT to one above 1023.`
  return `The web page cannot be served on port ${port} (${error.code ?? error.message}).`
}

/**
 * Node closes the connections that are idle at that moment. One whose answer ends later would be kept alive for
 * seconds more, so idle ones are swept until all are gone; a reader that stalls is cut off after the grace.
 */
function closeServer(server: ServerType, graceMs: number): Promise<void> {
  const connections = 'closeIdleConnections' in server ? server : undefined
  return new Promise((resolve) => {
    const sweep = setInterval(() => connections?.closeIdleConnections(), SWEEP_MS)
    const end = setTimeout(() => connections?.closeAllConnections(), graceMs)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(end)
      resolve()
    })
  })
}
