/** Serves the question box, answers and summaries, and what people think of them. */

import type { Context, Hono } from 'hono'
import type { SectionId } from '../../../domain/plan.js'
import { complaintOf } from '../../feedback/complaints.js'
import { rateTurn } from '../../feedback/rateTurn.js'
import { createLimits } from '../../limits.js'
import { summaryRequest } from '../../summaryRequest.js'
import { localPath } from '../access/localPath.js'
import type { WebEnv } from '../access/visitor.js'
import { boundedBody } from '../frame/boundedBody.js'
import { notice, page, type Page } from '../frame/page.js'
import { readerOf } from '../frame/reader.js'
import type { WebTools } from '../ports.js'
import type { AskingTools } from './askingTools.js'
import { AskPage } from './askPage.js'
import { type AskQuery, readAskQuery } from './askQuery.js'
import { createComingAnswers } from './comingAnswers.js'
import { forgivingTurns } from './forgivingTurns.js'
import { RatingPage } from './ratingView.js'
import { sendAnswer } from './sendAnswer.js'
import { sendBetter } from './sendBetter.js'
import { createWebTurns } from './webTurns.js'

/** A form with the address of a page in it. */
const MOST_BYTES = 256 * 1024

export function serveAsking(app: Hono<WebEnv>, given: WebTools): void {
  const { chats, now } = given
  const turns = chats && forgivingTurns(createWebTurns(chats, now), given)
  const tools: AskingTools = { ...given, turns, coming: createComingAnswers(now) }
  // Where nothing is kept nobody can sign in either.
  const limits = chats && createLimits(chats.buckets, 'web')
  /** Whoever sits at the machine is not counted. */
  const isTooFast = async ({
    person,
    isSignedIn,
  }: WebEnv['Variables']['visitor']): Promise<boolean> =>
    isSignedIn && limits !== undefined && (await limits.take(person, person, now())) !== 'ok'

  app.get('/', async (context) => {
    const query = readAskQuery(new URL(context.req.url).searchParams)
    const asks = query.question !== undefined && !query.tooLong
    if (asks && (await isTooFast(context.get('visitor')))) return notice(context, 429, 'tooFast')
    return askPage(context, query, tools)
  })
  app.get('/sum', async (context) => {
    if (await isTooFast(context.get('visitor'))) return notice(context, 429, 'tooFast')
    return summaryPage(context, tools)
  })
  app.get('/better/:number', (context) => sendBetter(context, tools))
  app.post('/rating', boundedBody(MOST_BYTES), (context) => rate(context, tools))
}

async function askPage(
  context: Context<WebEnv>,
  query: AskQuery,
  tools: AskingTools,
): Promise<Response> {
  const { ports } = tools
  const { question: text, tooLong, history, planId } = query
  const { scope } = context.get('visitor')
  const plans = await ports.plans(scope)
  const narrowed = plans.find(({ id }) => id === planId)
  const reader = readerOf(context, text)
  if (text === undefined || tooLong)
    return page(
      context,
      <AskPage {...{ reader, query, narrowed, plans }} indexing={ports.indexing()} />,
    )
  const request = { text, history, scope: narrowed ? [narrowed.id] : scope }
  return sendAnswer(context, { reader, query, request, narrowed }, tools)
}

/** A section beyond what the visitor may see cannot be told from one that there never was. */
async function summaryPage(context: Context<WebEnv>, tools: AskingTools): Promise<Response> {
  const { scope } = context.get('visitor')
  const id = (context.req.query('section') ?? '') as SectionId
  const found = await tools.ports.section(id, scope)
  if (found?.kind !== 'there') return notice(context, 404, 'noSection')
  const { section } = found
  const { plan } = found.view
  const reader = readerOf(context, plan.title + section.heading)
  const request = summaryRequest({ plan, section }, scope, reader.language)
  const query = { question: request.text, tooLong: false, history: [], planId: undefined, section }
  return sendAnswer(context, { reader, query, request, narrowed: plan }, tools)
}

/** A turn of somebody else cannot be told from one that there never was. */
async function rate(
  context: Context<WebEnv>,
  { chats, turns, now }: AskingTools,
): Promise<Response> {
  const form = await context.req.parseBody()
  const field = (name: string): string => {
    const value = form[name]
    return typeof value === 'string' ? value : ''
  }
  const { person } = context.get('visitor')
  const verdict = field('verdict')
  const turn = await turns?.of(Number(field('turn')), person)
  if (!chats || !turn || (verdict !== 'up' && verdict !== 'down'))
    return notice(context, 404, 'noAnswer') as Page
  const complaint = complaintOf(field('complaint'))
  await rateTurn(chats, turn, { person, verdict, complaint, ratedAt: now() })
  const asksWhy = verdict === 'down' && complaint === undefined
  const reader = readerOf(context, turn.question)
  const back = localPath(field('back'))
  return page(context, <RatingPage {...{ reader, back, asksWhy }} turn={turn.answerMessageId} />)
}
