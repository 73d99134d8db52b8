/** What a model brings at each weight beside the lexical legs, and which weight serves best. */

import { textTable } from './table.js'
import type { Recall } from './recall.js'
import type { Tally } from './tally.js'

/** All questions, asked at this weight. */
export interface WeightRow {
  readonly weight: number
  readonly tally: Tally
  readonly recall: Recall
  /** Milliseconds an answer, the model's time included. */
  readonly p50: number
  readonly p95: number
}

export interface WeightTrial {
  readonly model: string
  readonly rows: readonly WeightRow[]
  readonly best: number
  /** Why some questions were answered without the model; then its rows say little. */
  readonly faults: readonly string[]
}

/** 0 is without the model; at twice what ships the vectors outvote the words. */
export const WEIGHTS_TRIED: readonly number[] = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]

/**
 * Of the weights under which no more is wrong than `mostWrong`, the one under which most is right; of those the one that finds most sections,
 * counted as found first and again as among the first five; of those the least. 0 where none is so good. What is right alone would not tell:
 * facts are chosen among forty sections, so the order of those shows in few answers.
 */
export function bestWeight(rows: readonly WeightRow[], mostWrong: number): number {
  const [best] = rows
    .filter(({ tally }) => tally.wrong <= mostWrong)
    .sort((a, b) => b.tally.right - a.tally.right || found(b) - found(a) || a.weight - b.weight)
  return best?.weight ?? 0
}

function found({ recall }: WeightRow): number {
  return recall.first + recall.firstFive
}

/** A table, the best row of each model marked. */
export function trialLines(trials: readonly WeightTrial[]): string[] {
  const head = ['model', 'weight', 'right', 'wrong', 'R@1', 'R@5', 'ms p50', 'p95']
  const table = trials.flatMap(({ model, rows, best }) =>
    rows.map(({ weight, tally, recall, p50, p95 }, i) => [
      i === 0 ? model : '',
      `${weight === best ? '* ' : ''}${weight.toFixed(1)}`,
      `${tally.right}/${tally.questions}`,
      `${tally.wrong}`,
      `${recall.first}/${recall.asked}`,
      `${recall.firstFive}/${recall.asked}`,
      p50.toFixed(0),
      p95.toFixed(0),
    ]),
  )
  const notes = trials.flatMap(({ model, best, faults }) => [
    `best weight of ${model}: ${best}`,
    ...faults.map((fault) => `  not to be trusted: ${fault}`),
  ])
  return ['', ...textTable([head, ...table]), '', ...notes]
}
