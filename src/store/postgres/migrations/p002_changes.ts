/** What has changed since a generation, and how often an office is named, so that neither has to be found by looking at everything. */

import type { PostgresMigration } from '../migrate.js'

/**
 * The writer keeps both, as it does the other counts. `meta.changes-from` is the generation from which on every change is noted: this
 * migration, or a copy that was put in place of what was there.
 */
export const p002Changes: PostgresMigration = {
  id: 2,
  name: 'changes',
  sql: `
    create table wenji.plan_changes (
      plan text collate "C" primary key, -- key, also of one that is gone
      generation bigint not null     -- of the last write
    );
    create index plan_changes_by_generation on wenji.plan_changes (generation);
    insert into wenji.meta (key, value)
      select 'changes-from', value from wenji.meta where key = 'generation';

    -- An office that a clause names twice is named by one assignment.
    create table wenji.office_counts (
      name text collate "C" primary key,
      facts integer not null
    );
    insert into wenji.office_counts (name, facts)
      select name, count(distinct fact) from wenji.fact_offices group by name;
  `,
}
