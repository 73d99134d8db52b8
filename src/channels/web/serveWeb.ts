/** Serves the pages over HTTP, and ends cleanly. */

import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'

export interface WebServer {
  readonly url: string
  /** Takes no new connections and resolves when those that are open have ended. */
  readonly close: () => Promise<void>
}

export interface ServeOptions {
  /** 0 takes any free port. */
  readonly port: number
  readonly hostname: string
}

/** @throws Error when the port is taken or not allowed, saying which and what to do. */
export function serveWeb(app: Hono, { port, hostname }: ServeOptions): Promise<WebServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname }, (address: AddressInfo) =>
      resolve({ url: `http://${hostname}:${address.port}`, close: () => closeServer(server) }),
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

function closeServer(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    // Browsers keep connections open; those without a request in hand need not be waited for.
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
}
