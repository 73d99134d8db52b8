/** Gives a system that is only more or less sure the threshold that serves it best. */

import { type Result, scored } from './results.js'

export interface Thresholded {
  readonly results: readonly Result[]
  /** What is less sure than this is abstained from; 0 where answering always is best. */
  readonly threshold: number
}

/**
 * Tunes on the questions whose ids begin with `dev-`, on all where none does: the second is kinder to the system than
 * anything that ships could be. Of thresholds that do as well the lowest is taken, since it answers most.
 */
export function withBestThreshold(results: readonly Result[]): Thresholded {
  const dev = results.filter(({ gold }) => gold.id.startsWith('dev-'))
  const tuned = dev.length > 0 ? dev : results
  const tried = [0, ...new Set(tuned.map(({ given }) => given.sure ?? 0))].sort((a, b) => a - b)
  let best = { threshold: 0, right: -1 }
  for (const threshold of tried) {
    const right = abstainBelow(tuned, threshold).filter(({ score }) => !score.miss).length
    if (right > best.right) best = { threshold, right }
  }
  return { results: abstainBelow(results, best.threshold), threshold: best.threshold }
}

/** The results as they would be if everything less sure had been abstained from. */
export function abstainBelow(results: readonly Result[], threshold: number): Result[] {
  return results.map((result) =>
    result.given.abstained || (result.given.sure ?? Infinity) >= threshold
      ? result
      : scored(result.gold, { ...result.given, abstained: true }),
  )
}
