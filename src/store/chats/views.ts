/** What the bot's messages show, for their buttons. */

import type { Views } from '../../domain/chats.js'
import type { Database } from '../database.js'

interface ViewRow {
  readonly chat: string
  readonly message_id: number
  readonly person: string
  readonly kind: string
  readonly state: string
  readonly shown_at: number
}

/** Prepares the statements. */
export function createViews(database: Database): Views {
  const put = database.prepare(`
    insert or replace into views (chat, message_id, person, kind, state, shown_at)
    values (:chat, :messageId, :person, :kind, :state, :shownAt)
  `)
  const one = database.prepare<{ chat: string; messageId: number }, ViewRow>(
    `select * from views where chat = :chat and message_id = :messageId`,
  )
  const forget = database.prepare(
    `delete from views where chat = :chat and message_id = :messageId`,
  )
  const purge = database.prepare(`delete from views where shown_at < :beforeMs`)
  return {
    put: (view) => void put.run({ ...view }),
    of: (chat, messageId) => {
      const row = one.get({ chat, messageId })
      if (!row) return undefined
      const { message_id: id, shown_at: shownAt, ...rest } = row
      return { ...rest, messageId: id, shownAt }
    },
    forget: (chat, messageId) => void forget.run({ chat, messageId }),
    purge: (beforeMs) => void purge.run({ beforeMs }),
  }
}
