/** Serves the question box and its answers. */

import type { Hono } from 'hono'
import type { WebEnv } from '../access/visitor.js'
import { page } from '../frame/page.js'
import { readerOf } from '../frame/reader.js'
import type { WebTools } from '../ports.js'
import { AskPage } from './askPage.js'
import { readAskQuery } from './askQuery.js'

export function serveAsking(app: Hono<WebEnv>, { ports }: WebTools): void {
  app.get('/', async (context) => {
    const query = readAskQuery(new URL(context.req.url).searchParams)
    const { question, history, tooLong, planId } = query
    const visitor = context.get('visitor')
    const plans = await ports.plans(visitor.scope)
    const narrowed = plans.find(({ id }) => id === planId)
    const scope = narrowed ? [narrowed.id] : visitor.scope
    const answer =
      question === undefined || tooLong
        ? undefined
        : await ports.ask({ text: question, history, scope })
    const reader = readerOf(context, question)
    const indexing = ports.indexing()
    return page(context, <AskPage {...{ reader, query, narrowed, answer, plans, indexing }} />)
  })
}
