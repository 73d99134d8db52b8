import type { Migration } from '../database.js'

/**
 * What has changed since a generation, and how often an office is named: kept by triggers, so that neither has to be found by
 * looking at all plans or all facts after each write.
 *
 * - A write counts the generation at its end, so what its triggers note is one more than they see.
 * - `meta.changes-from` is the generation from which on every change is noted: this migration, or a backup that was put back.
 */
export const m004Changes: Migration = {
  id: 4,
  name: 'changes',
  sql: `
    create table plan_changes (
      plan text primary key,         -- key, also of one that is gone
      generation integer not null    -- of the last write
    ) strict, without rowid;
    create index plan_changes_by_generation on plan_changes (generation);
    insert into meta (key, value)
      select 'changes-from', value from meta where key = 'generation';

    create trigger plan_added after insert on plans begin
      insert into plan_changes (plan, generation)
        values (new.key, (select value + 1 from meta where key = 'generation'))
        on conflict (plan) do update set generation = excluded.generation;
    end;
    create trigger plan_changed after update on plans begin
      insert into plan_changes (plan, generation)
        values (new.key, (select value + 1 from meta where key = 'generation'))
        on conflict (plan) do update set generation = excluded.generation;
    end;
    create trigger plan_removed after delete on plans begin
      insert into plan_changes (plan, generation)
        values (old.key, (select value + 1 from meta where key = 'generation'))
        on conflict (plan) do update set generation = excluded.generation;
    end;

    -- An office that a clause names twice is named by one assignment.
    create table office_counts (
      name text primary key,
      facts integer not null
    ) strict, without rowid;
    insert into office_counts (name, facts)
      select name, count(distinct fact) from fact_offices group by name;

    create trigger office_named after insert on fact_offices
    when not exists (
      select 1 from fact_offices
      where fact = new.fact and name = new.name and ordinal <> new.ordinal
    ) begin
      insert into office_counts (name, facts) values (new.name, 1)
        on conflict (name) do update set facts = facts + 1;
    end;
    create trigger office_unnamed after delete on fact_offices
    when not exists (select 1 from fact_offices where fact = old.fact and name = old.name) begin
      update office_counts set facts = facts - 1 where name = old.name;
      delete from office_counts where name = old.name and facts = 0;
    end;
  `,
}
