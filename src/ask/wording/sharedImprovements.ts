/** What a model made of an answer, kept for those who ask the same: a group asks in a row, and a page is loaded again. */

import type { Answer } from '../../domain/answer.js'

/** What came of one request. */
export interface Improvement {
  readonly better: Answer | undefined
  /** Whether asking again would bring the same: the model replied, be it of use or not. */
  readonly isFinal: boolean
}

export interface SharedImprovements {
  /** The one under way or kept for the key; undefined where there is none. */
  readonly of: (key: string) => Promise<Improvement> | undefined
  /** Keeps what is being made; what is not final is forgotten as soon as it is known. */
  readonly keep: (key: string, making: Promise<Improvement>) => void
}

/** As long as a question is talked about. */
const KEPT_MS = 10 * 60_000
const MOST_KEPT = 200

/** `now` in milliseconds; only differences are used. */
export function createSharedImprovements(now: () => number): SharedImprovements {
  const kept = new Map<string, { readonly making: Promise<Improvement>; readonly at: number }>()
  return {
    of: (key) => {
      const one = kept.get(key)
      return one && now() - one.at < KEPT_MS ? one.making : undefined
    },
    keep: (key, making) => {
      kept.delete(key)
      kept.set(key, { making, at: now() })
      const [oldest] = kept.keys()
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
      void making.then(({ isFinal }) => {
        if (!isFinal && kept.get(key)?.making === making) kept.delete(key)
      })
    },
  }
}
