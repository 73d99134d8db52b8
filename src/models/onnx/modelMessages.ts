/** What the process of a local model and its parent say to each other. */

import type { FaultReason } from '../modelFault.js'
import type { LoadOptions } from './transformers.js'

/** How a text's tokens become one vector: the first one's, the mean of all, the last one's. */
export type Pooling = 'cls' | 'mean' | 'last'

/** What to load, and what comes out for each text: its vector, or the scores of its pair. */
export interface ModelLoad {
  /** Absolute. */
  readonly folder: string
  readonly dtype: LoadOptions['dtype']
  readonly hasExternalData: boolean
  readonly maxTokens: number
  readonly output:
    { readonly kind: 'vectors'; readonly pooling: Pooling } | { readonly kind: 'scores' }
  /** Cores that one run may use. */
  readonly threads: number
}

export interface ModelBatch {
  /** At least one. */
  readonly texts: readonly string[]
  /** The second text of each pair, for a model that scores pairs. */
  readonly pairs?: readonly string[]
}

export type FromModel =
  /** Said once, when it is loaded. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'rows'; readonly rows: readonly Float32Array[] }
  | { readonly kind: 'failed'; readonly why: FaultReason; readonly message: string }
