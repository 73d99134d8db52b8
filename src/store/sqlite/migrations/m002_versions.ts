import type { Migration } from '../database.js'

/** Sections that stay where their plan changes around them, versions of plans, and what is left of sections that are gone. */
export const m002Versions: Migration = {
  id: 2,
  name: 'versions',
  sql: `
    -- How far a section has moved since its sentences and facts were written: their spans and ordinals are those of then.
    alter table sections add column shift integer not null default 0;
    alter table sections add column ordinal_shift integer not null default 0;
    -- Of all that was read from the section, wherever it stands; empty for one written before there were digests.
    alter table sections add column digest text not null default '';

    alter table plans add column places text not null default '[]';    -- JSON: [{start, place}]
    alter table plans add column chapters text not null default '[]';  -- JSON: [{sectionId, digest}]

    create table versions (
      id integer primary key,
      plan text not null,            -- key of the plan as it is called now
      source text not null,          -- key of its source
      number integer not null,
      at integer not null,           -- ms since the epoch
      title text not null,
      sections integer not null,
      facts integer not null,
      change text,                   -- JSON: PlanChange; null for the first
      snapshot blob,                 -- all that was read, compressed; null for the one that stands in the library
      unique (plan, number)
    ) strict;
    create index versions_by_source on versions (source);
    -- What stands already is a first version, dated now: nobody noted when it went in.
    insert into versions (plan, source, number, at, title, sections, facts)
      select plans.key, sources.key, 1, unixepoch() * 1000, plans.title,
        (select count(*) from sections where plan = plans.id),
        (select count(*) from facts join sections on sections.id = facts.section
         where sections.plan = plans.id)
      from plans join sources on sources.id = plans.source;

    create table removed_sections (
      key text primary key,
      plan text not null,
      source text not null,
      path text not null,            -- JSON: [heading]
      text text not null,
      at integer not null            -- ms since the epoch
    ) strict, without rowid;
    create index removed_sections_by_source on removed_sections (source);
  `,
}
