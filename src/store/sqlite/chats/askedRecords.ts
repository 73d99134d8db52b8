/** How questions fared, without what they were: for /status. */

import type { AskedRecord } from '../../../domain/chat.js'
import type { AskedRecords } from '../../../domain/chats.js'
import type { Database } from '../database.js'
import type { AtOnce } from './promising.js'

/** Prepares the statements. */
export function createAskedRecords(database: Database): AtOnce<AskedRecords> {
  const insert = database.prepare(`insert into asked (at, kind, ms) values (:at, :kind, :ms)`)
  const since = database.prepare<{ sinceMs: number }, AskedRecord>(
    `select at, kind, ms from asked where at >= :sinceMs order by at`,
  )
  const purge = database.prepare(`delete from asked where at < :beforeMs`)
  return {
    add: (record) => void insert.run({ ...record }),
    since: (sinceMs) => since.all({ sinceMs }),
    purge: (beforeMs) => void purge.run({ beforeMs }),
  }
}
