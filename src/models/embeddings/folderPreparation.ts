/** How a model in a folder wants texts prepared: as its own files say, else as its family does. */

import { z } from 'zod'
import { faulty, type ModelFiles } from '../onnx/modelFiles.js'
import type { Pooling } from '../onnx/modelMessages.js'
import { type Preparation, preparationOf } from './preparation.js'

/**
 * Reads the files that sentence-transformers writes.
 *
 * @throws ModelFault `missing` for a pooling that is none of ours: the vectors would be others than the model's.
 */
export function readPreparation(files: ModelFiles): Preparation {
  const family = preparationOf(files.familyNames)
  const prompts = PROMPTS.safeParse(files.readOptional('config_sentence_transformers.json'))
  const { query, passage, document } = prompts.data?.prompts ?? {}
  return {
    pooling: toldPooling(files) ?? family.pooling,
    question: query ?? family.question,
    passage: passage ?? document ?? family.passage,
  }
}

function toldPooling(files: ModelFiles): Pooling | undefined {
  const modes = files.readOptional('1_Pooling/config.json')
  if (modes === undefined) return undefined
  const chosen = Object.entries(modes ?? {})
    .filter(([name, value]) => name.startsWith('pooling_mode_') && value === true)
    .map(([name]) => name)
  const pooling = chosen.length === 1 ? POOLINGS.get(chosen[0] as string) : undefined
  if (pooling !== undefined) return pooling
  throw faulty(files.folder, `its pooling (${chosen.join(', ') || 'none'}) is not supported`)
}

const POOLINGS: ReadonlyMap<string, Pooling> = new Map([
  ['pooling_mode_cls_token', 'cls'],
  ['pooling_mode_mean_tokens', 'mean'],
  ['pooling_mode_lasttoken', 'last'],
])

const PROMPTS = z.object({
  prompts: z
    .object({
      query: z.string().optional(),
      passage: z.string().optional(),
      document: z.string().optional(),
    })
    .optional(),
})
