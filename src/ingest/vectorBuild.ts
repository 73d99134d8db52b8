/** Brings the vectors of the configured model up to what the library says, and clears away those of models that are used no more. */

import type { Library } from '../store/library.js'
import { embedMissing, type SentenceEmbedder } from './embed.js'

export interface VectorBuildTools {
  readonly library: Pick<
    Library,
    'textsWithoutVector' | 'putVectors' | 'vectorsOf' | 'keepVectorsOf'
  >
  /** The model that answers until all vectors are there, and whenever the configured one does not; the ingest makes its vectors. */
  readonly standIn: () => string
  /** Opens the configured model; undefined where none is configured. May be asked for again after it has failed. */
  readonly open: (() => Promise<SentenceEmbedder>) | undefined
  /** Milliseconds; only differences are used. */
  readonly now: () => number
}

/** How far the configured model is: texts of sentences that have a vector, of how many. */
export interface VectorProgress {
  readonly model: string
  readonly done: number
  readonly total: number
}

export type VectorEvent =
  | ({ readonly kind: 'began' } & VectorProgress)
  | ({ readonly kind: 'ended'; readonly ms: number } & VectorProgress)

export interface VectorBuildOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (progress: VectorProgress) => void
  /** Told once where something has to be made, and once when all of it is. */
  readonly onEvent?: (event: VectorEvent) => void
}

/** Resolves when all vectors are there, or the signal stops it; what is done stays. Rejects with the fault that stopped it. */
export type VectorBuild = (options?: VectorBuildOptions) => Promise<void>

/** One request to a service, so that a fault costs no more than that. */
const BATCH = 64

export function createVectorBuild({ library, standIn, open, now }: VectorBuildTools): VectorBuild {
  return async (options = {}) => {
    const embedder = await open?.()
    if (embedder) await makeMissing(embedder, library, now, options)
    const used = [standIn(), ...(embedder ? [embedder.name] : [])]
    const counts = await Promise.all(used.map((model) => library.vectorsOf(model)))
    // Until then those of another model may be what was paid for and is wanted back.
    if (counts.every(({ done, total }) => done === total)) await library.keepVectorsOf(used)
  }
}

async function makeMissing(
  embedder: SentenceEmbedder,
  library: VectorBuildTools['library'],
  now: () => number,
  { signal, onProgress, onEvent }: VectorBuildOptions,
): Promise<void> {
  const progress = async (): Promise<VectorProgress> => {
    const { done, total } = await library.vectorsOf(embedder.name)
    return { model: embedder.name, done, total }
  }
  const before = await progress()
  if (before.done === before.total) return
  onEvent?.({ kind: 'began', ...before })
  const startedAt = now()
  // Counting anew after each batch would cost as much as the batch in a large library; texts that come meanwhile count at the end.
  const onBatch = (count: number) => {
    const done = before.done + count
    onProgress?.({ ...before, done, total: Math.max(before.total, done) })
  }
  await embedMissing(library, embedder, { signal, batch: BATCH, onBatch })
  const after = await progress()
  if (after.done === after.total)
    onEvent?.({ kind: 'ended', ms: Math.round(now() - startedAt), ...after })
}
