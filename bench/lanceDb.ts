/** LanceDB's full text: bigrams cut beforehand in one column, those of the heading as often as it weighs. */

import { connect, Index } from '@lancedb/lancedb'
import type { BenchSection, SearchEngine } from '../src/evaluate/bench/searchEngine.js'
import { bigrams, distinctBigrams, HEADING_WEIGHT } from './bigrams.js'

const TABLE = 'sections'

export const lanceDb: SearchEngine = {
  index: async (sections, folder) => {
    const connection = await connect(folder)
    const table = await connection.createTable(TABLE, sections.map(rowOf))
    await table.createIndex('terms', {
      config: Index.fts({
        baseTokenizer: 'whitespace',
        stem: false,
        removeStopWords: false,
        asciiFolding: false,
        withPosition: false,
      }),
    })
    connection.close()
  },
  open: async (folder) => {
    const connection = await connect(folder)
    const table = await connection.openTable(TABLE)
    return {
      search: async (question, limit) => {
        const query = distinctBigrams(question).join(' ')
        if (query === '') return []
        const found = table.search(query, 'fts', ['terms']).select(['id', '_score']).limit(limit)
        const rows = (await found.toArray()) as readonly { readonly id: string }[]
        return rows.map(({ id }) => id)
      },
      close: async () => connection.close(),
    }
  },
}

function rowOf({ id, heading, body }: BenchSection): { id: string; terms: string } {
  const weighted = Array.from({ length: HEADING_WEIGHT }, () => bigrams(heading)).flat()
  return { id, terms: [...weighted, ...bigrams(body)].join(' ') }
}
