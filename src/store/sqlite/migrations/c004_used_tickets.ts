/** Links that were used and may not be used again. */

import type { Migration } from '../database.js'

export const c004UsedTickets: Migration = {
  id: 4,
  name: 'used_tickets',
  sql: `
    create table used_tickets (
      ticket text primary key,
      until integer not null         -- milliseconds since the epoch; it is refused then for its age
    ) strict, without rowid;
  `,
}
