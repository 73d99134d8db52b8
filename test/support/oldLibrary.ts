/** Takes a library back to what an older Wenji left, so that bringing it up to date can be tried. */

import SqliteDatabase from 'better-sqlite3'
import { expect } from 'vitest'
import { type Database, openDatabase } from '../../src/store/sqlite/database.js'
import { LIBRARY_MIGRATIONS } from '../../src/store/sqlite/migrations/libraryMigrations.js'
import { plainAnalyzer } from './plainAnalyzer.js'

/** Undoes the migrations after the first or the second, and proves that what is left is what those make. */
export function takeBack(file: string, to: 1 | 2): void {
  const database = new SqliteDatabase(file)
  withoutVectorRows(database)
  withoutChanges(database)
  withoutPostings(database)
  if (to === 1) withoutVersions(database)
  database.prepare(`delete from migrations where id > ?`).run(to)
  const fresh = openDatabase(':memory:', LIBRARY_MIGRATIONS.slice(0, to))
  expect(columns(database)).toEqual(columns(fresh))
  fresh.close()
  database.close()
}

/** Ids of sentences could be given twice. */
function withoutVectorRows(database: Database): void {
  database.pragma('foreign_keys = OFF')
  database.exec(`
    drop table vector_counts;
    drop trigger vector_added;
    drop trigger vector_removed;
    delete from meta where key in ('vector-id', 'lineage') or key like 'embedded:%';
    create table sentences_before (
      id integer primary key,
      section integer not null references sections (id) on delete cascade,
      ordinal integer not null,
      key text not null unique,
      kind text not null check (kind in ('heading', 'prose', 'row')),
      start integer not null,
      end integer not null,
      text_hash blob not null
    ) strict;
    insert into sentences_before select * from sentences;
    drop table sentences;
    alter table sentences_before rename to sentences;
    create index sentences_by_section on sentences (section, ordinal);
    create index sentences_by_text on sentences (text_hash);
  `)
}

function withoutChanges(database: Database): void {
  database.exec(`
    drop trigger plan_added;
    drop trigger plan_changed;
    drop trigger plan_removed;
    drop table plan_changes;
    drop trigger office_named;
    drop trigger office_unnamed;
    drop table office_counts;
    delete from meta where key = 'changes-from';
  `)
}

function withoutVersions(database: Database): void {
  database.exec(`
    drop table versions;
    drop table removed_sections;
    alter table sections drop column shift;
    alter table sections drop column ordinal_shift;
    alter table sections drop column digest;
    alter table plans drop column places;
    alter table plans drop column chapters;
  `)
}

/** Sections were found by two tables of SQLite's own full-text search. */
function withoutPostings(database: Database): void {
  database.exec(`
    drop table terms;
    drop table posting_tiers;
    drop table postings;
    drop table buried_sections;
    delete from meta where key = 'last_section';
    create virtual table section_fts_bigram using fts5 (
      heading, body, content='', contentless_delete=1, tokenize='ascii'
    );
    create virtual table section_fts_word using fts5 (
      heading, body, content='', contentless_delete=1, tokenize='ascii'
    );
    create virtual table section_vocabulary_bigram using fts5vocab (section_fts_bigram, 'row');
    create virtual table section_vocabulary_word using fts5vocab (section_fts_word, 'row');
    create trigger section_removed after delete on sections begin
      delete from section_fts_bigram where rowid = old.id;
      delete from section_fts_word where rowid = old.id;
    end;
  `)
  const sections = database
    .prepare<[], { id: number; heading: string; path: string; body: string }>(
      `select sections.id, sections.heading, sections.path,
         (select json_group_array(substr(plans.text, sentences.start + sections.shift + 1,
            sentences.end - sentences.start))
          from sentences where section = sections.id and kind <> 'heading') as body
       from sections join plans on plans.id = sections.plan`,
    )
    .all()
  const put = (['bigram', 'word'] as const).map((leg) =>
    database.prepare(`insert into section_fts_${leg} (rowid, heading, body) values (?, ?, ?)`),
  )
  for (const { id, heading, path, body } of sections) {
    const headings = JSON.parse(path) as string[]
    const [bigrams, words] = [plainAnalyzer.bigrams, plainAnalyzer.words].map((cut) =>
      [headings.length > 0 ? headings : [heading], JSON.parse(body) as string[]].map((texts) =>
        texts.flatMap(cut).map(tokenOf).join(' '),
      ),
    )
    put[0]?.run(id, ...(bigrams ?? []))
    put[1]?.run(id, ...(words ?? []))
  }
}

/** What the tokenizer would have cut was kept in the private use area. */
function tokenOf(term: string): string {
  return term.replace(/[^0-9a-z\u0080-\uffff]/g, (unit) =>
    String.fromCharCode(0xe000 + unit.charCodeAt(0)),
  )
}

function columns(database: Database): unknown[] {
  return database
    .prepare(
      `select tables.name as 'table', columns.* from sqlite_schema as tables
       join pragma_table_xinfo(tables.name) as columns
       where tables.type = 'table' and tables.name not like 'sqlite_%' order by tables.name, cid`,
    )
    .all()
}
