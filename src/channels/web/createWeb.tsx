/** The web channel: pages rendered on the server, read-only, without script. */

import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { secureHeaders } from 'hono/secure-headers'
import type { PlanId, SectionId, Span } from '../../domain/plan.js'
import { type Language, messages } from '../messages.js'
import { languageOf } from '../wording.js'
import { AskPage, CARRIED_QUESTIONS } from './askPage.js'
import { NoticePage } from './noticePage.js'
import { PlanPage, PlansPage } from './planPages.js'
import type { WebLog, WebPorts } from './ports.js'
import { SectionPage } from './sectionPage.js'
import { STYLESHEET } from './stylesheet.js'

export interface WebOptions {
  readonly ports: WebPorts
  readonly log: WebLog
  /** Makes the number under which a failure is logged and shown. */
  readonly newErrorNumber: () => string
  /** A handler of another channel that needs an address here (Telegram's webhook). */
  readonly mount?: {
    readonly path: string
    readonly handler: (request: Request) => Promise<Response>
  }
}

/** Longer questions get the plain reply that a question of nothing gets; a form cannot send more. */
const MAX_QUESTION_LENGTH = 4096
const ID = /^[a-z2-7]{16}$/

/** Makes the application; `app.request()` serves tests as a server serves browsers. */
export function createWeb({ ports, log, newErrorNumber, mount }: WebOptions): Hono {
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'same-origin',
      strictTransportSecurity: false,
    }),
  )
  if (mount) app.post(mount.path, (context) => mount.handler(context.req.raw))
  app.get('/style.css', (context) =>
    context.body(STYLESHEET, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'max-age=3600',
    }),
  )
  app.get('/healthz', async (context) =>
    context.json({
      ok: true,
      plans: (await ports.plans('all')).length,
      indexing: ports.indexing(),
    }),
  )
  app.get('/', (context) => askPage(context, ports))
  app.get('/plans', async (context) =>
    page(
      context,
      <PlansPage language={languageOfReader(context)} plans={await ports.plans('all')} />,
    ),
  )
  app.get('/plans/:id', (context) => planPage(context, ports))
  app.get('/sections/:id', (context) => sectionPage(context, ports))
  app.notFound((context) => notice(context, 404, messages(languageOfReader(context)).web.notFound))
  app.onError((error, context) => {
    const number = newErrorNumber()
    log('error', 'web.failed', { number, path: context.req.path, error })
    return notice(context, 500, messages(languageOfReader(context)).web.failed(number))
  })
  return app
}

async function askPage(context: Context, ports: WebPorts): Promise<Response> {
  const question = (context.req.query('q') ?? '').slice(0, MAX_QUESTION_LENGTH)
  const history = (context.req.queries('h') ?? [])
    .slice(-CARRIED_QUESTIONS)
    .map((earlier) => earlier.slice(0, MAX_QUESTION_LENGTH))
  const planId = context.req.query('plan')
  const plans = await ports.plans('all')
  const narrowed = plans.find((plan) => plan.id === planId)
  const asked = context.req.query('q') !== undefined
  const answer = asked
    ? await ports.ask({ text: question, history, scope: narrowed ? [narrowed.id] : 'all' })
    : undefined
  const language =
    asked && /\p{L}/u.test(question) ? languageOf(question) : languageOfReader(context)
  return page(
    context,
    <AskPage
      language={language}
      question={question}
      history={history}
      planId={narrowed?.id}
      answer={answer}
      plans={plans}
      indexing={ports.indexing()}
    />,
  )
}

async function planPage(context: Context, ports: WebPorts): Promise<Response> {
  const id = context.req.param('id') ?? ''
  const view = ID.test(id) ? await ports.plan(id as PlanId) : undefined
  if (!view) return context.notFound() as Promise<Response>
  return page(context, <PlanPage language={languageOfReader(context)} view={view} />)
}

async function sectionPage(context: Context, ports: WebPorts): Promise<Response> {
  const id = context.req.param('id') ?? ''
  const view = ID.test(id) ? await ports.planOfSection(id as SectionId) : undefined
  const section = view?.sections.find((one) => one.id === id)
  if (!view || !section) return context.notFound() as Promise<Response>
  return page(
    context,
    <SectionPage
      language={languageOfReader(context)}
      view={view}
      section={section}
      quote={quoteOf(context)}
    />,
  )
}

/** Without its document type a browser would lay the page out as in 1998. */
function page(
  context: Context,
  content: Child,
  status: 200 | 404 | 500 = 200,
): Response | Promise<Response> {
  return context.html(html`<!doctype html>${content}`, status)
}

/** The span a link asks to be marked; undefined unless both ends are plain numbers in order. */
function quoteOf(context: Context): Span | undefined {
  const [from, to] = [context.req.query('from') ?? '', context.req.query('to') ?? '']
  if (!/^\d{1,9}$/.test(from) || !/^\d{1,9}$/.test(to) || Number(from) >= Number(to))
    return undefined
  return { start: Number(from), end: Number(to) }
}

function notice(context: Context, status: 404 | 500, words: string): Response | Promise<Response> {
  return page(context, <NoticePage language={languageOfReader(context)} notice={words} />, status)
}

/** Chinese unless the browser prefers English to it. */
function languageOfReader(context: Context): Language {
  const asked = context.req.query('lang')
  if (asked === 'en' || asked === 'zh') return asked
  const accepted = context.req.header('accept-language')?.toLowerCase() ?? 'zh'
  const zh = accepted.indexOf('zh')
  const en = accepted.indexOf('en')
  return en >= 0 && (zh < 0 || en < zh) ? 'en' : 'zh'
}
