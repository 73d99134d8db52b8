/** Serves programs: the API, and what watches whether Wenji is well. They have no cookie, so they stand before the door. */

import type { Hono } from 'hono'
import type { WebEnv } from '../access/visitor.js'
import { createApi } from './createApi.js'
import type { MachineTools } from './machineTools.js'
import { serveHealth } from './serveHealth.js'
import { serveMetrics } from './serveMetrics.js'

export function serveMachines(app: Hono<WebEnv>, tools: MachineTools): void {
  serveHealth(app, tools)
  serveMetrics(app, tools)
  app.route('/', createApi(tools))
}
