/** What was asked and answered, so that a follow-up, a button or an edit can lean on it. */

import type { GivenAnswer, Turn } from '../../../domain/chat.js'
import type { Turns } from '../../../domain/chats.js'
import { countUnanswered } from '../../countUnanswered.js'
import type { Database } from '../database.js'
import type { AtOnce } from './promising.js'

interface TurnRow {
  readonly chat: string
  readonly thread: string
  readonly person: string
  readonly question: string
  readonly history: string
  readonly question_message_id: number
  readonly answer_message_id: number
  readonly given: string
  readonly asked_at: number
}

/** Prepares the statements. */
export function createTurns(database: Database): AtOnce<Turns> {
  const insert = database.prepare(`
    insert or replace into turns (chat, thread, person, question, history, question_message_id,
      answer_message_id, given, asked_at)
    values (:chat, :thread, :person, :question, :history, :questionMessageId,
      :answerMessageId, :given, :askedAt)
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
  const answered = database.prepare<{ chat: string; id: number }, TurnRow>(`
    select * from turns where chat = :chat and answer_message_id = :id
  `)
  const asked = database.prepare<{ chat: string; id: number }, TurnRow>(`
    select * from turns where chat = :chat and question_message_id = :id
    order by asked_at desc limit 1
  `)
  const purge = database.prepare(`delete from turns where asked_at < :beforeMs`)
  const turnOrNone = (row: TurnRow | undefined): Turn | undefined => row && turnOf(row)
  return {
    remember: (turn) =>
      void insert.run({
        ...turn,
        history: JSON.stringify(turn.history),
        given: JSON.stringify(turn.given),
      }),
    latest: (chat, thread, person, sinceMs, limit) =>
      latest.all({ chat, thread, person, sinceMs, limit }).map(turnOf).reverse(),
    ofAnswer: (chat, id) => turnOrNone(answered.get({ chat, id })),
    ofQuestion: (chat, id) => turnOrNone(asked.get({ chat, id })),
    unanswered: unansweredIn(database),
    purge: (beforeMs) => void purge.run({ beforeMs }),
  }
}

function unansweredIn(database: Database): AtOnce<Turns>['unanswered'] {
  const refused = database.prepare<[], { question: string; askedAt: number }>(`
    select question, asked_at as askedAt from turns
    where json_extract(given, '$.kind') = 'abstained'
    order by asked_at desc, answer_message_id desc
  `)
  return () => countUnanswered(refused.iterate())
}

function turnOf(row: TurnRow): Turn {
  return {
    chat: row.chat,
    thread: row.thread,
    person: row.person,
    question: row.question,
    history: JSON.parse(row.history) as string[],
    questionMessageId: row.question_message_id,
    answerMessageId: row.answer_message_id,
    given: JSON.parse(row.given) as GivenAnswer,
    askedAt: row.asked_at,
  }
}
