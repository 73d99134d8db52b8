/** The best answer there is, for whoever waits for it: a person at a terminal, a program that says so. */

import type { Answer } from '../domain/answer.js'
import type { Asker, Improve } from '../domain/improve.js'

export interface Improving {
  readonly improve: Improve
  /** Milliseconds; only differences are used. */
  readonly now: () => number
}

/** The answer given where nothing better comes. Its timings count the wait: `model` is the model's part, `total` the whole. */
export async function improvedAnswer(
  given: Answer,
  asker: Asker,
  { improve, now }: Improving,
): Promise<Answer> {
  const begin = now()
  const coming = await improve(given, asker)
  if (!coming) return given
  const answer = (await coming.better) ?? given
  const model = now() - begin
  const total = given.timings.total + model
  return { ...answer, timings: { ...given.timings, ...answer.timings, model, total } }
}
