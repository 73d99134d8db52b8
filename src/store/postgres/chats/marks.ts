/** Small things to remember over a restart, by name. */

import type { Marks } from '../../../domain/chats.js'
import type { PostgresDatabase } from '../connect.js'

export function createMarks({ rows }: PostgresDatabase): Marks {
  return {
    get: async (name) =>
      (
        await rows<{ value: string }>(`select value from wenji.chat_marks where name = $1`, [name])
      )[0]?.value,
    set: async (name, value) =>
      void (await rows(
        `insert into wenji.chat_marks (name, value) values ($1, $2)
         on conflict (name) do update set value = excluded.value`,
        [name, value],
      )),
  }
}
