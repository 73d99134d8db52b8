/** Query expansion by word vectors: the words of the library that are used most like a word of the question. */

import type { LibraryReader } from '../store/library.js'
import type { Expander } from './weigh.js'

/** The word vectors as this stage sees them. */
export interface WordNeighbours {
  /** The word's place by how often it is used in general, from 1; undefined for an unknown word. */
  readonly rank: (word: string) => number | undefined
  /** All words used like a word, best first. */
  readonly neighbours: (
    word: string,
    minCosine: number,
  ) => readonly { readonly word: string; readonly cosine: number }[]
}

const MOST_NEIGHBOURS = 30
const LEAST_COSINE = 0.4
/** So many words hold about 5 MB, since a word has some 200 neighbours. */
const KEPT_WORDS = 500

/**
 * What a word is used like depends on the vectors alone and is kept; which of those words the library has is asked of it each time. So nothing has to be
 * read anew when the library changes.
 */
export function createExpansion(
  vectors: WordNeighbours,
  library: Pick<LibraryReader, 'frequencies'>,
): Expander {
  const known = new Map<string, ReturnType<WordNeighbours['neighbours']>>()

  function neighbours(word: string): ReturnType<WordNeighbours['neighbours']> {
    const found = known.get(word) ?? vectors.neighbours(word, LEAST_COSINE)
    if (known.size >= KEPT_WORDS) known.clear()
    known.set(word, found)
    return found
  }

  return {
    rank: (word) => vectors.rank(word),
    near: async (word) => {
      if (word.length < 2 || /^[a-z0-9.]+$/.test(word)) return []
      const all = neighbours(word)
      const near: (typeof all)[number][] = []
      for (let at = 0; at < all.length && near.length < MOST_NEIGHBOURS; at += MOST_NEIGHBOURS) {
        const some = all.slice(at, at + MOST_NEIGHBOURS)
        const frequencies = await library.frequencies(
          'word',
          some.map((neighbour) => neighbour.word),
        )
        near.push(...some.filter((neighbour) => (frequencies.get(neighbour.word) ?? 0) > 0))
      }
      return near.slice(0, MOST_NEIGHBOURS)
    },
  }
}
