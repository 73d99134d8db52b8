/** Sentence vectors alone: the sentences nearest to the question, from the section of the nearest. */

import type { LibraryReader } from '../../store/library.js'
import type { Answerer } from '../answerer.js'
import { createBaseline } from './baseline.js'
import { extract } from './extract.js'

export interface VectorsAloneTools {
  readonly library: LibraryReader
  /** The model whose vectors the library keeps. */
  readonly model: { readonly name: string; readonly embed: (text: string) => Float32Array }
  readonly now: () => number
}

/** Sentences looked at; headings among them are passed over, since they only name what stands below. */
const NEAREST = 100

export function createVectorsAlone({ library, model, now }: VectorsAloneTools): Answerer {
  const find = async (query: string) => {
    const hits = await library.nearest(model.name, model.embed(query), NEAREST, 'all')
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
