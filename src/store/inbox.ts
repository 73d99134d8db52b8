/**
 * The inbox of the chats: every update is written here before anything is done with it, so that a second delivery gives no
 * second answer and a crash loses none. It has a database of its own, beside the library, since it cannot be rebuilt.
 */

import type { InboxEntry, Turn } from '../domain/chat.js'
import { openDatabase } from './database.js'
import { c001Chats } from './migrations/c001_chats.js'

export interface Inbox {
  /** Returns false for an update that was recorded before. */
  readonly record: (entry: InboxEntry, nowMs: number) => boolean
  /** Takes the oldest waiting update of a lane that is not busy; undefined where there is none. */
  readonly claim: (busyLanes: readonly string[]) => InboxEntry | undefined
  /** Notes the message that answers an update; from then on it is never answered again. */
  readonly noteSent: (updateId: number, messageId: number) => void
  readonly finish: (updateId: number) => void
  /** After a crash: what was claimed waits again, unless its answer is known to have left. Returns how many wait. */
  readonly recover: () => number
  /** How many updates wait or are in hand. */
  readonly unfinished: () => number
  /** Removes finished updates and turns older than a time. */
  readonly purge: (beforeMs: number) => void
  readonly remember: (turn: Turn) => void
  /** The latest turns of a person in a chat and thread since a time, oldest first. */
  readonly turnsOf: (
    chat: string,
    thread: string,
    person: string,
    sinceMs: number,
    limit: number,
  ) => Turn[]
  readonly turnOfAnswer: (chat: string, answerMessageId: number) => Turn | undefined
  readonly allow: (chat: string, by: string, nowMs: number) => void
  readonly allowedChats: () => string[]
  readonly close: () => void
}

interface TurnRow {
  readonly chat: string
  readonly thread: string
  readonly person: string
  readonly question: string
  readonly history: string
  readonly answer_message_id: number
  readonly asked_at: number
}

/** Opens the inbox, or makes an empty one. `:memory:` keeps it in memory. */
export function openInbox(file: string): Inbox {
  const database = openDatabase(file, [c001Chats])
  // What people wrote is overwritten when it is deleted, not only marked as free.
  database.pragma('secure_delete = ON')
  return {
    ...entriesIn(database),
    ...turnsIn(database),
    ...permissionsIn(database),
    purge: database.transaction((beforeMs: number) => {
      database
        .prepare(`delete from inbox where state = 'done' and received_at < :beforeMs`)
        .run({ beforeMs })
      database.prepare(`delete from turns where asked_at < :beforeMs`).run({ beforeMs })
    }),
    close: () => void database.close(),
  }
}

type Chats = ReturnType<typeof openDatabase>

function entriesIn(
  database: Chats,
): Pick<Inbox, 'record' | 'claim' | 'noteSent' | 'finish' | 'recover' | 'unfinished'> {
  const insert = database.prepare(`
    insert into inbox (update_id, lane, payload, received_at, state)
    values (:updateId, :lane, :payload, :nowMs, 'waiting')
    on conflict (update_id) do nothing
  `)
  const next = database.prepare<
    { busy: string },
    { update_id: number; lane: string; payload: string }
  >(`
    select update_id, lane, payload from inbox
    where state = 'waiting' and lane not in (select value from json_each(:busy))
    order by update_id
    limit 1
  `)
  const claimed = database.prepare(`update inbox set state = 'claimed' where update_id = :updateId`)
  const sent = database.prepare(
    `update inbox set answer_message_id = :messageId where update_id = :updateId`,
  )
  // What was answered is needed no longer: only that it was.
  const done = database.prepare(
    `update inbox set state = 'done', payload = '' where update_id = :updateId`,
  )
  const settle = database.prepare(`
    update inbox set state = 'done', payload = ''
    where state = 'claimed' and answer_message_id is not null
  `)
  const release = database.prepare(`update inbox set state = 'waiting' where state = 'claimed'`)
  const unfinished = database.prepare<[], { count: number }>(
    `select count(*) as count from inbox where state <> 'done'`,
  )
  return {
    record: (entry, nowMs) => insert.run({ ...entry, nowMs }).changes > 0,
    claim: database.transaction((busyLanes: readonly string[]): InboxEntry | undefined => {
      const row = next.get({ busy: JSON.stringify(busyLanes) })
      if (!row) return undefined
      claimed.run({ updateId: row.update_id })
      return { updateId: row.update_id, lane: row.lane, payload: row.payload }
    }),
    noteSent: (updateId, messageId) => void sent.run({ updateId, messageId }),
    finish: (updateId) => void done.run({ updateId }),
    recover: database.transaction(() => {
      settle.run()
      release.run()
      return unfinished.get()?.count ?? 0
    }),
    unfinished: () => unfinished.get()?.count ?? 0,
  }
}

function turnsIn(database: Chats): Pick<Inbox, 'remember' | 'turnsOf' | 'turnOfAnswer'> {
  const insert = database.prepare(`
    insert or replace into turns (chat, thread, person, question, history, answer_message_id, asked_at)
    values (:chat, :thread, :person, :question, :history, :answerMessageId, :askedAt)
  `)
  const latest = database.prepare<
    { chat: string; thread: string; person: string; sinceMs: number; limit: number },
    TurnRow
  >(`
    select * from turns
    where chat = :chat and thread = :thread and person = :person and asked_at >= :sinceMs
    order by asked_at desc, answer_message_id desc
    limit :limit
  `)
  const answered = database.prepare<{ chat: string; answerMessageId: number }, TurnRow>(`
    select * from turns where chat = :chat and answer_message_id = :answerMessageId
  `)
  return {
    remember: (turn) => void insert.run({ ...turn, history: JSON.stringify(turn.history) }),
    turnsOf: (chat, thread, person, sinceMs, limit) =>
      latest.all({ chat, thread, person, sinceMs, limit }).map(turnOf).reverse(),
    turnOfAnswer: (chat, answerMessageId) => {
      const row = answered.get({ chat, answerMessageId })
      return row && turnOf(row)
    },
  }
}

function turnOf(row: TurnRow): Turn {
  return {
    chat: row.chat,
    thread: row.thread,
    person: row.person,
    question: row.question,
    history: JSON.parse(row.history) as string[],
    answerMessageId: row.answer_message_id,
    askedAt: row.asked_at,
  }
}

function permissionsIn(database: Chats): Pick<Inbox, 'allow' | 'allowedChats'> {
  const insert = database.prepare(`
    insert into allowed_chats (chat, allowed_by, allowed_at) values (:chat, :by, :nowMs)
    on conflict (chat) do nothing
  `)
  const all = database.prepare<[], { chat: string }>(`select chat from allowed_chats order by chat`)
  return {
    allow: (chat, by, nowMs) => void insert.run({ chat, by, nowMs }),
    allowedChats: () => all.all().map(({ chat }) => chat),
  }
}
