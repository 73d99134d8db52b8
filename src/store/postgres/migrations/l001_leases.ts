/** What one process at a time does, and which processes live. */

import type { PostgresMigration } from '../migrate.js'

export const l001Leases: PostgresMigration = {
  id: 1,
  name: 'leases',
  sql: `
    create table wenji.leases (
      name text primary key,
      holder text not null,            -- a process
      until timestamptz not null       -- by the server's clock; who does not renew it by then has it no longer
    );
    create index leases_holder on wenji.leases (holder);
  `,
}
