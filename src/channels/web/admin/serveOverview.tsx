/** Serves the first page of the admins. */

import type { Hono } from 'hono'
import { faredByDay, midnightBefore } from '../../askedFigures.js'
import { wordDate } from '../../wording.js'
import type { WebEnv } from '../access/visitor.js'
import { page } from '../frame/page.js'
import { readerOf } from '../frame/reader.js'
import type { WebTools } from '../ports.js'
import { OverviewPage } from './overviewPage.js'

const DAYS = 30

export function serveOverview(app: Hono<WebEnv>, { ports, chats, now }: WebTools): void {
  app.get('/admin', async (context) => {
    const { scope } = context.get('visitor')
    const state = await ports.state(scope)
    const nowMs = now()
    const asked = await chats?.asked.since(midnightBefore(nowMs, DAYS - 1))
    const days = asked && faredByDay(asked, nowMs, DAYS)
    const calls = (await chats?.modelCalls.countOf(wordDate(nowMs))) ?? 0
    const reader = readerOf(context)
    const seesAll = scope === 'all'
    return page(context, <OverviewPage {...{ reader, state, calls, days, seesAll }} />)
  })
}
