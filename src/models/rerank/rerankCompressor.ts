/** A reranker in the form in which LangChain takes one. */

import type { DocumentInterface } from '@langchain/core/documents'
import { BaseDocumentCompressor } from '@langchain/core/retrievers/document_compressors'
import type { Reranker } from './reranker.js'

export interface RerankCompressorOptions {
  readonly reranker: Reranker
  readonly withinMs: number
  /** At most so many documents are kept. */
  readonly limit: number
}

/** A class because LangChain asks for one. */
export class RerankCompressor extends BaseDocumentCompressor {
  readonly #options: RerankCompressorOptions

  constructor(options: RerankCompressorOptions) {
    super()
    this.#options = options
  }

  /** The best documents, best first, each with its score as `relevanceScore` in its metadata. */
  override async compressDocuments(
    documents: DocumentInterface[],
    query: string,
  ): Promise<DocumentInterface[]> {
    const { reranker, withinMs, limit } = this.#options
    const passages = documents.map(({ pageContent }) => pageContent)
    const scores = await reranker.rerank(query, passages, withinMs)
    return documents
      .map((document, at) => ({
        ...document,
        metadata: { ...document.metadata, relevanceScore: scores[at] as number },
      }))
      .sort((a, b) => b.metadata.relevanceScore - a.metadata.relevanceScore)
      .slice(0, limit)
  }
}
