/** What the reading process and its parent say to each other. */

import type { Refusal } from '../../domain/refusal.js'
import type { FileToRead, ReadFile } from './sourceReader.js'

export type ToReader = FileToRead

export type FromReader =
  /** Said once, when it can take a file. */
  { readonly kind: 'ready' } | { readonly kind: 'read'; readonly result: ReadFile | Refusal }
