/** Asks, remembers what was answered, and sends the page at once; a better answer is held until the page fetches it. */

import type { Context } from 'hono'
import type { Answer } from '../../../domain/answer.js'
import type { Plan } from '../../../domain/plan.js'
import type { AskRequest } from '../../../domain/question.js'
import { isRateable } from '../../feedback/complaints.js'
import type { WebEnv } from '../access/visitor.js'
import { page } from '../frame/page.js'
import type { Reader } from '../frame/reader.js'
import { AnswerPage } from './answerPage.js'
import type { AskingTools } from './askingTools.js'
import type { AskQuery } from './askQuery.js'

export interface AskedHere {
  readonly reader: Reader
  readonly query: AskQuery
  readonly request: AskRequest
  /** The plan that is searched alone. */
  readonly narrowed: Plan | undefined
}

export async function sendAnswer(
  context: Context<WebEnv>,
  { reader, query, request, narrowed }: AskedHere,
  { ports, turns, coming, now }: AskingTools,
): Promise<Response> {
  const { person } = context.get('visitor')
  const begin = now()
  const answer = await ports.ask(request).catch(async (error: unknown) => {
    await turns?.noteFailure(now() - begin)
    throw error
  })
  const turn = isWorthRemembering(answer)
    ? await turns?.remember({
        person,
        query,
        narrowedTo: narrowed?.title,
        answer,
        language: reader.language,
        ms: now() - begin,
      })
    : undefined
  const toCome = await ports.improve(answer, { person, chat: 'web' })
  const number =
    toCome && coming.hold({ person, query, narrowed, given: answer, turn, better: toCome.better })
  const indexing = ports.indexing()
  const shown = { reader, query, narrowed, answer, turn, indexing }
  return page(context, <AnswerPage {...shown} coming={number} />)
}

function isWorthRemembering(answer: Answer): boolean {
  return answer.kind === 'plans' || isRateable(answer)
}
