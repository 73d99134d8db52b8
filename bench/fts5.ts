/** SQLite's own full text over bigrams, as anybody would set it up: every row that has any of them is scored. */

import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { SearchEngine } from '../src/evaluate/bench/searchEngine.js'
import { bigrams, distinctBigrams, HEADING_WEIGHT } from './bigrams.js'

const FILE = 'fts5.db'

const SCHEMA = `
  pragma journal_mode = wal;
  create table sections (rowid integer primary key, id text not null);
  create virtual table terms using fts5 (heading, body, content='');
`

const INSERT_ID = 'insert into sections (rowid, id) values (?, ?)'
const INSERT_TERMS = 'insert into terms (rowid, heading, body) values (?, ?, ?)'

const BY_BM25 = `
  select rowid from terms
   where terms match :query order by bm25(terms, ${HEADING_WEIGHT}.0, 1.0) limit :limit`

const BY_RANK = `
  select rowid from terms
   where terms match :query and rank match 'bm25(${HEADING_WEIGHT}.0, 1.0)' order by rank limit :limit`

const ID_OF = 'select id from sections where rowid = ?'

/** `OR … order by bm25(f, 3, 1)`. */
export const fts5ByBm25: SearchEngine = fts5(BY_BM25)

/** The same rows, by the table's own rank. */
export const fts5ByRank: SearchEngine = fts5(BY_RANK)

function fts5(select: string): SearchEngine {
  return {
    index: async (sections, folder) => {
      const database = new Database(join(folder, FILE))
      database.exec(SCHEMA)
      const [insertId, insertTerms] = [database.prepare(INSERT_ID), database.prepare(INSERT_TERMS)]
      database.transaction(() => {
        sections.forEach(({ id, heading, body }, row) => {
          insertId.run(row, id)
          insertTerms.run(row, bigrams(heading).join(' '), bigrams(body).join(' '))
        })
      })()
      database.close()
    },
    open: async (folder) => {
      const database = new Database(join(folder, FILE), { readonly: true })
      const find = database.prepare<{ query: string; limit: number }, number>(select).pluck()
      const idOf = database.prepare<[number], string>(ID_OF).pluck()
      return {
        search: async (question, limit) => {
          const query = distinctBigrams(question)
            .map((term) => `"${term}"`)
            .join(' OR ')
          if (query === '') return []
          return find.all({ query, limit }).map((row) => idOf.get(row) ?? '')
        },
        close: async () => void database.close(),
      }
    },
  }
}
