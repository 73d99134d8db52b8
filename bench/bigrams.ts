/** The terms that every engine here is given which lets its terms be chosen: the same as this system's first leg. */

import { createAnalyzer } from '../src/text/terms.js'

/** Overlapping bigrams of folded text, in order, with repetition. */
export const bigrams: (text: string) => string[] = createAnalyzer({ cut: () => [] }).bigrams

/** Each once. */
export function distinctBigrams(text: string): string[] {
  return [...new Set(bigrams(text))]
}

/** How much more a heading weighs than what stands below it, in every engine that has a weight for it. */
export const HEADING_WEIGHT = 3
