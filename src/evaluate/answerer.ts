/** What can be scored: anything that answers a question with words and the places they stand in. */

import type { GoldQuestion } from './goldQuestion.js'
import type { ScoredAnswer } from './score.js'

export interface GivenAnswer extends ScoredAnswer {
  /** Milliseconds. */
  readonly ms: number
  /**
   * How sure the system is, on a scale of its own, higher being surer; undefined where it abstains by itself. One that
   * only says how sure it is gets its threshold from `withBestThreshold`.
   */
  readonly sure: number | undefined
  /** Quotes that stand in the plan's text, character by character, at the place they name. */
  readonly quotes: { readonly shown: number; readonly verbatim: number }
}

export interface Answerer {
  /** As the table calls it. */
  readonly name: string
  /** Answers one question, with nothing kept from the one before. */
  readonly answer: (asked: Pick<GoldQuestion, 'question' | 'history'>) => Promise<GivenAnswer>
}
