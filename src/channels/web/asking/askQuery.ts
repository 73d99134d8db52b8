/** What the question box sends: the question, the earlier ones of this visit and the plan it is narrowed to. */

import type { Answer } from '../../../domain/answer.js'
import type { Section } from '../../../domain/plan.js'
import { link, type Reader } from '../frame/reader.js'

export interface AskQuery {
  /** As typed, or what a summary is called; undefined where nothing was sent, empty where it is too long. */
  readonly question: string | undefined
  readonly tooLong: boolean
  /** Earlier questions of this visit, oldest first. */
  readonly history: readonly string[]
  /** As sent; it need not be the id of a plan. */
  readonly planId: string | undefined
  /** The section that is to be summed up, where no question is asked. */
  readonly section?: Section
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

/** What was asked in the end: a follow-up as a model has made it whole, where it has. */
export function asUnderstood(query: AskQuery, { understoodAs }: Answer): AskQuery {
  return understoodAs === undefined ? query : { ...query, question: understoodAs }
}

/** The earlier questions that the next question carries along; of a summary what it was of. */
export function nextHistory({ question = '', history, section }: AskQuery): readonly string[] {
  return carried([...history, section?.heading ?? question])
}

/** The address that asks the same again, of one plan or, without one, of all. */
export function askAgain(reader: Reader, query: AskQuery, planId?: string): string {
  const { question, history, section } = query
  if (section) return link(reader, '/sum', { section: section.id })
  return link(reader, '/', { q: question, plan: planId, h: history })
}

function carried(questions: readonly string[]): readonly string[] {
  return questions
    .filter((one) => one.trim() !== '' && one.length <= MAX_CARRIED_LENGTH)
    .slice(-CARRIED_QUESTIONS)
}
