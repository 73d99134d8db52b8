import type { Migration } from '../database.js'

/**
 * What lets vectors be followed instead of read anew: ids of sentences and vectors are never used twice, so whoever has seen those up to one sees all
 * that is new above it; and how many vectors a model has, and up to which sentence all have one, is kept instead of counted.
 */
export const m005VectorRows: Migration = {
  id: 5,
  name: 'vector_rows',
  sql: `
    create table sentences_anew (
      id integer primary key autoincrement,
      section integer not null references sections (id) on delete cascade,
      ordinal integer not null,
      key text not null unique,
      kind text not null check (kind in ('heading', 'prose', 'row')),
      start integer not null,
      end integer not null,
      text_hash blob not null        -- joins the sentence to its vectors
    ) strict;
    insert into sentences_anew (id, section, ordinal, key, kind, start, end, text_hash)
      select id, section, ordinal, key, kind, start, end, text_hash from sentences order by id;
    drop table sentences;
    alter table sentences_anew rename to sentences;
    create index sentences_by_section on sentences (section, ordinal);
    create index sentences_by_text on sentences (text_hash);

    create table vector_counts (
      model text primary key,
      count integer not null
    ) strict, without rowid;
    insert into vector_counts select model, count(*) from vectors group by model;
    create trigger vector_added after insert on vectors begin
      insert into vector_counts values (new.model, 1)
      on conflict (model) do update set count = count + 1;
    end;
    create trigger vector_removed after delete on vectors begin
      update vector_counts set count = count - 1 where model = old.model;
      -- A text that is still there is to have one again.
      delete from meta
      where key = 'embedded:' || old.model
        and exists (select 1 from sentences where text_hash = old.text_hash);
    end;

    insert into meta (key, value) values
      -- The last id that was given to a vector.
      ('vector-id', (select coalesce(max(id), 0) from vectors)),
      -- Another one once a backup is put back: ids that were given since then are given again.
      ('lineage', random() >> 11);
    -- The last sentence of those which have a vector of the model, one and all.
    insert into meta (key, value)
      select 'embedded:' || model, coalesce(
        (select min(id) - 1 from sentences where not exists (
          select 1 from vectors
          where vectors.model = vector_counts.model and vectors.text_hash = sentences.text_hash)),
        (select max(id) from sentences), 0)
      from vector_counts;
  `,
}
