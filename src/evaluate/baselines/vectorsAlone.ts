/** Sentence vectors alone: the sentences nearest to the question, from the section of the nearest. */

import type { DenseLeg } from '../../ask/denseLeg.js'
import type { LibraryReader } from '../../store/library.js'
import type { Answerer } from '../answerer.js'
import { createBaseline } from './baseline.js'
import { extract } from './extract.js'

export interface VectorsAloneTools {
  readonly library: LibraryReader
  /** As Wenji's own retrieval looks among them. */
  readonly dense: DenseLeg
  readonly now: () => number
}

/** Sentences looked at; headings among them are passed over, since they only name what stands below. */
const NEAREST = 100

export function createVectorsAlone({ library, dense, now }: VectorsAloneTools): Answerer {
  const find = async (query: string) => {
    const asked = await dense(query)
    if (!asked) return undefined
    const hits = await library.nearest(asked.model, asked.vector, NEAREST, 'all')
    const own = await library.sentences([...new Set(hits.map(({ sectionId }) => sectionId))])
    const sentences = new Map(own.map((sentence) => [sentence.id, sentence]))
    const said = hits.filter(({ sentenceId }) => sentences.get(sentenceId)?.kind !== 'heading')
    const [best] = said
    if (!best) return undefined
    const [section] = await library.sections([best.sectionId])
    const inSection = own.filter(({ sectionId }) => sectionId === best.sectionId)
    const answer = extract(
      inSection.map(({ text }) => text),
      said
        .filter(({ sectionId }) => sectionId === best.sectionId)
        .map(({ sentenceId }) => inSection.findIndex(({ id }) => id === sentenceId)),
    )
    const path = section?.path ?? []
    const citations = answer.split('\n').map((quote) => ({ path, quote }))
    return { answer, citations, sure: best.cosine }
  }
  return createBaseline('vectors alone', find, now)
}
