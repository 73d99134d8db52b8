/** Keeps what trials of models found, for everything that asks. */

import type { WeightTrial } from '../src/evaluate/weightTrial.js'
import { recordFusionWeight } from '../src/fusionWeights.js'
import { tell } from './command.js'

/** `questions` are the names of their files, `count` is how many were asked. What was measured while a model failed is not kept. */
export function recordTrials(
  trials: readonly WeightTrial[],
  file: string,
  questions: readonly string[],
  count: number,
): void {
  for (const { model, best, rows, faults } of trials) {
    if (faults.length > 0) {
      tell(`Not recorded, since it did not always answer: ${model}`)
      continue
    }
    recordFusionWeight(file, model, {
      weight: best,
      questions: questions.join(', '),
      count,
      date: new Date().toISOString().slice(0, 10),
      scores: rows.map(({ weight, tally, recall }) => ({
        weight,
        right: tally.right,
        wrong: tally.wrong,
        first: recall.first,
        firstFive: recall.firstFive,
      })),
    })
  }
}
