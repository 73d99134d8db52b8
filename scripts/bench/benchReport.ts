/** What a run of the bench prints. */

import { figuresTable, shares } from '../../src/evaluate/bench/figuresTable.js'
import type { Placed, RecallByForm } from '../../src/evaluate/bench/recallByForm.js'
import type { Latency } from '../../src/evaluate/bench/systemFigures.js'
import { FORMS } from '../../src/evaluate/corpus/corpusQuestion.js'
import type { AllFigures, BesideFigures, OwnFigures, WritingFigures } from './measureSystem.js'

export interface BenchResult {
  readonly corpus: {
    readonly seed: number
    readonly plans: number
    readonly sections: number
    readonly meanCharacters: number
    readonly questions: number
  }
  readonly systems: readonly AllFigures[]
  readonly beside: readonly BesideFigures[]
  /** Undefined where this system was not measured. */
  readonly writing: WritingFigures | undefined
  /** Where each question's section came, by system. */
  readonly placed: readonly { readonly system: string; readonly placed: readonly Placed[] }[]
}

export function benchReport({ corpus, systems, beside, writing }: BenchResult): string[] {
  const own = systems.find((figures) => figures.own)
  const cut = systems.filter(({ retrieval }) => retrieval.count < corpus.questions)
  return [
    `${corpus.sections} sections of ${corpus.meanCharacters} characters in ${corpus.plans} plans, ${corpus.questions} questions, seed ${corpus.seed}`,
    '',
    ...figuresTable(systems),
    '',
    ...cut.map(
      ({ system, retrieval }) => `${system} was asked ${retrieval.count} questions in its time`,
    ),
    ...(own?.own ? ownLines(own.own) : []),
    ...beside.map(
      ({ system, own: mine, ownSearch, retrieval, ratio, searchRatio }) =>
        `beside ${system} in one process: ${both(mine)} (search ${both(ownSearch)}) to its ${both(retrieval)}, p95 × ${ratio} (search × ${searchRatio})`,
    ),
    ...(writing ? writingLines(writing) : []),
  ]
}

function ownLines({ index, search, firstAnswerMs, lookedIn, cited }: OwnFigures): string[] {
  const perSecond = (ms: number) => Math.round((index.sections * 1_000) / Math.max(1, ms))
  return [
    `this system has ${index.sections} sections, titles and chapters among them: ${perSecond(index.ingestMs)} a second from files, ${perSecond(index.writeMs)} a second written`,
    `the library's search alone ${both(search)}; from start to a first whole answer ${Math.round(firstAnswerMs)} ms`,
    `whole answers, plans chosen before, are looked for in the right section (R@1/5/10): ${byForm(lookedIn)}`,
    `whole answers cite the right section (first, among five, at all): ${byForm(cited)}`,
  ]
}

function byForm(recall: RecallByForm): string {
  return FORMS.map((form) => `${form} ${shares(recall[form])}`).join(', ')
}

function writingLines({ ingest, write, readers, readersRatio }: WritingFigures): string[] {
  return [
    `one changed plan: ${both(ingest)} from its file, ${both(write)} written`,
    `readers ${both(readers.alone)} alone, ${both(readers.beside)} beside a writer, p95 × ${readersRatio}`,
  ]
}

function both({ p50, p95 }: Latency): string {
  return `${p50} / ${p95} ms`
}
