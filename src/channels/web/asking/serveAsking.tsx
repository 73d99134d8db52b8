/** Serves the question box, its answers, and what people think of them. */

import type { Context, Hono } from 'hono'
import type { Answer } from '../../../domain/answer.js'
import { complaintOf, isRateable } from '../../feedback/complaints.js'
import { rateTurn } from '../../feedback/rateTurn.js'
import { createLimits } from '../../limits.js'
import { localPath } from '../access/localPath.js'
import type { WebEnv } from '../access/visitor.js'
import { boundedBody } from '../frame/boundedBody.js'
import { notice, page, type Page } from '../frame/page.js'
import { readerOf } from '../frame/reader.js'
import type { WebTools } from '../ports.js'
import { AskPage } from './askPage.js'
import { type AskQuery, readAskQuery } from './askQuery.js'
import { RatingPage } from './ratingView.js'
import { type AskedOnPage, createWebTurns, type WebTurns } from './webTurns.js'

/** A form with the address of a page in it. */
const MOST_BYTES = 256 * 1024

export function serveAsking(app: Hono<WebEnv>, tools: WebTools): void {
  const { chats, now } = tools
  const turns = chats && forgiving(createWebTurns(chats, now), tools)
  const limits = createLimits()
  /** Whoever sits at the machine is not counted. */
  const isTooFast = ({ person, isSignedIn }: WebEnv['Variables']['visitor']): boolean =>
    isSignedIn && limits.take(person, person, now()) !== 'ok'

  app.get('/', async (context) => {
    const visitor = context.get('visitor')
    const query = readAskQuery(new URL(context.req.url).searchParams)
    const isAsked = query.question !== undefined && !query.tooLong
    if (isAsked && isTooFast(visitor)) return notice(context, 429, 'tooFast')
    return askPage(context, query, isAsked, tools, turns)
  })
  app.post('/rating', boundedBody(MOST_BYTES), (context) => rate(context, tools, turns))
}

/** What cannot be written (a full disk) is logged, and costs nobody an answer. */
function forgiving({ remember, noteFailure, of }: WebTurns, { log }: WebTools): ForgivingTurns {
  const tried = <Value,>(write: () => Value): Value | undefined => {
    try {
      return write()
    } catch (error) {
      log('error', 'web.not-remembered', { error })
      return undefined
    }
  }
  return {
    remember: (asked) => tried(() => remember(asked)),
    noteFailure: (ms) => void tried(() => noteFailure(ms)),
    of,
  }
}

interface ForgivingTurns extends Omit<WebTurns, 'remember'> {
  /** Undefined where it could not be remembered. */
  readonly remember: (asked: AskedOnPage) => number | undefined
}

async function askPage(
  context: Context<WebEnv>,
  query: AskQuery,
  isAsked: boolean,
  { ports, now }: WebTools,
  turns: ForgivingTurns | undefined,
): Promise<Response> {
  const { question = '', history, planId } = query
  const { scope, person } = context.get('visitor')
  const plans = await ports.plans(scope)
  const narrowed = plans.find(({ id }) => id === planId)
  const reader = readerOf(context, question)
  const begin = now()
  const answer = isAsked
    ? await ports
        .ask({ text: question, history, scope: narrowed ? [narrowed.id] : scope })
        .catch((error: unknown) => {
          turns?.noteFailure(now() - begin)
          throw error
        })
    : undefined
  const turn =
    answer && turns && isWorthRemembering(answer)
      ? turns.remember({
          person,
          query,
          narrowedTo: narrowed?.title,
          answer,
          language: reader.language,
          ms: now() - begin,
        })
      : undefined
  const indexing = ports.indexing()
  return page(context, <AskPage {...{ reader, query, narrowed, answer, turn, plans, indexing }} />)
}

function isWorthRemembering(answer: Answer): boolean {
  return answer.kind === 'plans' || isRateable(answer)
}

/** A turn of somebody else cannot be told from one that there never was. */
async function rate(
  context: Context<WebEnv>,
  { chats, now }: WebTools,
  turns: ForgivingTurns | undefined,
): Promise<Response> {
  const form = await context.req.parseBody()
  const field = (name: string): string => {
    const value = form[name]
    return typeof value === 'string' ? value : ''
  }
  const { person } = context.get('visitor')
  const verdict = field('verdict')
  const turn = turns?.of(Number(field('turn')), person)
  if (!chats || !turn || (verdict !== 'up' && verdict !== 'down'))
    return notice(context, 404, 'noAnswer') as Page
  const complaint = complaintOf(field('complaint'))
  rateTurn(chats, turn, { person, verdict, complaint, ratedAt: now() })
  const asksWhy = verdict === 'down' && complaint === undefined
  const reader = readerOf(context, turn.question)
  const back = localPath(field('back'))
  return page(context, <RatingPage {...{ reader, back, asksWhy }} turn={turn.answerMessageId} />)
}
