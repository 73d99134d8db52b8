/**
 * FlexSearch over bigrams; its index is kept as it exports it. It has no weight for a field: what stands first in the text
 * counts more, so the heading stands first.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Index } from 'flexsearch'
import type { SearchEngine } from '../src/evaluate/bench/searchEngine.js'
import { bigrams } from './bigrams.js'

const IDS = 'ids.json'

function emptyIndex(): Index {
  return new Index({ tokenize: 'strict', encode: bigrams, resolution: 9 })
}

export const flexSearch: SearchEngine = {
  index: async (sections, folder) => {
    const index = emptyIndex()
    sections.forEach(({ heading, body }, at) => index.add(at, `${heading}\n${body}`))
    index.export((key, data) => writeFileSync(join(folder, `${key}.flex`), data ?? ''))
    writeFileSync(join(folder, IDS), JSON.stringify(sections.map(({ id }) => id)))
  },
  open: async (folder) => {
    const index = emptyIndex()
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.flex')))
      index.import(file.slice(0, -'.flex'.length), readFileSync(join(folder, file), 'utf8'))
    const ids = JSON.parse(readFileSync(join(folder, IDS), 'utf8')) as string[]
    return {
      // `suggest` is its OR: without it, only what has every bigram is found.
      search: async (question, limit) =>
        (index.search(question, { limit, suggest: true }) as number[]).map((at) => ids[at] ?? ''),
      close: async () => {},
    }
  },
}
