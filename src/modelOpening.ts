/** Opens the models that are configured, when they are needed and not before: their code is loaded, their files are read, their process is started. */

import { setTimeout as delay } from 'node:timers/promises'
import { systemEnvironment } from './config.js'
import type { Embedder } from './models/embeddings/embedder.js'
import type { Reranker } from './models/rerank/reranker.js'
import type { EmbeddingSettings, RerankerSettings } from './modelSettings.js'

export interface Opening<Model> {
  /** Opens it once; what has failed is tried again by the next call. */
  readonly open: () => Promise<Model>
  /** Opens it and, where it runs on this machine, has it loaded; a service is not called. */
  readonly warmUp: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Undefined where no model but that of the repository is configured. */
export function openingEmbedder(settings: EmbeddingSettings): Opening<Embedder> | undefined {
  switch (settings.kind) {
    case 'offline':
      return undefined
    case 'openai':
      return opening(async () => {
        const { createOpenAiEmbedder } = await import('./models/embeddings/openAiEmbedder.js')
        return createOpenAiEmbedder(settings, WAITING)
      })
    case 'local':
      return opening(
        async (): Promise<Embedder> => {
          const { openLocalEmbeddings } = await import('./models/embeddings/localEmbeddings.js')
          return openLocalEmbeddings({ folder: settings.folder, env: systemEnvironment() })
        },
        (model) => model.embedQuestion(WARMING, LOADED_WITHIN_MS),
      )
    default:
      return settings satisfies never
  }
}

/** Undefined where none is configured. */
export function openingReranker(settings: RerankerSettings): Opening<Reranker> | undefined {
  switch (settings.kind) {
    case 'off':
      return undefined
    case 'http':
      return opening(async () => {
        const { createHttpReranker } = await import('./models/rerank/httpReranker.js')
        return createHttpReranker(settings, WAITING.now)
      })
    case 'local':
      return opening(
        async () => {
          const { openLocalReranker } = await import('./models/rerank/localReranker.js')
          return openLocalReranker({ folder: settings.folder, env: systemEnvironment() })
        },
        (model) => model.rerank(WARMING, [WARMING], LOADED_WITHIN_MS),
      )
    default:
      return settings satisfies never
  }
}

function opening<Model extends { readonly close: () => Promise<void> }>(
  make: () => Promise<Model>,
  load: (model: Model) => Promise<unknown> = async () => undefined,
): Opening<Model> {
  let opened: Promise<Model> | undefined
  const open = () => {
    opened ??= make().catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }
  return {
    open,
    warmUp: async () => void (await load(await open())),
    close: async () => {
      await (await opened?.catch(() => undefined))?.close()
    },
  }
}

/** Any word; what comes of it is not looked at. */
const WARMING = '计划'
const LOADED_WITHIN_MS = 60_000
const WAITING = {
  now: () => Date.now(),
  sleep: (ms: number, signal?: AbortSignal) => delay(ms, undefined, signal ? { signal } : {}),
}
