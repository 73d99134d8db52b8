/** Joins what is configured of embedding models and rerankers to the library, for asking and for indexing. Nothing is loaded before it is needed. */

import { setTimeout as delay } from 'node:timers/promises'
import { createDenseLeg, type DenseLeg, type DenseLegTools } from './ask/denseLeg.js'
import { createRerankLeg, type RerankLeg } from './ask/rerankLeg.js'
import { spared } from './ask/spared.js'
import { exclusively, type TakeWork } from './exclusively.js'
import type { SentenceEmbedder } from './ingest/embed.js'
import { createVectorBuild, type VectorBuild, type VectorProgress } from './ingest/vectorBuild.js'
import { createVectorKeeper, type VectorKeeper } from './ingest/vectorKeeper.js'
import type { Embedder } from './models/embeddings/embedder.js'
import { openingEmbedder, openingReranker } from './modelOpening.js'
import type { ModelSettings } from './modelSettings.js'
import type { Library } from './store/library.js'

export interface EmbeddingModels {
  readonly dense: DenseLeg
  /** Undefined where none is configured. */
  readonly rerank: RerankLeg | undefined
  /** Makes the vectors that are missing, once. */
  readonly build: VectorBuild
  /** The same in the background, again after each fault. */
  readonly keep: VectorKeeper
  /** The name of the configured embedding model; undefined where none is. Rejects where it cannot be opened. */
  readonly name: () => Promise<string | undefined>
  /** Undefined where no model is configured, or it cannot be opened. */
  readonly progress: () => Promise<VectorProgress | undefined>
  /** As `name`, of the reranker. */
  readonly rerankerName: () => Promise<string | undefined>
  /** Opens what is configured, and loads what runs here, so that no question waits for it. What fails is told by the question that needs it. */
  readonly warmUp: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface EmbeddingModelsOptions extends Pick<
  DenseLegTools,
  'standIn' | 'weightOf' | 'now' | 'onFault'
> {
  readonly settings: Partial<Pick<ModelSettings, 'embeddings' | 'reranker'>>
  /** Undefined for a library that no other process has. */
  readonly take: TakeWork | undefined
  readonly library: Library
  /** Told when a build has to wait for one of another process. */
  readonly onWait: () => void
}

/** The ingest makes the stand-in's vectors; all else is done here. */
export function createEmbeddingModels(options: EmbeddingModelsOptions): EmbeddingModels {
  const { settings, library, standIn, weightOf, now, onFault } = options
  const embedder = openingEmbedder(settings.embeddings ?? { kind: 'offline' })
  const reranker = openingReranker(settings.reranker ?? { kind: 'off' })
  const asked = (what: string) => ({
    library,
    weightOf,
    now,
    onFault: (message: string) =>
      onFault(`Questions are answered without the ${what} for now: ${message}`),
  })
  const [dense, rerank] = [asked('embedding model'), asked('reranker')]
  const openForAsking = embedder ? spared(embedder.open, dense) : async () => undefined
  const openReranker = reranker && spared(reranker.open, rerank)
  const build = inOneProcess(
    createVectorBuild({
      library,
      standIn: () => standIn.name,
      open: embedder && (async () => sentenceEmbedder(await embedder.open())),
      now,
    }),
    embedder !== undefined,
    options,
  )
  const name = async () => (await embedder?.open())?.name
  return {
    dense: createDenseLeg({ ...dense, standIn, configured: openForAsking }),
    rerank: openReranker && createRerankLeg({ ...rerank, configured: openReranker }),
    build,
    keep: createVectorKeeper({
      build,
      sleep: (ms, signal) => delay(ms, undefined, { signal }),
      onFault: (message) => onFault(`Some vectors are still missing: ${message}`),
    }),
    name,
    progress: async () => {
      const model = await name().catch(() => undefined)
      if (model === undefined) return undefined
      const { done, total } = await library.vectorsOf(model)
      return { model, done, total }
    },
    rerankerName: async () => (await reranker?.open())?.name,
    warmUp: async () => {
      await Promise.allSettled([embedder?.warmUp(), reranker?.warmUp()])
    },
    close: async () => {
      await Promise.all([embedder?.close(), reranker?.close()])
    },
  }
}

/** Two processes would make, and pay for, the same vectors. Who makes none clears away what is used no more, unless somebody is at work. */
function inOneProcess(
  build: VectorBuild,
  isConfigured: boolean,
  { take, onWait }: Pick<EmbeddingModelsOptions, 'take' | 'onWait'>,
): VectorBuild {
  if (take === undefined) return build
  const alone = exclusively(take, 'embedding', onWait)
  if (isConfigured) return (options) => alone(() => build(options), options?.signal)
  return async (options) => {
    const lock = await take('embedding')
    try {
      if (lock) await build(options)
    } finally {
      await lock?.release()
    }
  }
}

function sentenceEmbedder(embedder: Embedder): SentenceEmbedder {
  return {
    name: embedder.name,
    embed: (texts, signal) => embedder.embedTexts(texts, signal),
  }
}
