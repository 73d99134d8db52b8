/** The bench's figures as a table for a terminal. */

import { FORMS } from '../corpus/corpusQuestion.js'
import { textTable } from '../table.js'
import type { FormRecall } from './recallByForm.js'
import type { Latency, SystemFigures } from './systemFigures.js'

export function figuresTable(all: readonly SystemFigures[]): string[] {
  const head = ['system', 'index s', 'disk MB', 'memory MB', 'start ms', 'p50/p95 ms', 'answer ms']
  const names = FORMS.map((form) => `${form} R@1/5/10`)
  return textTable([[...head, ...names], ...all.map(row)])
}

function row(figures: SystemFigures): string[] {
  return [
    figures.system,
    (figures.indexMs / 1_000).toFixed(1),
    figures.diskMb.toFixed(1),
    figures.memoryMb.toFixed(0),
    figures.startMs.toFixed(0),
    slashed(figures.retrieval),
    figures.answer ? slashed(figures.answer) : '–',
    ...FORMS.map((form) => shares(figures.recall[form])),
  ]
}

function slashed({ p50, p95 }: Latency): string {
  return `${p50.toFixed(1)} / ${p95.toFixed(1)}`
}

/** Found among the first 1, 5 and 10, in hundredths; a dash where nothing was asked. */
export function shares({ asked, found }: FormRecall): string {
  if (asked === 0) return '–'
  return found.map((count) => ((100 * count) / asked).toFixed(1)).join(' / ')
}
