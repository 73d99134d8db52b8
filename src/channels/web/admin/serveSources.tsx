/** Serves the plans that there are, source by source: their versions, and how a source goes. */

import type { Context, Hono } from 'hono'
import type { WebEnv } from '../access/visitor.js'
import { messages } from '../../messages.js'
import { notice, page, type Page, type PageStatus } from '../frame/page.js'
import { link, readerOf } from '../frame/reader.js'
import { pageOf, pageWanted } from '../frame/pageOf.js'
import type { WebTools } from '../ports.js'
import { AdminPlansPage } from './plansPage.js'
import { RemovePage } from './removePage.js'
import { type SeenSource, sourceOf } from './sourceOf.js'
import { VersionsPage } from './versionsPage.js'

const PLANS_A_PAGE = 50
const VERSIONS_A_PAGE = 8

export function serveSources(app: Hono<WebEnv>, tools: WebTools): void {
  const { ports } = tools
  app.get('/admin/plans', async (context) => {
    const { scope } = context.get('visitor')
    const reader = readerOf(context)
    const found = pageOf(await ports.plans(scope), pageWanted(reader.query), PLANS_A_PAGE)
    const shown = await Promise.all(
      found.shown.map(async (plan) => ({ plan, size: await ports.planSize(plan.id, scope) })),
    )
    const removed = /^\d{1,6}$/.exec(reader.query.get('removed') ?? '')?.[0]
    const plans = { ...found, shown }
    return page(
      context,
      <AdminPlansPage {...{ reader, plans, removed: removed ? Number(removed) : undefined }} />,
    )
  })
  app.get('/admin/plans/remove', async (context) => {
    const source = await sourceOf(context.req.query('source'), ports, context.get('visitor').scope)
    return source ? confirm(context, source) : notice(context, 404, 'notFound')
  })
  app.post('/admin/plans/remove', async (context) => {
    const { source: given } = await context.req.parseBody()
    const source = await sourceOf(given, ports, context.get('visitor').scope)
    return source ? remove(context, source, tools) : notice(context, 404, 'notFound')
  })
  app.get('/admin/plans/:id/versions', async (context) => {
    const { scope } = context.get('visitor')
    const id = context.req.param('id')
    const plan = (await ports.plans(scope)).find((one) => one.id === id)
    if (!plan) return notice(context, 404, 'noPlan')
    const reader = readerOf(context)
    const versions = pageOf(
      await ports.versions(plan.id, scope),
      pageWanted(reader.query),
      VERSIONS_A_PAGE,
    )
    return page(context, <VersionsPage {...{ reader, plan, versions }} />)
  })
}

function confirm(
  context: Context<WebEnv>,
  source: SeenSource,
  fault?: { readonly words: string; readonly status: PageStatus },
): Page {
  const reader = readerOf(context)
  const content = <RemovePage {...{ reader, source, ...(fault ? { fault: fault.words } : {}) }} />
  return page(context, content, fault?.status)
}

/** While plans are being read it would have to wait, for minutes perhaps, and so would whoever asked for it. */
async function remove(
  context: Context<WebEnv>,
  source: SeenSource,
  { ports, log }: WebTools,
): Promise<Response> {
  const reader = readerOf(context)
  const say = messages(reader.language)
  if (ports.indexing()) return confirm(context, source, { words: say.webAdmin.busy, status: 503 })
  try {
    const removed = await ports.removeSource(source.id)
    return context.redirect(link(reader, '/admin/plans', { removed: String(removed) }), 303)
  } catch (error) {
    log('error', 'web.remove-failed', { error })
    return confirm(context, source, { words: say.administration.removeFailed, status: 500 })
  }
}
