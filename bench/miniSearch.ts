/** MiniSearch over bigrams; its index is kept as JSON and loaded whole. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import MiniSearch, { type Options } from 'minisearch'
import type { BenchSection, SearchEngine } from '../src/evaluate/bench/searchEngine.js'
import { bigrams, distinctBigrams, HEADING_WEIGHT } from './bigrams.js'

const FILE = 'minisearch.json'

const OPTIONS: Options<BenchSection> = {
  fields: ['heading', 'body'],
  tokenize: bigrams,
  processTerm: (term) => term,
  searchOptions: {
    boost: { heading: HEADING_WEIGHT },
    combineWith: 'OR',
    prefix: false,
    fuzzy: false,
    tokenize: distinctBigrams,
    processTerm: (term) => term,
  },
}

export const miniSearch: SearchEngine = {
  index: async (sections, folder) => {
    const index = new MiniSearch<BenchSection>(OPTIONS)
    index.addAll(sections)
    writeFileSync(join(folder, FILE), JSON.stringify(index))
  },
  open: async (folder) => {
    const index = MiniSearch.loadJSON<BenchSection>(
      readFileSync(join(folder, FILE), 'utf8'),
      OPTIONS,
    )
    return {
      search: async (question, limit) =>
        index
          .search(question)
          .slice(0, limit)
          .map(({ id }) => String(id)),
      close: async () => {},
    }
  },
}
