/** How often the chat model was called: by day, person and chat. */

import type { Migration } from '../database.js'

export const c003ModelCalls: Migration = {
  id: 3,
  name: 'model_calls',
  sql: `
    create table model_calls (
      day text not null,             -- 2026-03-09
      whose text not null check (whose in ('all', 'person', 'chat')),
      id text not null,              -- of the person or chat; empty for all
      count integer not null,
      primary key (day, whose, id)
    ) strict, without rowid;
  `,
}
