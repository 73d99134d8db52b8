/** Embedding models and a reranker side by side, each at every weight, over one library. */

import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../src/app.js'
import type { GoldQuestion } from '../src/evaluate/goldQuestion.js'
import { recallOf } from '../src/evaluate/recall.js'
import { answerAll } from '../src/evaluate/results.js'
import { summarise } from '../src/evaluate/summary.js'
import { tally } from '../src/evaluate/tally.js'
import {
  bestWeight,
  type WeightRow,
  WEIGHTS_TRIED,
  type WeightTrial,
} from '../src/evaluate/weightTrial.js'
import { readFusionWeights } from '../src/fusionWeights.js'
import type { EmbeddingSettings, RerankerSettings } from '../src/modelSettings.js'
import { makeVectors } from './makeVectors.js'
import { createThisSystem } from './systems.js'
import { withTemporaryFolder } from './temporaryFolder.js'
import { withApp } from './withApp.js'

export interface ModelsTried {
  readonly embeddings: readonly EmbeddingSettings[]
  /** Tried over the first of the embeddings at its best weight. */
  readonly reranker: RerankerSettings
  /** Wrong answers that the system makes as it ships. */
  readonly mostWrong: number
  /** The file of recorded weights, for a model that is not the one being tried. */
  readonly weightsFile: string
}

/**
 * In the order given, the reranker last. The vectors are made in a copy of the index.
 *
 * @throws Error where the vectors of a model cannot all be made, or a model cannot be opened.
 */
export async function tryModels(
  questions: readonly GoldQuestion[],
  indexDir: string,
  tried: ModelsTried,
): Promise<WeightTrial[]> {
  return withTemporaryFolder(async (folder) => {
    const copy = join(folder, 'index')
    cpSync(indexDir, copy, { recursive: true })
    const trials: WeightTrial[] = []
    for (const embeddings of tried.embeddings)
      trials.push(await tryOne(questions, copy, { ...tried, embeddings }))
    if (tried.reranker.kind === 'off') return trials
    const [embeddings = { kind: 'offline' } as const] = tried.embeddings
    return [...trials, await tryOne(questions, copy, { ...tried, embeddings, below: trials[0] })]
  })
}

interface Tried extends Omit<ModelsTried, 'embeddings'> {
  readonly embeddings: EmbeddingSettings
  /** The trial of the embeddings over which the reranker is tried; undefined where the embeddings are. */
  readonly below?: WeightTrial | undefined
}

async function tryOne(
  questions: readonly GoldQuestion[],
  indexDir: string,
  { embeddings, reranker, below, mostWrong, weightsFile }: Tried,
): Promise<WeightTrial> {
  const settings = { indexDir, embeddings, ...(below ? { reranker } : {}) }
  const { model, standIn } = await withApp(settings, {}, (app) => prepared(app, below))
  const recorded = readFusionWeights(weightsFile, () => standIn)
  const faults: string[] = []
  const rows: WeightRow[] = []
  for (const weight of WEIGHTS_TRIED) {
    const weightOf = (asked: string) => {
      if (asked === model) return weight
      return asked === below?.model ? below.best : recorded(asked)
    }
    const onFault = (fault: string) => faults.push(fault)
    // One that has remembered nothing, so that its times are those of questions that are asked for the first time.
    const row = await withApp(settings, { weightOf, onFault }, (app) =>
      rowAt(weight, questions, app),
    )
    rows.push(row)
  }
  return { model, rows, best: bestWeight(rows, mostWrong), faults }
}

/** The names of the model and of the one that answers without it, once all vectors are there. */
async function prepared(
  app: App,
  below: WeightTrial | undefined,
): Promise<{ readonly model: string; readonly standIn: string }> {
  const name = await (below ? app.models.rerankerName() : app.models.name())
  const standIn = app.modelName()
  if (await makeVectors(app, { withBar: true })) return { model: name ?? standIn, standIn }
  throw new Error(`The vectors of ${name} could not be made, so there is nothing to compare.`)
}

async function rowAt(
  weight: number,
  questions: readonly GoldQuestion[],
  app: App,
): Promise<WeightRow> {
  await app.models.warmUp()
  const results = await answerAll(questions, createThisSystem(app))
  const { p50, p95 } = summarise(results)
  return {
    weight,
    tally: tally(results),
    recall: await recallOf(questions, app.askTools),
    p50,
    p95,
  }
}
