/** The web channel: pages rendered on the server, read-only, without script. */

import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { PlanId, SectionId } from '../../domain/plan.js'
import { messages } from '../messages.js'
import { AskPage } from './askPage.js'
import { readAskQuery } from './askQuery.js'
import { ICON } from './icon.js'
import { NoticePage } from './noticePage.js'
import { PlanPage } from './planPage.js'
import { PlansPage } from './plansPage.js'
import type { WebLog, WebPorts } from './ports.js'
import { quoteSpan } from './quoteSpan.js'
import { readerOf } from './reader.js'
import { RemovedPage } from './removedPage.js'
import { SectionPage } from './sectionPage.js'
import { securityHeaders } from './securityHeaders.js'
import { STYLESHEET } from './stylesheet.js'

export interface WebOptions {
  readonly ports: WebPorts
  readonly log: WebLog
  /** Makes the number under which a failure is logged and shown. */
  readonly newErrorNumber: () => string
  /** A handler of another channel that needs an address here (Telegram's webhook); it is sent POST alone. */
  readonly mount?: {
    readonly path: string
    readonly handler: (request: Request) => Promise<Response>
  }
}

type Page = Response | Promise<Response>

const ID = /^[a-z2-7]{16}$/

/** Makes the application; `app.request()` serves tests as a server serves browsers. */
export function createWeb({ ports, log, newErrorNumber, mount }: WebOptions): Hono {
  const app = new Hono()
  app.use(securityHeaders())
  if (mount) app.post(mount.path, (context) => mount.handler(context.req.raw))
  serveFiles(app)
  app.get('/healthz', (context) => health(context, ports))
  app.get('/', (context) => askPage(context, ports))
  app.get('/plans', (context) => plansPage(context, ports))
  app.get('/plans/:id', (context) => planPage(context, ports))
  app.get('/sections/:id', (context) => sectionPage(context, ports))
  app.notFound((context) => notice(context, 404, 'notFound'))
  app.onError((error, context) => {
    const number = newErrorNumber()
    log('error', 'web.failed', { number, path: context.req.path, error })
    const reader = readerOf(context.req.raw)
    const words = messages(reader.language).web.failed(number)
    return page(context, <NoticePage reader={reader} notice={words} />, 500)
  })
  return app
}

/** Asked for anew each time: a stylesheet from before an update would spoil the pages after it. */
function serveFiles(app: Hono): void {
  const files = [
    { path: '/style.css', type: 'text/css; charset=utf-8', content: STYLESHEET },
    { path: '/icon.svg', type: 'image/svg+xml', content: ICON },
  ]
  for (const { path, type, content } of files)
    app.get(path, (context) =>
      context.body(content, 200, { 'content-type': type, 'cache-control': 'no-cache' }),
    )
}

async function health(context: Context, ports: WebPorts): Promise<Response> {
  const plans = await ports.plans('all')
  return context.json({ ok: true, plans: plans.length, indexing: ports.indexing() })
}

async function askPage(context: Context, ports: WebPorts): Promise<Response> {
  const query = readAskQuery(new URL(context.req.url).searchParams)
  const { question, history, tooLong, planId } = query
  const plans = await ports.plans('all')
  const narrowed = plans.find(({ id }) => id === planId)
  const scope = narrowed ? [narrowed.id] : 'all'
  const answer =
    question === undefined || tooLong
      ? undefined
      : await ports.ask({ text: question, history, scope })
  const reader = readerOf(context.req.raw, question)
  const indexing = ports.indexing()
  return page(context, <AskPage {...{ reader, query, narrowed, answer, plans, indexing }} />)
}

async function plansPage(context: Context, ports: WebPorts): Promise<Response> {
  const plans = await ports.plans('all')
  return page(context, <PlansPage reader={readerOf(context.req.raw)} plans={plans} />)
}

async function planPage(context: Context, ports: WebPorts): Promise<Response> {
  const id = context.req.param('id') ?? ''
  const view = ID.test(id) ? await ports.plan(id as PlanId) : undefined
  if (!view) return notice(context, 404, 'noPlan')
  return page(context, <PlanPage reader={readerOf(context.req.raw)} view={view} />)
}

async function sectionPage(context: Context, ports: WebPorts): Promise<Response> {
  const id = context.req.param('id') ?? ''
  const found = ID.test(id) ? await ports.section(id as SectionId) : undefined
  if (!found) return notice(context, 404, 'noSection')
  const reader = readerOf(context.req.raw)
  if (found.kind === 'removed') {
    const plan = (await ports.plan(found.removed.planId))?.plan
    return page(context, <RemovedPage {...{ reader, removed: found.removed, plan }} />, 410)
  }
  const { view, section } = found
  const quote = quoteSpan(reader.query, view.text, section)
  return page(context, <SectionPage {...{ reader, view, section, quote }} />)
}

function notice(context: Context, status: 404, why: 'notFound' | 'noPlan' | 'noSection'): Page {
  const reader = readerOf(context.req.raw)
  const words = messages(reader.language).web[why]
  return page(context, <NoticePage reader={reader} notice={words} />, status)
}

/** A page is asked for anew each time, so that a plan that was removed is not shown from a browser's store. */
function page(context: Context, content: Child, status: 200 | 404 | 410 | 500 = 200): Page {
  context.header('cache-control', 'no-cache')
  // Without its document type a browser would lay the page out as in 1998.
  return context.html(html`<!doctype html>${content}`, status)
}
