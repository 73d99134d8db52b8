/** Sends the better answer that a page waits for: the parts to put in place, or for whoever has no script the whole page. */

import type { Context } from 'hono'
import { messages } from '../../messages.js'
import type { WebEnv } from '../access/visitor.js'
import { NoticePage } from '../frame/noticePage.js'
import { page } from '../frame/page.js'
import { readerOf } from '../frame/reader.js'
import { AnswerPage } from './answerPage.js'
import { AnswerWords, Sources } from './answerView.js'
import type { AskingTools } from './askingTools.js'
import { asUnderstood } from './askQuery.js'
import { CarriedQuestions } from './questionForm.js'

/** As long as one takes at most. */
const MOST_WAIT_MS = 20_000

/** Waits for it. Sends nothing (204) to a page whose answer is to stay. */
export async function sendBetter(
  context: Context<WebEnv>,
  { ports, turns, coming }: AskingTools,
): Promise<Response> {
  const { person } = context.get('visitor')
  context.header('cache-control', 'no-store')
  const held = coming.of(context.req.param('number') ?? '', person)
  if (!held) return gone(context)
  const { query, narrowed, given, turn } = held
  const closed = context.req.raw.signal
  const better = await within(held.better, [closed, AbortSignal.timeout(MOST_WAIT_MS)])
  const reader = readerOf(context, query.question)
  // What nobody was shown is not what was given.
  if (better && turn !== undefined && !closed.aborted)
    await turns?.replaceGiven(turn, person, better, reader.language)
  if (context.req.query('in') !== 'place') {
    const indexing = ports.indexing()
    const shown = { reader, query, narrowed, answer: better ?? given, turn, indexing }
    return page(context, <AnswerPage {...shown} />)
  }
  if (!better) return context.body(null, 204)
  return context.html(
    <>
      <AnswerWords {...{ reader, query }} answer={better} />
      <Sources reader={reader} answer={better} />
      <CarriedQuestions query={asUnderstood(query, better)} />
    </>,
  )
}

/** Another person's answer cannot be told from one that there never was. */
function gone(context: Context<WebEnv>): Response | Promise<Response> {
  const reader = readerOf(context)
  const notice = messages(reader.language).model.betterGone
  return page(context, <NoticePage {...{ reader, notice }} />, 404)
}

/** Undefined where one of the signals comes first. */
function within<Value>(
  value: Promise<Value>,
  ends: readonly AbortSignal[],
): Promise<Value | undefined> {
  const end = AbortSignal.any([...ends])
  return new Promise((resolve, reject) => {
    if (end.aborted) resolve(undefined)
    end.addEventListener('abort', () => resolve(undefined), { once: true })
    value.then(resolve, reject)
  })
}
