/** Bigram BM25 over sections, no facts: the best section's best sentences. */

import type { LibraryReader } from '../../store/library.js'
import type { TermAnalyzer } from '../../text/terms.js'
import type { Answerer } from '../answerer.js'
import { createBaseline } from './baseline.js'
import { createBm25 } from './bm25Ranking.js'
import { extract } from './extract.js'
import { librarySections } from './librarySections.js'

export interface Bm25SectionsTools {
  readonly library: LibraryReader
  readonly analyzer: Pick<TermAnalyzer, 'bigrams'>
  readonly now: () => number
}

/** A section is found by its plan's title, its heading path and its sentences, all in one field. Reads the library once. */
export async function createBm25Sections({
  library,
  analyzer,
  now,
}: Bm25SectionsTools): Promise<Answerer> {
  const all = await librarySections(library)
  const texts = all.filter(({ sentences }) => sentences.length > 0)
  const sections = createBm25(
    texts.map(({ title, section, sentences }) =>
      [title, ...section.path, ...sentences.map(({ text }) => text)].join('\n'),
    ),
    analyzer.bigrams,
  )
  const lines = texts.flatMap(({ sentences }, of) => sentences.map(({ text }) => ({ text, of })))
  const sentences = createBm25(
    lines.map(({ text }) => text),
    analyzer.bigrams,
  )
  const find = async (query: string) => {
    const [best] = sections.rank(query)
    const section = best && texts[best.at]
    if (!best || !section) return undefined
    const first = lines.findIndex(({ of }) => of === best.at)
    const places = section.sentences.map((_, i) => first + i)
    const ranked = sentences.rankAmong(query, places).map(({ at }) => at - first)
    const answer = extract(
      section.sentences.map(({ text }) => text),
      ranked.length > 0 ? ranked : [0],
    )
    const citations = answer.split('\n').map((quote) => ({ path: section.section.path, quote }))
    return { answer, citations, sure: best.share }
  }
  return createBaseline('BM25, no facts', find, now)
}
