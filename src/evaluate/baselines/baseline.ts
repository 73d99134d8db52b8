/** The common frame of the baselines: how a follow-up is asked, and what an answer without facts looks like. */

import type { Answerer, GivenAnswer } from '../answerer.js'
import type { ScoredAnswer } from '../score.js'

/** What a baseline finds for a query. */
export interface BaselineAnswer {
  readonly answer: string
  readonly citations: ScoredAnswer['citations']
  /** Higher is surer; only comparable within the baseline. */
  readonly sure: number
}

const NO_QUOTES = { shown: 0, verbatim: 0 }

/**
 * A follow-up is asked together with the question before it, as is customary. Nothing found is abstained from.
 *
 * @param now milliseconds; only differences are used
 */
export function createBaseline(
  name: string,
  find: (query: string) => Promise<BaselineAnswer | undefined>,
  now: () => number,
): Answerer {
  return {
    name,
    answer: async ({ question, history }): Promise<GivenAnswer> => {
      const startedAt = now()
      const found = await find([...history.slice(-1), question].join(' '))
      const { answer = '', citations = [], sure = 0 } = found ?? {}
      const abstained = answer === ''
      return { answer, citations, sure, abstained, ms: now() - startedAt, quotes: NO_QUOTES }
    },
  }
}
