/**
 * What a model's scores count beside the lexical legs. Models differ in this: the cosines of static vectors are spread from 0 to 1, those of many
 * sentence models crowd above 0.5, where the same weight lifts what is near and what is not. So each model has its own, found by
 * `npm run evaluate -- … --embeddings` on questions whose answers are known, and kept here with what it was found on.
 */

import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The weights that come with the repository. */
export const FUSION_WEIGHTS = fileURLToPath(
  new URL('../data/models/fusion-weights.json', import.meta.url),
)

/** How the questions fared at one weight. */
export interface WeightScore {
  readonly weight: number
  readonly right: number
  readonly wrong: number
  /** Questions whose section stands first, and among the first five, of those that name one. */
  readonly first: number
  readonly firstFive: number
}

export interface RecordedWeight {
  /** From 0. */
  readonly weight: number
  /** Names of the files of questions. */
  readonly questions: string
  readonly count: number
  /** As 2026-01-31. */
  readonly date: string
  readonly scores: readonly WeightScore[]
}

type Recorded = Readonly<Record<string, RecordedWeight>>

/**
 * Returns the weight by a model's name. A model that is not listed has that of the stand-in, the only one measured so far: of its weights from 0 to
 * 0.6 none made another number of 196 answers right or wrong, only the order of the sections differed, so a guess costs little.
 *
 * @throws Error, then or when it is asked, that names the file and says how to get it back.
 */
export function readFusionWeights(file: string, standIn: () => string): (model: string) => number {
  const recorded = read(file)
  return (model) => {
    const found = recorded[model] ?? recorded[standIn()]
    if (found === undefined) throw unusable(file, `it has no weight of ${standIn()}`)
    return found.weight
  }
}

/** Puts a weight in, or in the place of an older one of the same model. The file is seen whole by whoever reads it. */
export function recordFusionWeight(file: string, model: string, weight: RecordedWeight): void {
  const text = JSON.stringify({ ...read(file), [model]: weight }, undefined, 2)
  writeFileSync(`${file}.tmp`, `${text}\n`)
  renameSync(`${file}.tmp`, file)
}

function read(file: string): Recorded {
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw unusable(file, cause instanceof Error ? cause.message : String(cause), cause)
  }
  if (typeof parsed !== 'object' || parsed === null) throw unusable(file, 'it is no JSON object')
  for (const [model, entry] of Object.entries(parsed))
    if (!isWeight(entry?.weight)) throw unusable(file, `${model} has no weight from 0 to 1`)
  return parsed as Recorded
}

function isWeight(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1
}

function unusable(file: string, why: string, cause?: unknown): Error {
  return new Error(
    `Cannot use the weights ${file}: ${why}. ` +
      'The file is part of the repository; `git checkout -- data/models` brings it back.',
    { cause },
  )
}
