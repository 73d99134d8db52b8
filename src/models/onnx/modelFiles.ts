/** What lies in a model's folder, read without loading the model. */

import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { ModelFault } from '../modelFault.js'
import type { LoadOptions } from './transformers.js'

export interface ModelFiles {
  /** Absolute. */
  readonly folder: string
  /** The folder's own name. */
  readonly name: string
  /** A cross-encoder scores a passage for a question; all else makes vectors. */
  readonly kind: 'embeddings' | 'reranker'
  /** The names that tell the model's family: the folder's, and the one it had where it was made. */
  readonly familyNames: readonly string[]
  readonly dtype: LoadOptions['dtype']
  /** What decides about the numbers that come out, by paths within the folder: graph, weights, tokenizer. */
  readonly decisive: readonly string[]
  readonly hasExternalData: boolean
  /** Longer texts are cut. */
  readonly maxTokens: number
  /** A further JSON file of the folder; undefined where it is not there. */
  readonly readOptional: (path: string) => unknown
}

/** @throws ModelFault `missing` for a folder that lacks a file or holds a broken one; it says how to get it. */
export function readModelFiles(folder: string): ModelFiles {
  const absolute = resolve(folder)
  const sizeOf = (path: string) =>
    statSync(join(absolute, path), { throwIfNoEntry: false })?.size ?? 0
  const readOptional = (path: string): unknown =>
    sizeOf(path) > 0 ? readJson(absolute, path) : undefined

  if (!existsSync(absolute)) throw faulty(absolute, 'there is no such folder')
  const quantized = sizeOf(QUANTIZED) > 0
  const onnx = quantized ? QUANTIZED : FULL
  for (const path of ['config.json', 'tokenizer.json', 'tokenizer_config.json', onnx])
    if (sizeOf(path) === 0) throw faulty(absolute, `${path} is not there or empty`)
  const config = parsed(absolute, 'config.json', CONFIG)
  const tokenizer = parsed(absolute, 'tokenizer_config.json', TOKENIZER_CONFIG)
  const data = `${onnx}_data`
  const hasExternalData = sizeOf(data) > 0
  return {
    folder: absolute,
    name: basename(absolute),
    kind: config.architectures.some((one) => CROSS_ENCODER.test(one)) ? 'reranker' : 'embeddings',
    familyNames: [basename(absolute), config._name_or_path],
    dtype: quantized ? 'q8' : 'fp32',
    decisive: [onnx, ...(hasExternalData ? [data] : []), 'tokenizer.json'],
    hasExternalData,
    maxTokens: Math.min(
      tokenizer.model_max_length,
      config.max_position_embeddings - (config.pad_token_id > 0 ? RESERVED_POSITIONS : 0),
      MOST_TOKENS,
    ),
    readOptional,
  }
}

/** The command that mends a folder stands in each message about one. */
export function faulty(folder: string, reason: string, options?: ErrorOptions): ModelFault {
  return new ModelFault(
    'missing',
    `The model in ${folder} cannot be used: ${reason}. \`npm run model -- pull ${basename(folder).replace('--', '/')}\` gets it.`,
    options,
  )
}

function parsed<Shape>(folder: string, path: string, shape: z.ZodType<Shape>): Shape {
  const result = shape.safeParse(readJson(folder, path))
  if (result.success) return result.data
  const where = result.error.issues.map((issue) => issue.path.join('.') || 'the file').join(', ')
  throw faulty(folder, `${path} is not of the form expected (${where})`)
}

function readJson(folder: string, path: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, path), 'utf8'))
  } catch (cause) {
    throw faulty(folder, `${path} is not readable as JSON`, { cause })
  }
}

const QUANTIZED = 'onnx/model_quantized.onnx'
const FULL = 'onnx/model.onnx'
const CROSS_ENCODER = /ForSequenceClassification$/
/** Models of RoBERTa's kind, whose padding is not token 0, begin to count positions at 2. */
const RESERVED_POSITIONS = 2
/** Models that take 8,192 are told no more either: time and memory grow with the square. */
const MOST_TOKENS = 512

const CONFIG = z.object({
  architectures: z.array(z.string()).default([]),
  _name_or_path: z.string().default(''),
  max_position_embeddings: z.number().int().positive().default(MOST_TOKENS),
  pad_token_id: z.number().default(0),
})
/** Some say 10 to the 30th for "no limit". */
const TOKENIZER_CONFIG = z.object({ model_max_length: z.number().positive().default(MOST_TOKENS) })
