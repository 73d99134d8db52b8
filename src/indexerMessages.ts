/** What the indexing process and the one that serves people say to each other. */

import type { SourceId } from './domain/plan.js'
import type { IngestProgress } from './ingest/ingest.js'
import type { VectorEvent } from './ingest/vectorBuild.js'
import type { EmbeddingSettings } from './modelSettings.js'

export type IndexerTask =
  | {
      readonly name: 'ingest'
      readonly paths: readonly string[]
      readonly only: readonly SourceId[] | undefined
      readonly prune: boolean
    }
  | { readonly name: 'inspect'; readonly file: string; readonly bytes: Uint8Array }
  | { readonly name: 'remove'; readonly source: SourceId }
  /** Done when the configured model has a vector of every sentence's text, which may take as long as the model is out of order. */
  | { readonly name: 'vectors' }

export type ToIndexer =
  /** Comes first. Neither an argument nor a variable, which other users of the machine may see: there are a key and a password in it. */
  | {
      readonly kind: 'settings'
      readonly embeddings: EmbeddingSettings
      readonly databaseUrl: string | undefined
    }
  | { readonly kind: 'task'; readonly id: number; readonly task: IndexerTask }
  /** Ends a task as its signal would. */
  | { readonly kind: 'stop'; readonly id: number }

export type FromIndexer =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: IngestProgress }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  | { readonly kind: 'fault'; readonly message: string }
  | { readonly kind: 'vectors'; readonly event: VectorEvent }
