/** Chunks of fixed size under the same retrieval as Wenji's: both lexical legs, expansion and gated vectors. */

import { SectionRetriever, type SectionRetrieverInput } from '../../ask/retriever.js'
import type { Answerer } from '../answerer.js'
import { createBaseline } from './baseline.js'
import { createBm25 } from './bm25Ranking.js'
import { extract } from './extract.js'
import { librarySections } from './librarySections.js'

export interface FixedChunksTools {
  /** Over a library of chunks (`chunkLibrary.ts`). */
  readonly tools: SectionRetrieverInput['tools'] & { readonly library: ChunkLibrary }
  readonly now: () => number
}

type ChunkLibrary = Parameters<typeof librarySections>[0] &
  SectionRetrieverInput['tools']['library']

/** Shows the best chunk's best sentences, and cites the chunk whole. */
export async function createFixedChunks({ tools, now }: FixedChunksTools): Promise<Answerer> {
  const retriever = new SectionRetriever({ tools, limit: 1 })
  const chunks = (await librarySections(tools.library)).filter(({ section }) => section.level > 0)
  const at = new Map(chunks.map(({ section }, i) => [section.id as string, i]))
  const { bigrams } = tools.analyzer
  const whole = createBm25(
    chunks.map(({ title, sentences }) => [title, ...sentences.map(({ text }) => text)].join('\n')),
    bigrams,
  )
  const find = async (query: string) => {
    const [document] = await retriever.invoke(query)
    const place = at.get(document?.id ?? '')
    const chunk = place === undefined ? undefined : chunks[place]
    if (!document || !chunk || place === undefined) return undefined
    const lines = chunk.sentences.map(({ text }) => text)
    const ranked = createBm25(lines, bigrams).rank(query)
    const answer = extract(lines, ranked.length > 0 ? ranked.map((one) => one.at) : [0])
    const sure = whole.rankAmong(query, [place])[0]?.share ?? 0
    return { answer, citations: [{ path: [], quote: document.pageContent }], sure }
  }
  return createBaseline('fixed chunks', find, now)
}
