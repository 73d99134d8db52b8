/** What the question box sends: the question, the earlier ones of this visit and the plan it is narrowed to. */

import { link, type Reader } from '../frame/reader.js'

export interface AskQuery {
  /** As typed; undefined where nothing was sent, empty where it is too long. */
  readonly question: string | undefined
  readonly tooLong: boolean
  /** Earlier questions of this visit, oldest first. */
  readonly history: readonly string[]
  /** As sent; it need not be the id of a plan. */
  readonly planId: string | undefined
}

/** UTF-16 units, as a form's `maxlength` counts them. Longer questions are refused, not cut. */
export const MAX_QUESTION_LENGTH = 4096
/** Earlier questions that a page carries, so that follow-ups need no cookie. */
const CARRIED_QUESTIONS = 3
/** UTF-16 units; what a follow-up leaves out stands in short questions, and long ones would swell every address. */
const MAX_CARRIED_LENGTH = 500

/** Reads the query of `/`. */
export function readAskQuery(search: URLSearchParams): AskQuery {
  const typed = search.get('q') ?? undefined
  const tooLong = (typed?.length ?? 0) > MAX_QUESTION_LENGTH
  return {
    question: tooLong ? '' : typed,
    tooLong,
    history: carried(search.getAll('h')),
    planId: search.get('plan') || undefined,
  }
}

/** The earlier questions that the next question carries along. */
export function nextHistory({ question = '', history }: AskQuery): readonly string[] {
  return carried([...history, question])
}

/** The address that asks the same again, of one plan or, without one, of all. */
export function askAgain(reader: Reader, query: AskQuery, planId?: string): string {
  return link(reader, '/', { q: query.question, plan: planId, h: query.history })
}

function carried(questions: readonly string[]): readonly string[] {
  return questions
    .filter((one) => one.trim() !== '' && one.length <= MAX_CARRIED_LENGTH)
    .slice(-CARRIED_QUESTIONS)
}
