/**
 * LangChain's vector store in memory behind its own splitter, with the word vectors of data/models for its embeddings. It
 * keeps nothing, so that opening it splits and embeds everything anew.
 */

import { fileURLToPath } from 'node:url'
import { MemoryVectorStore } from '@langchain/classic/vectorstores/memory'
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters'
import type { BenchSection, SearchEngine } from '../src/evaluate/bench/searchEngine.js'
import { OfflineEmbeddings } from '../src/models/offlineEmbeddings.js'
import { readStaticVectors } from '../src/models/staticVectors.js'
import { createSegmenter } from '../src/text/segmenter.js'

const WORD_VECTORS = fileURLToPath(new URL('../data/models/zh-static.bin', import.meta.url))
const SPLIT = {
  chunkSize: 500,
  chunkOverlap: 50,
  separators: ['\n\n', '\n', '。', '；', '，', '、', ' ', ''],
}
/** Chunks looked at for each section wanted: a section may have several. */
const CHUNKS_PER_SECTION = 2

export const memoryVectorStore: SearchEngine = {
  index: async (sections) => void (await filled(sections)),
  open: async (_, sections) => {
    const store = await filled(await sections())
    return {
      search: async (question, limit) => {
        const found = await store.similaritySearch(question, limit * CHUNKS_PER_SECTION)
        const ids = found.map(({ metadata }) => String(metadata['id']))
        return [...new Set(ids)].slice(0, limit)
      },
      close: async () => {},
    }
  },
}

async function filled(sections: readonly BenchSection[]): Promise<MemoryVectorStore> {
  const { cut } = createSegmenter()
  const embeddings = new OfflineEmbeddings({ vectors: readStaticVectors(WORD_VECTORS), cut })
  const store = new MemoryVectorStore(embeddings)
  const splitter = new RecursiveCharacterTextSplitter(SPLIT)
  const chunks = await splitter.createDocuments(
    sections.map(({ heading, body }) => `${heading}\n${body}`),
    sections.map(({ id }) => ({ id })),
  )
  await store.addDocuments(chunks)
  return store
}
