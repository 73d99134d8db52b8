/** Serves what is read: the list of plans, a plan, a section. */

import type { Context, Hono } from 'hono'
import type { PlanId, SectionId } from '../../../domain/plan.js'
import type { WebEnv } from '../access/visitor.js'
import { notice, page } from '../frame/page.js'
import { link, readerOf } from '../frame/reader.js'
import type { WebTools } from '../ports.js'
import { PlanPage } from './planPage.js'
import { PlansPage } from './plansPage.js'
import { quoteSpan } from './quoteSpan.js'
import { RemovedPage } from './removedPage.js'
import { SectionPage } from './sectionPage.js'

const ID = /^[a-z2-7]{16}$/

export function serveReading(app: Hono<WebEnv>, { ports }: WebTools): void {
  app.get('/plans', async (context) => {
    const plans = await ports.plans(context.get('visitor').scope)
    return page(context, <PlansPage reader={readerOf(context)} plans={plans} />)
  })
  app.get('/plans/:id', async (context) => {
    const id = context.req.param('id')
    const view = ID.test(id)
      ? await ports.plan(id as PlanId, context.get('visitor').scope)
      : undefined
    if (!view) return notice(context, 404, 'noPlan')
    const reader = readerOf(context)
    if (view.plan.id !== id) return context.redirect(link(reader, `/plans/${view.plan.id}`), 302)
    const [root] = view.sections
    const quote = root && quoteSpan(reader.query, view.text, root)
    return page(context, <PlanPage {...{ reader, view, quote }} />)
  })
  app.get('/sections/:id', (context) => sectionPage(context, ports))
}

async function sectionPage(context: Context<WebEnv>, ports: WebTools['ports']): Promise<Response> {
  const id = context.req.param('id') ?? ''
  const { scope } = context.get('visitor')
  const found = ID.test(id) ? await ports.section(id as SectionId, scope) : undefined
  if (!found) return notice(context, 404, 'noSection')
  const reader = readerOf(context)
  if (found.kind === 'removed') {
    const { removed, plan } = found
    return page(context, <RemovedPage {...{ reader, removed, plan }} />, 410)
  }
  const { view, section } = found
  const quote = quoteSpan(reader.query, view.text, section)
  return page(context, <SectionPage {...{ reader, view, section, quote }} />)
}
