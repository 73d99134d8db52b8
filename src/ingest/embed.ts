/** Makes the vectors that sentences lack. A text is embedded once, however many plans print it. */

import type { LibraryWriter } from '../store/library.js'

export interface SentenceEmbedder {
  /** The model's name, kept beside each vector: vectors of two models are never compared. */
  readonly name: string
  /** Vectors of unit length, in order; all zero for a text of which nothing is known. */
  readonly embed: (texts: readonly string[]) => Promise<Float32Array[]>
}

const BATCH = 256

/** Returns how many texts were embedded. Commits batch by batch, so that it can be interrupted and goes on. */
export async function embedMissing(
  library: Pick<LibraryWriter, 'textsWithoutVector' | 'putVectors'>,
  embedder: SentenceEmbedder,
  signal?: AbortSignal,
): Promise<number> {
  let count = 0
  while (!signal?.aborted) {
    const texts = await library.textsWithoutVector(embedder.name, BATCH)
    if (texts.length === 0) return count
    const vectors = await embedder.embed(texts)
    await library.putVectors(
      embedder.name,
      texts.map((text, i) => ({ text, vector: vectors[i] as Float32Array })),
    )
    count += texts.length
    await new Promise((resolve) => setImmediate(resolve))
  }
  return count
}
