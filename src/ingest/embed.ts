/** Makes the vectors that sentences lack. A text is embedded once for each model, however many plans print it. */

import type { LibraryWriter } from '../store/library.js'

export interface SentenceEmbedder {
  /** The model's name, kept beside each vector: vectors of two models are never compared. */
  readonly name: string
  /** Vectors of unit length, in order; all zero for a text of which nothing is known. */
  readonly embed: (
    texts: readonly string[],
    signal?: AbortSignal,
  ) => Promise<readonly Float32Array[]>
}

export interface EmbedOptions {
  /** Between two batches, and within one where the embedder heeds it. */
  readonly signal?: AbortSignal | undefined
  /** Texts to a batch, from 1; 2,048 unless told. */
  readonly batch?: number
  /** Told how many texts have been embedded, after each batch that is committed. */
  readonly onBatch?: (count: number) => void
}

/** Each is a commit, which waits for the disk. */
const BATCH = 2_048
/** Texts asked of the library at a time. */
const WINDOW = 4_096

/**
 * Returns how many texts were embedded. Commits batch by batch, so that it can be interrupted and goes on.
 *
 * @throws what the embedder throws; the batches before are in.
 */
export async function embedMissing(
  library: Pick<LibraryWriter, 'textsWithoutVector' | 'putVectors'>,
  embedder: SentenceEmbedder,
  { signal, batch = BATCH, onBatch }: EmbedOptions = {},
): Promise<number> {
  let count = 0
  for (;;) {
    const texts = signal?.aborted ? [] : await library.textsWithoutVector(embedder.name, WINDOW)
    if (texts.length === 0) return count
    for (let at = 0; at < texts.length && !signal?.aborted; at += batch) {
      const some = texts.slice(at, at + batch)
      const vectors = await embedder.embed(some, signal)
      await library.putVectors(embedder.name, pairs(some, vectors))
      count += some.length
      onBatch?.(count)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

function pairs(texts: readonly string[], vectors: readonly Float32Array[]) {
  return texts.map((text, i) => ({ text, vector: vectors[i] as Float32Array }))
}
