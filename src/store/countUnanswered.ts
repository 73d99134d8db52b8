/** The questions that were refused, as often as they were asked alike. */

import type { UnansweredQuestion } from '../domain/chat.js'
import { fold } from '../text/fold.js'

/** @param refused last asked first, which is the order of what comes back. */
export function countUnanswered(
  refused: Iterable<{ readonly question: string; readonly askedAt: number }>,
): UnansweredQuestion[] {
  const found = new Map<string, UnansweredQuestion>()
  for (const { question, askedAt: lastAskedAt } of refused) {
    const key = keyOf(question)
    const last = found.get(key)
    if (last) found.set(key, { ...last, count: last.count + 1 })
    else if (key !== '') found.set(key, { question, count: 1, lastAskedAt })
  }
  return [...found.values()]
}

/** Questions that differ in script, width, case, spaces or marks alone are the same. Empty for one without a letter or digit. */
function keyOf(question: string): string {
  return fold(question).replace(/[^\p{L}\p{N}]+/gu, '')
}
