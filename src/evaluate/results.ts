/** Asks a system every question and scores what it says. */

import type { Answerer, GivenAnswer } from './answerer.js'
import type { GoldQuestion } from './goldQuestion.js'
import { score, type Score } from './score.js'

export interface Result {
  readonly gold: GoldQuestion
  readonly given: GivenAnswer
  readonly score: Score
}

/** One after the other, in order. */
export async function answerAll(
  questions: readonly GoldQuestion[],
  answerer: Answerer,
): Promise<Result[]> {
  const results: Result[] = []
  for (const gold of questions) results.push(scored(gold, await answerer.answer(gold)))
  return results
}

export function scored(gold: GoldQuestion, given: GivenAnswer): Result {
  return { gold, given, score: score(gold, given) }
}
