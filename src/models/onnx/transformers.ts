/** The package that runs ONNX models. It is optional and large, so it is loaded when a model is, and typed by what is used of it. */

import { createRequire } from 'node:module'
import { ModelFault } from '../modelFault.js'

export interface Tensor {
  readonly data: Float32Array | BigInt64Array
  readonly dims: readonly number[]
}

/** A text's or a pair's tokens, by the names of the model's inputs. */
export type Tokens = Readonly<Record<string, Tensor>>

export type Tokenizer = (
  texts: readonly string[],
  options: {
    readonly padding: true
    readonly truncation: true
    readonly max_length: number
    readonly text_pair?: readonly string[]
  },
) => Tokens

export interface Model {
  (tokens: Tokens): Promise<Readonly<Record<string, Tensor | undefined>>>
  readonly dispose: () => Promise<unknown>
}

export interface LoadOptions {
  readonly local_files_only: true
  /** Which of the folder's files is taken: `model_quantized.onnx` or `model.onnx`. */
  readonly dtype: 'q8' | 'fp32'
  readonly use_external_data_format: boolean
  readonly session_options: {
    readonly intraOpNumThreads: number
    readonly interOpNumThreads: number
    readonly enableCpuMemArena: boolean
  }
}

interface FromFolder<Loaded> {
  readonly from_pretrained: (
    folder: string,
    options: LoadOptions | { readonly local_files_only: true },
  ) => Promise<Loaded>
}

export interface Transformers {
  readonly env: {
    allowRemoteModels: boolean
    useFSCache: boolean
    logLevel: number
  }
  readonly AutoTokenizer: FromFolder<Tokenizer>
  readonly AutoModel: FromFolder<Model>
  readonly AutoModelForSequenceClassification: FromFolder<Model>
}

/** Installing it without the variable makes its runtime's script download what only graphics cards need. */
export const INSTALL_COMMAND =
  'ONNXRUNTIME_NODE_INSTALL=skip npm install --no-save @huggingface/transformers@4'

/**
 * Loads the package, and forbids it the network for good: 0.1 s and 30 MB.
 *
 * @throws ModelFault `missing` that says the command to run, when it is not installed or not for this system.
 */
export function loadTransformers(): Transformers {
  try {
    // Required, not imported: what compiles our modules would compile it too, for 160 MB and 0.3 s.
    const transformers: Transformers = createRequire(import.meta.url)(PACKAGE)
    transformers.env.allowRemoteModels = false
    transformers.env.useFSCache = false
    transformers.env.logLevel = ERRORS_ALONE
    return transformers
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
    throw missingPackage(reason ?? '', { cause })
  }
}

/** Whether it is installed; it is not loaded for that. */
export function hasTransformers(): boolean {
  try {
    createRequire(import.meta.url).resolve(PACKAGE)
    return true
  } catch {
    return false
  }
}

/** @throws ModelFault `missing` that says the command to run, when it is not installed. */
export function assertTransformers(): void {
  if (!hasTransformers()) throw missingPackage('it is not installed')
}

function missingPackage(reason: string, options?: ErrorOptions): ModelFault {
  return new ModelFault(
    'missing',
    `A local model needs a package that cannot be loaded (${reason}); \`${INSTALL_COMMAND}\` installs it.`,
    options,
  )
}

const PACKAGE = '@huggingface/transformers'
/** Its scale of levels has 40 for errors; warnings tell of nothing that a user could mend. */
const ERRORS_ALONE = 40
