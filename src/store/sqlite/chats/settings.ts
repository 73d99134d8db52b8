/** What is settled for each chat: whether it is allowed, which plans it may see, the plan it asks, and whether it is answered unasked. */

import type { ChatSettings } from '../../../domain/chat.js'
import type { Settings, SettingsChange } from '../../../domain/chats.js'
import type { PlanId } from '../../../domain/plan.js'
import { NEW_CHAT } from '../../newChat.js'
import type { Database } from '../database.js'
import type { AtOnce } from './promising.js'

interface ChatRow {
  readonly chat: string
  readonly title: string
  readonly allowed: 0 | 1 | null
  readonly allowed_by: string
  readonly scope: string | null
  readonly pin: string | null
  readonly auto: 0 | 1
}

/** Prepares the statements. */
export function createSettings(database: Database): AtOnce<Settings> {
  const one = database.prepare<{ chat: string }, ChatRow>(`select * from chats where chat = :chat`)
  const all = database.prepare<[], ChatRow>(`select * from chats order by title, chat`)
  const put = database.prepare(`
    insert into chats (chat, title, allowed, allowed_by, scope, pin, auto, changed_at)
    values (:chat, :title, :allowed, :allowedBy, :scope, :pin, :auto, :nowMs)
    on conflict (chat) do update set title = excluded.title, allowed = excluded.allowed,
      allowed_by = excluded.allowed_by, scope = excluded.scope, pin = excluded.pin,
      auto = excluded.auto, changed_at = excluded.changed_at
  `)
  const of = (chat: string): ChatSettings => {
    const row = one.get({ chat })
    return row ? settingsOf(row) : { ...NEW_CHAT, chat }
  }
  const change = (chat: string, given: SettingsChange, nowMs: number): void => {
    const { scope, pin, allowed, ...rest } = { ...of(chat), ...given }
    put.run({
      title: rest.title,
      chat,
      allowed: allowed === undefined ? null : Number(allowed),
      allowedBy: given.allowedBy ?? one.get({ chat })?.allowed_by ?? '',
      scope: scope === 'all' ? null : JSON.stringify(scope),
      pin: pin ?? null,
      auto: Number(rest.auto),
      nowMs,
    })
  }
  return {
    of,
    all: () => all.all().map(settingsOf),
    change: database.transaction(change).immediate,
    move: moving(database),
  }
}

/** What the new id has already comes before what the old one had. */
function moving(database: Database): AtOnce<Settings>['move'] {
  const rename = database.prepare(`update or ignore chats set chat = :to where chat = :from`)
  const forget = database.prepare(`delete from chats where chat = :from`)
  return database.transaction((from: string, to: string) => {
    rename.run({ from, to })
    forget.run({ from })
  }).immediate
}

function settingsOf(row: ChatRow): ChatSettings {
  return {
    chat: row.chat,
    title: row.title,
    allowed: row.allowed === null ? undefined : row.allowed === 1,
    scope: row.scope === null ? 'all' : (JSON.parse(row.scope) as PlanId[]),
    pin: row.pin === null ? undefined : (row.pin as PlanId),
    auto: row.auto === 1,
  }
}
