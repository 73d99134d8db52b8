/** What is settled for each chat. */

import type { ChatSettings } from '../../../domain/chat.js'
import type { Settings } from '../../../domain/chats.js'
import type { PlanId } from '../../../domain/plan.js'
import { NEW_CHAT } from '../../newChat.js'
import type { PostgresDatabase, Queries } from '../connect.js'

interface ChatRow {
  readonly chat: string
  readonly title: string
  readonly allowed: boolean | null
  readonly scope: string | null
  readonly pin: string | null
  readonly auto: boolean
}

export function createSettings(database: PostgresDatabase): Settings {
  return {
    of: (chat) => settingsIn(database, chat, ''),
    // As SQLite compares: by the bytes.
    all: async () =>
      (
        await database.rows<ChatRow>(
          `select * from wenji.chat_settings order by title collate "C", chat collate "C"`,
        )
      ).map(settingsOf),
    change: (chat, given, nowMs) =>
      database.transact(async (queries) => {
        // Makes the row where there is none, so that there is one to lock.
        await queries.rows(
          `insert into wenji.chat_settings (chat, title, allowed_by, auto, changed_at)
           values ($1, '', '', false, $2) on conflict (chat) do nothing`,
          [chat, nowMs],
        )
        const before = await settingsIn(queries, chat, 'for update')
        const { title, allowed, scope, pin, auto } = { ...before, ...given }
        await queries.rows(
          `update wenji.chat_settings set title = $2, allowed = $3, allowed_by = coalesce($4, allowed_by),
             scope = $5, pin = $6, auto = $7, changed_at = $8
           where chat = $1`,
          [
            chat,
            title,
            allowed ?? null,
            given.allowedBy ?? null,
            scope === 'all' ? null : JSON.stringify(scope),
            pin ?? null,
            auto,
            nowMs,
          ],
        )
      }),
    // What the new id has already comes before what the old one had.
    move: (from, to) =>
      database.transact(async ({ rows }) => {
        await rows(
          `insert into wenji.chat_settings (chat, title, allowed, allowed_by, scope, pin, auto, changed_at)
           select $2, title, allowed, allowed_by, scope, pin, auto, changed_at
           from wenji.chat_settings where chat = $1
           on conflict (chat) do nothing`,
          [from, to],
        )
        await rows(`delete from wenji.chat_settings where chat = $1`, [from])
      }),
  }
}

async function settingsIn(
  { rows }: Pick<Queries, 'rows'>,
  chat: string,
  lock: '' | 'for update',
): Promise<ChatSettings> {
  const [row] = await rows<ChatRow>(`select * from wenji.chat_settings where chat = $1 ${lock}`, [
    chat,
  ])
  return row ? settingsOf(row) : { ...NEW_CHAT, chat }
}

function settingsOf({ chat, title, allowed, scope, pin, auto }: ChatRow): ChatSettings {
  return {
    chat,
    title,
    allowed: allowed ?? undefined,
    scope: scope === null ? 'all' : (JSON.parse(scope) as PlanId[]),
    pin: pin === null ? undefined : (pin as PlanId),
    auto,
  }
}
