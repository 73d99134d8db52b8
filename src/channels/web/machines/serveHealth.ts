/** Tells a load balancer, or Docker, whether Wenji can answer: whether its library can be read. */

import type { Hono } from 'hono'
import type { WebEnv } from '../access/visitor.js'
import type { MachineTools } from './machineTools.js'

type HealthTools = Pick<MachineTools, 'ports' | 'entrance' | 'log'>

/** Open to all; how much there is is told on the machine alone. */
export function serveHealth(app: Hono<WebEnv>, { ports, entrance, log }: HealthTools): void {
  app.get('/healthz', async (context) => {
    context.header('cache-control', 'no-store')
    try {
      const { length: plans } = await ports.plans('all')
      const told = entrance.kind === 'local' ? { indexing: ports.indexing(), plans } : {}
      return context.json({ ok: true, ...told })
    } catch (error) {
      log('error', 'web.unhealthy', { error })
      return context.json({ ok: false }, 503)
    }
  })
}
