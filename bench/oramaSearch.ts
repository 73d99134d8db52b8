/** Orama over bigrams; its index is kept as JSON and loaded whole. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, insertMultiple, load, type RawData, save, search } from '@orama/orama'
import type { SearchEngine } from '../src/evaluate/bench/searchEngine.js'
import { bigrams, HEADING_WEIGHT } from './bigrams.js'

const FILE = 'orama.json'
const BATCH = 5_000

function emptyIndex() {
  return create({
    schema: { heading: 'string', body: 'string' } as const,
    components: {
      tokenizer: {
        language: 'english',
        normalizationCache: new Map(),
        tokenize: (text: string) => [...new Set(bigrams(text))],
      },
    },
  })
}

export const oramaSearch: SearchEngine = {
  index: async (sections, folder) => {
    const index = emptyIndex()
    await insertMultiple(index, [...sections], BATCH)
    writeFileSync(join(folder, FILE), JSON.stringify(save(index)))
  },
  open: async (folder) => {
    const index = emptyIndex()
    load(index, JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as RawData)
    return {
      search: async (question, limit) => {
        const found = await search(index, {
          term: question,
          properties: ['heading', 'body'],
          boost: { heading: HEADING_WEIGHT },
          // All that has any of the terms.
          threshold: 1,
          limit,
        })
        return found.hits.map(({ id }) => id)
      },
      close: async () => {},
    }
  },
}
