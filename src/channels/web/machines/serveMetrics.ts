/** Serves what Prometheus collects: to anybody on the machine, by the token where others reach the page. */

import { Hono, type MiddlewareHandler } from 'hono'
import { onlyLoopbackNames } from '../access/guard.js'
import type { WebEnv } from '../access/visitor.js'
import { onlyWithToken } from './bearer.js'
import { onFailure, refusal } from './refusal.js'
import type { MachineTools } from './machineTools.js'

export function serveMetrics(app: Hono<WebEnv>, tools: MachineTools): void {
  const { metrics } = tools.ports.machines
  const own = new Hono<WebEnv>()
  own.onError(onFailure(tools.log, tools.newErrorNumber))
  own.use('/metrics', async (context, next) => {
    await next()
    context.header('cache-control', 'no-store')
  })
  own.use('/metrics', admission(tools))
  own.get('/metrics', async (context) => {
    if (!metrics) return refusal(context, 404, 'not-found', 'Nothing is counted here.')
    const { contentType, text } = await metrics()
    return context.body(text, 200, { 'content-type': contentType })
  })
  app.route('/', own)
}

function admission({ entrance, apiToken }: MachineTools): MiddlewareHandler<WebEnv> {
  if (entrance.kind !== 'local') return onlyWithToken(apiToken)
  return onlyLoopbackNames((context) => refusal(context, 403, 'foreign-name', FOREIGN_NAME))
}

const FOREIGN_NAME = 'Ask by 127.0.0.1 or localhost, or set PUBLIC_URL and API_TOKEN.'
