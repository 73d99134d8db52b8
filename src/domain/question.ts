/** The words for what is asked. */

import type { PlanId, SectionId } from './plan.js'

/**
 * What kind of thing is asked for. `reverse` asks what an office does; `plans` asks what is in the library; a `summary` is asked for by
 * its section, never by words.
 */
export type QuestionType =
  | 'lead'
  | 'participants'
  | 'responsible'
  | 'target'
  | 'deadline'
  | 'person'
  | 'list'
  | 'reverse'
  | 'plans'
  | 'detail'
  | 'summary'

/** Which plans may be seen. Decided before retrieval, and part of every query. */
export type Scope = 'all' | readonly PlanId[]

/** One question, as a channel hands it over. */
export interface AskRequest {
  readonly text: string
  /** Earlier questions of the same person in the same chat or thread, oldest first. */
  readonly history: readonly string[]
  readonly scope: Scope
  /** Asks for a summary of this section (the root of a plan for the whole of it); `text` is then only what is shown as asked. */
  readonly summaryOf?: SectionId
}
