/** What people thought of answers: one rating a person and answer, the last one counts. */

import type { Complaint, Rating, Turn, Verdict } from '../../../domain/chat.js'
import type { RatingCounts, Ratings } from '../../../domain/chats.js'
import type { Database } from '../database.js'
import type { AtOnce } from './promising.js'

interface RatedRow {
  readonly turn: string
  readonly up: number
  readonly down: number
  readonly complaints: string
}

/** Prepares the statements. */
export function createRatings(database: Database): AtOnce<Ratings> {
  const keep = database.prepare(`
    insert into rated_answers (chat, answer_message_id, turn)
    values (:chat, :answerMessageId, :turn)
    on conflict (chat, answer_message_id) do nothing
  `)
  const put = database.prepare(`
    insert or replace into ratings (chat, answer_message_id, person, verdict, complaint, rated_at)
    values (:chat, :answerMessageId, :person, :verdict, :complaint, :ratedAt)
  `)
  const count = database.prepare<{ chat: string; answerMessageId: number }, RatingCounts>(`
    select count(*) filter (where verdict = 'up') as up, count(*) filter (where verdict = 'down') as down
    from ratings where chat = :chat and answer_message_id = :answerMessageId
  `)
  const counts = (chat: string, answerMessageId: number): RatingCounts =>
    count.get({ chat, answerMessageId }) ?? { up: 0, down: 0 }
  const rate = (turn: Turn, rating: Rating): RatingCounts => {
    const { chat, answerMessageId } = rating
    keep.run({ chat, answerMessageId, turn: JSON.stringify(turn) })
    put.run({ ...rating, complaint: rating.complaint ?? null })
    return counts(chat, answerMessageId)
  }
  return { rate: database.transaction(rate).immediate, counts, rated: ratedIn(database) }
}

function ratedIn(database: Database): AtOnce<Ratings>['rated'] {
  const select = database.prepare<{ verdict: Verdict; sinceMs: number }, RatedRow>(`
    select rated_answers.turn,
      count(*) filter (where verdict = 'up') as up,
      count(*) filter (where verdict = 'down') as down,
      json_group_array(complaint) filter (where complaint is not null) as complaints
    from rated_answers join ratings using (chat, answer_message_id)
    group by rated_answers.rowid
    having max(case when verdict = :verdict then rated_at end) >= :sinceMs
    order by max(rated_at)
  `)
  return (verdict, sinceMs) =>
    select.all({ verdict, sinceMs }).map(({ turn, up, down, complaints }) => ({
      turn: JSON.parse(turn) as Turn,
      up,
      down,
      complaints: JSON.parse(complaints) as Complaint[],
    }))
}
