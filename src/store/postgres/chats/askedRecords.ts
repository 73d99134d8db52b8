/** How questions fared, without what they were: for /status. */

import type { AskedRecords } from '../../../domain/chats.js'
import type { PostgresDatabase } from '../connect.js'

export function createAskedRecords({ rows }: PostgresDatabase): AskedRecords {
  return {
    add: async ({ at, kind, ms }) =>
      void (await rows(`insert into wenji.chat_asked (at, kind, ms) values ($1, $2, $3)`, [
        at,
        kind,
        ms,
      ])),
    since: (sinceMs) =>
      rows(`select at, kind, ms from wenji.chat_asked where at >= $1 order by at`, [sinceMs]),
    purge: async (beforeMs) =>
      void (await rows(`delete from wenji.chat_asked where at < $1`, [beforeMs])),
  }
}
