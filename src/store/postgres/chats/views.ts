/** What the bot's messages show, for their buttons. */

import type { ShownView } from '../../../domain/chat.js'
import type { Views } from '../../../domain/chats.js'
import type { PostgresDatabase } from '../connect.js'

const SELECT = `
  select chat, message_id as "messageId", person, kind, state, shown_at as "shownAt"
  from wenji.chat_views
`

export function createViews({ rows }: PostgresDatabase): Views {
  return {
    put: async ({ chat, messageId, person, kind, state, shownAt }) =>
      void (await rows(
        `insert into wenji.chat_views (chat, message_id, person, kind, state, shown_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (chat, message_id) do update set person = excluded.person, kind = excluded.kind,
           state = excluded.state, shown_at = excluded.shown_at`,
        [chat, messageId, person, kind, state, shownAt],
      )),
    of: async (chat, messageId) =>
      (
        await rows<ShownView>(`${SELECT} where chat = $1 and message_id = $2`, [chat, messageId])
      )[0],
    ofKind: (kind) =>
      rows<ShownView>(`${SELECT} where kind = $1 order by shown_at, message_id`, [kind]),
    forget: async (chat, messageId) =>
      void (await rows(`delete from wenji.chat_views where chat = $1 and message_id = $2`, [
        chat,
        messageId,
      ])),
    purge: async (beforeMs) =>
      void (await rows(`delete from wenji.chat_views where shown_at < $1`, [beforeMs])),
  }
}
