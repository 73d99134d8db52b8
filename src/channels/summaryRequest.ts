/** Asks for a summary, as a question is asked. */

import type { Plan, Section } from '../domain/plan.js'
import type { AskRequest, Scope } from '../domain/question.js'
import { type Language, messages } from './messages.js'
import { languageOf } from './wording.js'

export interface SummaryWanted {
  readonly plan: Pick<Plan, 'title'>
  /** The plan's root for the whole of it. */
  readonly section: Section
}

/** In the language of the plan unless told. */
export function summaryRequest(
  { plan, section }: SummaryWanted,
  scope: Scope,
  language: Language = languageOf(plan.title + section.heading),
): AskRequest {
  const title = `《${plan.title}》${section.level === 0 ? '' : section.heading}`
  return {
    text: messages(language).model.summaryOf(title),
    history: [],
    scope,
    summaryOf: section.id,
  }
}
