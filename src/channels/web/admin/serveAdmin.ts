/** Serves what admins see and do. Others get what they would get of a page that does not exist. */

import type { Hono } from 'hono'
import { onlyAdmins } from '../access/door.js'
import type { WebEnv } from '../access/visitor.js'
import { boundedBody } from '../frame/boundedBody.js'
import type { WebTools } from '../ports.js'
import { createRuns } from './runs.js'
import { serveOpinions } from './serveOpinions.js'
import { serveOverview } from './serveOverview.js'
import { serveReindexing } from './serveReindexing.js'
import { serveSources } from './serveSources.js'
import { serveUploads, UPLOADS_PATH } from './serveUploads.js'

/** Forms other than that of an upload hold a name or two. */
const MOST_FORM_BYTES = 64 * 1024

export function serveAdmin(app: Hono<WebEnv>, tools: WebTools): void {
  const runs = createRuns(tools)
  const limit = boundedBody(MOST_FORM_BYTES)
  app.use('/admin/*', onlyAdmins)
  app.use('/admin/*', (context, next) =>
    context.req.path === UPLOADS_PATH ? next() : limit(context, next),
  )
  serveOverview(app, tools)
  serveUploads(app, tools, runs)
  serveSources(app, tools)
  serveReindexing(app, tools, runs)
  serveOpinions(app, tools)
}
