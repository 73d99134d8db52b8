/** Better answers that are on their way to pages that are shown already. In memory: after a restart what was given stays. */

import { randomBytes } from 'node:crypto'
import type { Answer } from '../../../domain/answer.js'
import type { Plan } from '../../../domain/plan.js'
import type { AskQuery } from './askQuery.js'

export interface ComingAnswer {
  /** Who asked; to nobody else it is there. */
  readonly person: string
  readonly query: AskQuery
  /** The plan that was searched alone. */
  readonly narrowed: Plan | undefined
  readonly given: Answer
  /** The number under which the answer is remembered. */
  readonly turn: number | undefined
  /** Never rejects; undefined where the answer given is to stay. */
  readonly better: Promise<Answer | undefined>
}

export interface ComingAnswers {
  /** Returns the number to fetch it by: 32 hexadecimal digits that nobody can guess. */
  readonly hold: (coming: ComingAnswer) => string
  /** Undefined for a number that is another person's, forgotten, or none. */
  readonly of: (number: string, person: string) => ComingAnswer | undefined
}

/** Three times what the longest takes: who has no script follows a link to it. */
export const KEPT_MS = 60_000
/** The oldest go first. */
export const MOST_KEPT = 200

/** @param now milliseconds since the epoch. */
export function createComingAnswers(now: () => number): ComingAnswers {
  /** Oldest first, as a map keeps them. */
  const kept = new Map<string, { readonly coming: ComingAnswer; readonly atMs: number }>()
  const forget = (): void => {
    for (const [number, { atMs }] of kept)
      if (kept.size > MOST_KEPT || now() - atMs > KEPT_MS) kept.delete(number)
  }
  return {
    hold: (coming) => {
      const number = randomBytes(16).toString('hex')
      kept.set(number, { coming, atMs: now() })
      forget()
      return number
    },
    of: (number, person) => {
      forget()
      const coming = kept.get(number)?.coming
      return coming?.person === person ? coming : undefined
    },
  }
}
