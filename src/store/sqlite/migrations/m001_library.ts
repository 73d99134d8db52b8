/** The library's first schema: what was read, and the two indexes by which it is found. */

import type { Migration } from '../database.js'

/**
 * Inside, rows are joined by integer rowids; `key` is the id that follows from the content and that the outside sees.
 *
 * - Texts: a plan's text is kept once, with its SHA-256. Sentences are spans of it, not copies.
 * - `section_terms` is the forward index: for each leg the section's terms with their frequencies (forwardIndex.ts),
 *   from which the exact score is computed. The FTS tables only propose; they keep no text (`content=''`), and
 *   `detail=full`, the default, because anything less silently breaks `bm25()` on such a table.
 * - The tokenizer `ascii` treats every character beyond ASCII as part of a token, so what ftsTokens.ts writes stays
 *   whole (`unicode61` would split and strip accents). Proved by test/store/mentions.test.ts.
 * - Triggers keep index and totals in step with the sections, whichever statement or cascade removes them. Proved by
 *   the conformance suite ("leaves nothing of a removed source behind").
 */
export const m001Library: Migration = {
  id: 1,
  name: 'library',
  sql: `
    create table meta (key text primary key, value integer not null) strict, without rowid;
    insert into meta (key, value) values ('generation', 0);

    create table sources (
      id integer primary key,
      key text not null unique,
      hash text not null
    ) strict;

    create table plans (
      id integer primary key,
      source integer not null references sources (id) on delete cascade,
      key text not null unique,
      ordinal integer not null,
      title text not null,
      names text not null,           -- JSON: [{kind, text}]
      length integer not null,       -- UTF-16 units of text
      digest text not null,          -- of all that was read; tells a changed plan from an unchanged one
      text_sha256 text not null,
      text text not null             -- last, so that reading the columns before it does not read its pages
    ) strict;
    create index plans_by_source on plans (source, ordinal);

    create table sections (
      id integer primary key,
      plan integer not null references plans (id) on delete cascade,
      ordinal integer not null,
      key text not null unique,
      parent integer,                -- the parent's ordinal; null for the root
      level integer not null,
      heading text not null,
      heading_start integer not null,
      heading_end integer not null,
      start integer not null,
      end integer not null,
      path text not null,            -- JSON: [heading]
      unique (plan, ordinal)
    ) strict;

    create table sentences (
      id integer primary key,
      section integer not null references sections (id) on delete cascade,
      ordinal integer not null,
      key text not null unique,
      kind text not null check (kind in ('heading', 'prose', 'row')),
      start integer not null,
      end integer not null,
      text_hash blob not null        -- joins the sentence to its vectors
    ) strict;
    create index sentences_by_section on sentences (section, ordinal);
    create index sentences_by_text on sentences (text_hash);

    create table facts (
      id integer primary key,
      section integer not null references sections (id) on delete cascade,
      key text not null unique,
      kind text not null check (kind in ('assignment', 'target', 'deadline', 'person')),
      start integer not null,
      end integer not null,
      data text not null             -- JSON: the rest of the fact, its quote included as a witness of the span
    ) strict;
    create index facts_by_section on facts (section);

    create table fact_offices (
      fact integer not null references facts (id) on delete cascade,
      ordinal integer not null,
      name text not null,
      primary key (fact, ordinal)
    ) strict, without rowid;
    create index fact_offices_by_name on fact_offices (name);

    create table section_terms (
      section integer primary key references sections (id) on delete cascade,
      heading_bigrams integer not null,
      body_bigrams integer not null,
      heading_words integer not null,
      body_words integer not null,
      bigrams blob not null,
      words blob not null
    ) strict;

    create table totals (
      sections integer not null,
      heading_bigrams integer not null,
      body_bigrams integer not null,
      heading_words integer not null,
      body_words integer not null
    ) strict;
    insert into totals values (0, 0, 0, 0, 0);

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
    create trigger section_terms_added after insert on section_terms begin
      update totals set
        sections = sections + 1,
        heading_bigrams = heading_bigrams + new.heading_bigrams,
        body_bigrams = body_bigrams + new.body_bigrams,
        heading_words = heading_words + new.heading_words,
        body_words = body_words + new.body_words;
    end;
    create trigger section_terms_removed after delete on section_terms begin
      update totals set
        sections = sections - 1,
        heading_bigrams = heading_bigrams - old.heading_bigrams,
        body_bigrams = body_bigrams - old.body_bigrams,
        heading_words = heading_words - old.heading_words,
        body_words = body_words - old.body_words;
    end;

    create table vectors (
      id integer primary key,
      model text not null,
      text_hash blob not null,
      vector blob not null,          -- float32, little endian, unit length
      unique (model, text_hash)
    ) strict;
    create index vectors_by_text on vectors (text_hash);
  `,
}
