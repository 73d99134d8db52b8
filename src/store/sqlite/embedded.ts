/**
 * Which sentences have a vector of a model: those up to one sentence all have, and only those after it are looked at. The number of that sentence goes
 * with the first vector that is lost (m005_vector_rows.ts).
 */

import type { Database } from './database.js'
import type { CurrentTexts } from './planTexts.js'

export interface Embedded {
  /** The contract is `textsWithoutVector` in library.ts; the texts come as they stand in the plans. */
  readonly missing: (model: string, limit: number) => string[]
  /** Notes up to where all have one; belongs into the transaction that writes vectors, and is paid for once by each sentence. */
  readonly advance: (model: string) => void
}

interface MissingRow {
  readonly id: number
  readonly plan: number
  readonly start: number
  readonly end: number
  readonly hash: string
}

/** Sentences looked at together. */
const PAGE = 1_024

/** Prepares the statements. */
export function createEmbedded(database: Database, texts: CurrentTexts): Embedded {
  const from = database
    .prepare<{ model: string }, number>(`select value from meta where key = 'embedded:' || :model`)
    .pluck()
  const withoutVector = `not exists (
    select 1 from vectors where vectors.model = :model and vectors.text_hash = sentences.text_hash
  )`
  const select = database.prepare<{ model: string; after: number; limit: number }, MissingRow>(`
    select sentences.id, sections.plan, sentences.start + sections.shift as start,
      sentences.end + sections.shift as end, hex(sentences.text_hash) as hash
    from sentences join sections on sections.id = sentences.section
    where sentences.id > :after and ${withoutVector}
    order by sentences.id
    limit :limit
  `)
  const first = database
    .prepare<{ model: string; after: number }, number>(
      `select id from sentences where id > :after and ${withoutVector} order by id limit 1`,
    )
    .pluck()
  const last = database.prepare<[], number>(`select max(id) from sentences`).pluck()
  const put = database.prepare<{ model: string; sentence: number }>(`
    insert into meta (key, value) values ('embedded:' || :model, :sentence)
    on conflict (key) do update set value = excluded.value
  `)

  return {
    missing: database.transaction((model: string, limit: number): string[] => {
      const { text } = texts()
      const found = new Map<string, string>()
      let after = from.get({ model }) ?? 0
      for (;;) {
        const rows = select.all({ model, after, limit: PAGE })
        for (const { id, plan, start, end, hash } of rows) {
          if (found.size >= limit) return [...found.values()]
          if (!found.has(hash)) found.set(hash, text(plan).slice(start, end))
          after = id
        }
        if (rows.length < PAGE) return [...found.values()]
      }
    }),
    advance: (model) => {
      const after = from.get({ model }) ?? 0
      const next = first.get({ model, after })
      const sentence = next === undefined ? (last.get() ?? 0) : next - 1
      if (sentence > after) put.run({ model, sentence })
    },
  }
}
