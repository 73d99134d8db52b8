/** What the bot's messages show, for their buttons. */

import type { ShownView } from '../../../domain/chat.js'
import type { Views } from '../../../domain/chats.js'
import type { Database } from '../database.js'
import type { AtOnce } from './promising.js'

interface ViewRow {
  readonly chat: string
  readonly message_id: number
  readonly person: string
  readonly kind: string
  readonly state: string
  readonly shown_at: number
}

/** Prepares the statements. */
export function createViews(database: Database): AtOnce<Views> {
  const put = database.prepare(`
    insert or replace into views (chat, message_id, person, kind, state, shown_at)
    values (:chat, :messageId, :person, :kind, :state, :shownAt)
  `)
  const one = database.prepare<{ chat: string; messageId: number }, ViewRow>(
    `select * from views where chat = :chat and message_id = :messageId`,
  )
  const alike = database.prepare<{ kind: string }, ViewRow>(
    `select * from views where kind = :kind order by shown_at, message_id`,
  )
  const forget = database.prepare(
    `delete from views where chat = :chat and message_id = :messageId`,
  )
  const purge = database.prepare(`delete from views where shown_at < :beforeMs`)
  return {
    put: (view) => void put.run({ ...view }),
    of: (chat, messageId) => {
      const row = one.get({ chat, messageId })
      return row && viewOf(row)
    },
    ofKind: (kind) => alike.all({ kind }).map(viewOf),
    forget: (chat, messageId) => void forget.run({ chat, messageId }),
    purge: (beforeMs) => void purge.run({ beforeMs }),
  }
}

function viewOf({ message_id: messageId, shown_at: shownAt, ...rest }: ViewRow): ShownView {
  return { ...rest, messageId, shownAt }
}
