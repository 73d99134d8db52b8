/**
 * Risk and coverage: what a stricter or laxer Wenji would answer, and how much of it would be wrong. El-Yaniv and
 * Wiener, "On the Foundations of Noise-free Selective Classification" (2010): coverage is the share that is answered,
 * risk the share of wrong ones among them.
 */

import type { Result } from './results.js'
import { halfOf, outcomeOf, tally, type Tally, tallyBy } from './tally.js'

/** All questions, each asked anew at this strictness. */
export interface Level {
  readonly strictness: number
  readonly results: readonly Result[]
}

export interface RiskRow extends Tally {
  readonly strictness: number
  readonly answered: number
  /** Answered, of the questions that have no answer; all of them are wrong. */
  readonly negatives: { readonly asked: number; readonly answered: number }
  readonly halves: Readonly<Record<string, Tally>>
}

export function riskRows(levels: readonly Level[]): RiskRow[] {
  return levels.map(({ strictness, results }) => {
    const negatives = results.filter(({ gold }) => gold.type === 'negative')
    return {
      strictness,
      ...tally(results),
      answered: results.filter(({ given }) => !given.abstained).length,
      negatives: {
        asked: negatives.length,
        answered: negatives.filter(({ given }) => !given.abstained).length,
      },
      halves: Object.fromEntries(tallyBy(results, halfOf)),
    }
  })
}

/**
 * How sure each question's answer is, by the question's id: the greatest strictness at which it is answered. 0 where no
 * level answers it. It passes over what is right: that is what it is held against.
 */
export function confidences(levels: readonly Level[]): ReadonlyMap<string, number> {
  const sure = new Map<string, number>()
  for (const { strictness, results } of levels)
    for (const result of results) {
      const known = sure.get(result.gold.id) ?? 0
      const answers = !outcomeOf(result).startsWith('abstained')
      sure.set(result.gold.id, answers ? Math.max(known, strictness) : known)
    }
  return sure
}

/** From gates that stand open to gates half as strict again as those that ship. */
export const STRICTNESS_TRIED: readonly number[] = [
  0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5,
]
