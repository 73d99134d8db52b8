/** What the indexing process and the one that serves people say to each other. */

import type { SourceId } from './domain/plan.js'
import type { IngestProgress } from './ingest/ingest.js'

export type IndexerTask =
  | {
      readonly name: 'ingest'
      readonly paths: readonly string[]
      readonly only: readonly SourceId[] | undefined
      readonly prune: boolean
    }
  | { readonly name: 'inspect'; readonly file: string; readonly bytes: Uint8Array }
  | { readonly name: 'remove'; readonly source: SourceId }

export type ToIndexer =
  | { readonly kind: 'task'; readonly id: number; readonly task: IndexerTask }
  /** Ends a task as its signal would. */
  | { readonly kind: 'stop'; readonly id: number }

export type FromIndexer =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: IngestProgress }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  | { readonly kind: 'fault'; readonly message: string }
