/** Posting lists of our own in place of FTS5: a question reads the rows of its terms and no others, and indexing writes a fifth of the pages. */

import { saturations } from '../../bm25f.js'
import { termHash } from '../../forwardIndex.js'
import { fold } from '../../../text/fold.js'
import { packMark, PostingWriter, TYPICAL } from '../../postings.js'
import type { Database, Migration } from '../database.js'
import { type LengthColumns, lengthsOf } from '../totals.js'

/**
 * - `terms` has the document frequencies, and for the word leg (1) what the words are; `term` is the hash of forwardIndex.ts as a signed
 *   number, in which two terms of a library of 200,000 are the same about five times.
 * - `postings` are the lists, in tiers (postingTiers.ts); the data stands last, so that reading the columns before it does not read its pages.
 * - Rowids of sections are never used twice (`last_section`), as lists keep those of sections that are gone.
 */
export const m003Postings: Migration = {
  id: 3,
  name: 'postings',
  sql: `
    create table terms (
      leg integer not null check (leg in (0, 1)), -- 0 bigrams, 1 words
      term integer not null,
      sections integer not null,
      text text,
      primary key (leg, term)
    ) strict, without rowid;

    create table posting_tiers (
      tier integer primary key,
      first integer not null,        -- rowid of the first section that went in
      last integer not null,
      sections integer not null      -- dead ones included
    ) strict;
    create table postings (
      tier integer not null,
      leg integer not null check (leg in (0, 1)),
      term integer not null,
      last integer not null,         -- the highest section
      data blob not null,            -- postings.ts
      primary key (tier, leg, term)
    ) strict, without rowid;
    create table buried_sections (section integer primary key) strict;

    insert into meta (key, value)
      values ('last_section', (select coalesce(max(id), 0) from sections));
  `,
  apply: (database) => {
    const sections = sectionsOf(database)
    const tier = putTiers(database, [...sections.keys()])
    for (const leg of LEGS) moveLeg(database, leg, tier, sections)
    database.exec(`
      drop trigger section_removed;
      drop table section_vocabulary_bigram;
      drop table section_vocabulary_word;
      drop table section_fts_bigram;
      drop table section_fts_word;
    `)
  },
}

const LEGS = ['bigram', 'word'] as const
type Leg = (typeof LEGS)[number]

interface OldSection extends LengthColumns {
  readonly section: number
  readonly heading: string
}

/** In the order of their rowids. */
function sectionsOf(database: Database): Map<number, OldSection> {
  const rows = database
    .prepare<[], OldSection>(
      `select section_terms.section, sections.heading, heading_bigrams, body_bigrams, heading_words,
         body_words
       from section_terms join sections on sections.id = section_terms.section order by section`,
    )
    .all()
  return new Map(rows.map((row) => [row.section, { ...row, heading: fold(row.heading) }]))
}

/** All go into the tier that holds as many. Returns it. */
function putTiers(database: Database, rowids: readonly number[]): number {
  const put = database.prepare<[number, number, number, number]>(
    `insert into posting_tiers (tier, first, last, sections) values (?, ?, ?, ?)`,
  )
  let tier = 0
  for (; rowids.length > 512 * 8 ** tier; tier++) put.run(tier, 0, 0, 0)
  put.run(tier, rowids[0] ?? 0, rowids.at(-1) ?? 0, rowids.length)
  return tier
}

/** FTS5 lists the rows of a term in the order of their ids. */
function moveLeg(
  database: Database,
  leg: Leg,
  tier: number,
  sections: ReadonlyMap<number, OldSection>,
): void {
  database.exec(
    `create virtual table temp.instances using fts5vocab (main, section_fts_${leg}, instance)`,
  )
  const tokens = database
    .prepare<[], string>(`select term from section_vocabulary_${leg}`)
    .pluck()
    .all()
  const instances = database.prepare<[string], { doc: number; heading: number; body: number }>(`
    select doc, sum(col = 'heading') as heading, sum(col = 'body') as body
    from temp.instances where term = ? group by doc order by doc
  `)
  const putTerm = database.prepare<[number, number, number, string | null]>(`
    insert into terms (leg, term, sections, text) values (?, ?, ?, ?)
    on conflict (leg, term) do nothing
  `)
  const putList = database.prepare<[number, number, number, number, Uint8Array]>(
    `insert into postings (tier, leg, term, last, data) values (?, ?, ?, ?, ?)`,
  )
  const number = LEGS.indexOf(leg)
  // Terms of one hash share a row, as they will from now on.
  const byHash = new Map<number, string[]>()
  for (const token of tokens) {
    const hash = termHash(termOf(token)) | 0
    byHash.set(hash, [...(byHash.get(hash) ?? []), token])
  }
  for (const hash of [...byHash.keys()].sort((a, b) => a - b)) {
    const same = byHash.get(hash) as string[]
    const found = new Map<number, { count: number; own: boolean }>()
    for (const token of same)
      for (const { doc, heading, body } of instances.all(token)) {
        const before = found.get(doc)
        const own = body > 0 || sections.get(doc)?.heading.includes(termOf(token)) === true
        found.set(doc, {
          count:
            (before?.count ?? 0) + Math.min(heading, 0x7fff) * 0x10000 + Math.min(body, 0x7fff),
          own: own || before?.own === true,
        })
      }
    const writer = new PostingWriter()
    for (const doc of [...found.keys()].sort((a, b) => a - b)) {
      const section = sections.get(doc)
      const posting = found.get(doc)
      if (!section || !posting) continue
      const impact = saturations(lengthsOf(section)[leg], TYPICAL[leg])(posting.count)
      writer.add(doc, packMark({ impact, own: posting.own }))
    }
    putTerm.run(number, hash, found.size, leg === 'word' ? termOf(same[0] as string) : null)
    const { last, bytes } = writer.list()
    putList.run(tier, number, hash, last, bytes)
  }
  database.exec(`drop table temp.instances`)
}

/** What FTS5's tokenizer would have cut or folded was kept in the private use area. */
function termOf(token: string): string {
  return token.replace(/[\ue000-\ue07f]/g, (unit) =>
    String.fromCharCode(unit.charCodeAt(0) - 0xe000),
  )
}
