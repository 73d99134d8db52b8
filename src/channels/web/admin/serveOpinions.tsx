/** Serves what people think of answers, and the questions that got none. */

import type { Hono } from 'hono'
import type { RatedAnswer } from '../../../domain/chat.js'
import type { Scope } from '../../../domain/question.js'
import type { WebEnv } from '../access/visitor.js'
import { page } from '../frame/page.js'
import { readerOf } from '../frame/reader.js'
import { pageOf, pageWanted } from '../frame/pageOf.js'
import type { WebChats, WebTools } from '../ports.js'
import { FeedbackPage } from './feedbackPage.js'
import { UnansweredPage } from './unansweredPage.js'

const RATED_A_PAGE = 15
const QUESTIONS_A_PAGE = 50

export function serveOpinions(app: Hono<WebEnv>, { chats }: WebTools): void {
  app.get('/admin/feedback', async (context) => {
    const reader = readerOf(context)
    const { scope } = context.get('visitor')
    const rated =
      chats && pageOf(await ratedIn(chats, scope), pageWanted(reader.query), RATED_A_PAGE)
    return page(context, <FeedbackPage {...{ reader, rated }} />)
  })
  app.get('/admin/unanswered', async (context) => {
    const reader = readerOf(context)
    const unanswered =
      chats && pageOf(await chats.turns.unanswered(), pageWanted(reader.query), QUESTIONS_A_PAGE)
    return page(context, <UnansweredPage {...{ reader, unanswered }} />)
  })
}

/** An answer quotes its plans, so one that cites a plan beyond the scope is not shown. */
async function ratedIn(
  { ratings }: Pick<WebChats, 'ratings'>,
  scope: Scope,
): Promise<RatedAnswer[]> {
  const bad = (await ratings.rated('down', 0)).reverse()
  const good = (await ratings.rated('up', 0)).reverse()
  return [...bad, ...good.filter(({ down }) => down === 0)].filter(
    ({ turn }) => scope === 'all' || turn.given.planIds.every((id) => scope.includes(id)),
  )
}
