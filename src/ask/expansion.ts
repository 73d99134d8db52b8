/** Query expansion by word vectors: the words of the library that are used most like a word of the question. */

import type { LibraryReader } from '../store/library.js'
import type { Expander } from './weigh.js'

/** The word vectors as this stage sees them. */
export interface WordNeighbours<Subset> {
  /** The word's place by how often it is used in general, from 1; undefined for an unknown word. */
  readonly rank: (word: string) => number | undefined
  readonly subset: (words: Iterable<string>) => Subset
  readonly neighbours: (
    word: string,
    candidates: Subset,
    limit: number,
    minCosine: number,
  ) => readonly { readonly word: string; readonly cosine: number }[]
}

const MOST_NEIGHBOURS = 30
const LEAST_COSINE = 0.4
/** A word costs about a millisecond to expand over 10,000 words; questions repeat their words. */
const KEPT_WORDS = 5_000

/** Returns a function that gives the expander for the library as it stands; it is made anew when the library changes. */
export function createExpansion<Subset>(
  vectors: WordNeighbours<Subset>,
  library: Pick<LibraryReader, 'vocabulary' | 'generation'>,
): () => Promise<Expander> {
  let current: { generation: number; expander: Expander } | undefined
  return async () => {
    const generation = await library.generation()
    if (current?.generation !== generation) {
      const words = (await library.vocabulary()).filter((word) => word.length > 1)
      current = { generation, expander: expanderOver(vectors, vectors.subset(words)) }
    }
    return current.expander
  }
}

function expanderOver<Subset>(vectors: WordNeighbours<Subset>, subset: Subset): Expander {
  const known = new Map<string, ReturnType<Expander['near']>>()
  const near: Expander['near'] = (word) => {
    if (word.length < 2 || /^[a-z0-9.]+$/.test(word)) return []
    const cached = known.get(word)
    if (cached) return cached
    if (known.size >= KEPT_WORDS) known.clear()
    const found = vectors.neighbours(word, subset, MOST_NEIGHBOURS, LEAST_COSINE)
    known.set(word, found)
    return found
  }
  return { near, rank: (word) => vectors.rank(word) }
}
