/** Small things to remember over a restart, by name: which menu of commands Telegram has, when the plans were last read. */

import type { Marks } from '../../../domain/chats.js'
import type { Database } from '../database.js'
import type { AtOnce } from './promising.js'

/** Prepares the statements. */
export function createMarks(database: Database): AtOnce<Marks> {
  const get = database
    .prepare<{ name: string }, string>(`select value from marks where name = :name`)
    .pluck()
  const set = database.prepare(`insert or replace into marks (name, value) values (:name, :value)`)
  return {
    get: (name) => get.get({ name }),
    set: (name, value) => void set.run({ name, value }),
  }
}
