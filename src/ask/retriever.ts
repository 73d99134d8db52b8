/** LangChain's face of the retrieval: sections as documents, for whoever builds a chain over a Wenji library. */

import { Document } from '@langchain/core/documents'
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers'

import type { Scope } from '../domain/question.js'
import { createKnownPlans, type KnownPlans } from './knownPlans.js'
import { withoutAsking } from './questionCues.js'
import { retrieve, type RetrieveTools } from './retrieve.js'
import { weigh, type WeighTools } from './weigh.js'
import type { Expander } from './weigh.js'
import { fold } from '../text/fold.js'

export interface SectionRetrieverInput extends BaseRetrieverInput {
  readonly tools: RetrieveTools &
    Omit<WeighTools, 'expand' | 'sections'> & { readonly expander: () => Promise<Expander> }
  /** Plans that may be seen; all unless told. */
  readonly scope?: Scope
  /** Documents wanted, from 1; 5 unless told. */
  readonly limit?: number
}

/** A class because LangChain asks for one. A document's text is the section's own sentences, its metadata the place. */
export class SectionRetriever extends BaseRetriever {
  readonly lc_namespace = ['wenji', 'retrievers']
  readonly #input: SectionRetrieverInput
  readonly #plans: KnownPlans

  constructor(input: SectionRetrieverInput) {
    super(input)
    this.#input = input
    this.#plans = createKnownPlans(input.tools.library, input.tools.analyzer)
  }

  override async _getRelevantDocuments(query: string): Promise<Document[]> {
    const { tools, scope = 'all', limit = 5 } = this.#input
    const subject = withoutAsking(fold(query))
    await this.#plans.refresh()
    const sections = this.#plans.sections(this.#plans.all())
    const terms = await weigh(subject, { ...tools, sections, expand: await tools.expander() })
    const { ranked } = await retrieve(subject, terms, scope, tools)
    const best = ranked.slice(0, limit)
    const sentences = await tools.library.sentences(best.map(({ section }) => section.id))
    return best.map(({ section, score }) => {
      const own = sentences.filter((sentence) => sentence.sectionId === section.id)
      return new Document({
        id: section.id,
        pageContent: own.map((sentence) => sentence.text).join('\n'),
        metadata: {
          planId: section.planId,
          sectionId: section.id,
          path: section.path,
          start: section.start,
          end: section.end,
          score,
        },
      })
    })
  }
}
