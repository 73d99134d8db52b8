/** Serves the re-index: its start, how far it is, and what came of it. */

import type { Hono } from 'hono'
import type { WebEnv } from '../access/visitor.js'
import { notice, page } from '../frame/page.js'
import { link, readerOf } from '../frame/reader.js'
import type { WebTools } from '../ports.js'
import { ReindexPage } from './reindexPage.js'
import { refreshWhile } from './runningView.js'
import type { Runs } from './runs.js'
import { sourceOf } from './sourceOf.js'

const NAME = 'reindex'

export function serveReindexing(app: Hono<WebEnv>, { ports }: WebTools, runs: Runs): void {
  app.get('/admin/reindex', (context) => {
    const run = runs.of(NAME)
    refreshWhile(run, context)
    const reader = readerOf(context)
    return page(context, <ReindexPage {...{ reader, run, scope: context.get('visitor').scope }} />)
  })
  app.post('/admin/reindex', async (context) => {
    const form = await context.req.parseBody()
    const source = await sourceOf(form['source'], ports, context.get('visitor').scope)
    if (form['source'] !== undefined && !source) return notice(context, 404, 'notFound')
    runs.begin(NAME, (onProgress) => ports.reindex(onProgress, source && [source.id]))
    return context.redirect(link(readerOf(context), '/admin/reindex'), 303)
  })
}
