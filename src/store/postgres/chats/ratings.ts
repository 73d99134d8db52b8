/** What people thought of answers: one rating a person and answer, the last one counts. */

import type { Complaint, Turn } from '../../../domain/chat.js'
import type { RatingCounts, Ratings } from '../../../domain/chats.js'
import type { PostgresDatabase, Queries } from '../connect.js'

interface RatedRow extends RatingCounts {
  readonly turn: string
  readonly complaints: readonly Complaint[] | null
}

export function createRatings(database: PostgresDatabase): Ratings {
  return {
    rate: (turn, { chat, answerMessageId, person, verdict, complaint, ratedAt }) =>
      database.transact(async (queries) => {
        await queries.rows(
          `insert into wenji.chat_rated_answers (chat, answer_message_id, turn) values ($1, $2, $3)
           on conflict (chat, answer_message_id) do nothing`,
          [chat, answerMessageId, JSON.stringify(turn)],
        )
        // Who rates at the same moment waits, so that each sees what all before it have said.
        await queries.rows(
          `select 1 from wenji.chat_rated_answers where chat = $1 and answer_message_id = $2 for update`,
          [chat, answerMessageId],
        )
        await queries.rows(
          `insert into wenji.chat_ratings (chat, answer_message_id, person, verdict, complaint, rated_at)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (chat, answer_message_id, person) do update set verdict = excluded.verdict,
             complaint = excluded.complaint, rated_at = excluded.rated_at`,
          [chat, answerMessageId, person, verdict, complaint ?? null, ratedAt],
        )
        return countsIn(queries, chat, answerMessageId)
      }),
    counts: (chat, answerMessageId) => countsIn(database, chat, answerMessageId),
    rated: async (verdict, sinceMs) => {
      const found = await database.rows<RatedRow>(
        `select a.turn,
           count(*) filter (where verdict = 'up') as up,
           count(*) filter (where verdict = 'down') as down,
           array_agg(complaint order by rated_at) filter (where complaint is not null) as complaints
         from wenji.chat_rated_answers a join wenji.chat_ratings r using (chat, answer_message_id)
         group by chat, answer_message_id, a.turn
         having max(rated_at) filter (where verdict = $1) >= $2
         order by max(rated_at)`,
        [verdict, sinceMs],
      )
      return found.map(({ turn, up, down, complaints }) => ({
        turn: JSON.parse(turn) as Turn,
        up,
        down,
        complaints: complaints ?? [],
      }))
    },
  }
}

async function countsIn(
  { rows }: Pick<Queries, 'rows'>,
  chat: string,
  answerMessageId: number,
): Promise<RatingCounts> {
  const [counts] = await rows<RatingCounts>(
    `select count(*) filter (where verdict = 'up') as up, count(*) filter (where verdict = 'down') as down
     from wenji.chat_ratings where chat = $1 and answer_message_id = $2`,
    [chat, answerMessageId],
  )
  return counts ?? { up: 0, down: 0 }
}
