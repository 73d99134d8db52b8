/** The words for what a language model may add to an answer that stands by itself. */

import type { Answer } from './answer.js'

/** On whose account a model is asked: budgets count by these. They are never sent to it. */
export interface Asker {
  readonly person: string
  readonly chat: string
}

/** Calls to a model a day, by the clock of the machine; beyond them answers are worded without it. */
export interface CallBudgets {
  readonly perPerson: number
  readonly perChat: number
  readonly perDay: number
}

/** A better form of an answer that is being made. */
export interface BetterToCome {
  /** Never rejects, resolves within 20 s, and with undefined where the answer given is to stay. */
  readonly better: Promise<Answer | undefined>
}

/**
 * Begins to make a better form of an answer: worded by a model where it was an open question or a summary, answered where a follow-up was not
 * understood. Undefined where nothing will come of it: no model, a fact answers, the budget is spent. It waits for the budget alone,
 * never for a model.
 */
export type Improve = (answer: Answer, asker: Asker) => Promise<BetterToCome | undefined>
