/** The web channel: pages rendered on the server. Here is the order in which a request passes; each feature serves its own paths. */

import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { messages } from '../messages.js'
import { createDoor, type Entrance } from './access/door.js'
import type { WebEnv } from './access/visitor.js'
import { serveAdmin } from './admin/serveAdmin.js'
import { serveAsking } from './asking/serveAsking.js'
import { serveAssets } from './frame/assets.js'
import { loggedPath } from './frame/loggedPath.js'
import { NoticePage } from './frame/noticePage.js'
import { notice, page } from './frame/page.js'
import { readerOf } from './frame/reader.js'
import { securityHeaders } from './frame/securityHeaders.js'
import { serveLookups } from './lookups/serveLookups.js'
import { serveMachines } from './machines/serveMachines.js'
import type { WebChats, WebLog, WebPorts, WebTools } from './ports.js'
import { serveReading } from './reading/serveReading.js'

export interface WebOptions {
  readonly ports: WebPorts
  /** Undefined where nothing can be written: then nothing is remembered, and nobody is asked for an opinion. */
  readonly chats?: WebChats | undefined
  readonly entrance: Entrance
  /** What programs show to be let in at `/api`; undefined: none is. */
  readonly apiToken?: string | undefined
  readonly log: WebLog
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Makes the number under which a failure is logged and shown. */
  readonly newErrorNumber: () => string
  /** A handler of another channel that needs an address here (Telegram's webhook); it is sent POST alone. */
  readonly mount?: {
    readonly path: string
    readonly handler: (request: Request) => Promise<Response>
  }
}

/** Makes the application; `app.request()` serves tests as a server serves browsers. */
export function createWeb(options: WebOptions): Hono<WebEnv> {
  const { log, newErrorNumber, mount } = options
  const tools: WebTools = { ...options, chats: options.chats }
  const door = createDoor(options)
  const app = new Hono<WebEnv>()
  app.use(securityHeaders())
  // Asked for anew each time, so that nothing is shown from a browser's store that was removed, or is of an older Wenji.
  app.use(async (context, next) => {
    await next()
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-cache')
  })
  if (mount) app.post(mount.path, (context) => mount.handler(context.req.raw))
  app.use(compress())
  serveMachines(app, { ...options, apiToken: options.apiToken })
  app.use(door.guard)
  serveAssets(app)
  app.route('/', door.routes)
  app.use(door.admit)
  serveAsking(app, tools)
  serveReading(app, tools)
  serveAdmin(app, tools)
  serveLookups(app, tools)
  app.notFound((context) => notice(context, 404, 'notFound'))
  app.onError((error, context) => {
    const number = newErrorNumber()
    log('error', 'web.failed', { number, path: loggedPath(context.req.path), error })
    const reader = readerOf(context)
    const words = messages(reader.language).web.failed(number)
    return page(context, <NoticePage reader={reader} notice={words} />, 500)
  })
  return app
}
