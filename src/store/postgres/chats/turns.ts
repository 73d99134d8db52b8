/** What was asked and answered, so that a follow-up, a button or an edit can lean on it. */

import type { GivenAnswer, Turn } from '../../../domain/chat.js'
import type { Turns } from '../../../domain/chats.js'
import { countUnanswered } from '../../countUnanswered.js'
import type { PostgresDatabase } from '../connect.js'

type TurnRow = Omit<Turn, 'history' | 'given'> & {
  readonly history: string
  readonly given: string
}

const SELECT = `
  select chat, thread, person, question, history, question_message_id as "questionMessageId",
    answer_message_id as "answerMessageId", given, asked_at as "askedAt"
  from wenji.chat_turns
`

export function createTurns({ rows }: PostgresDatabase): Turns {
  const one = async (sql: string, values: readonly unknown[]): Promise<Turn | undefined> => {
    const [row] = await rows<TurnRow>(SELECT + sql, values)
    return row && turnOf(row)
  }
  return {
    remember: async (turn) =>
      void (await rows(
        `insert into wenji.chat_turns (chat, thread, person, question, history, question_message_id,
           answer_message_id, kind, given, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (chat, answer_message_id) do update set thread = excluded.thread,
           person = excluded.person, question = excluded.question, history = excluded.history,
           question_message_id = excluded.question_message_id, kind = excluded.kind,
           given = excluded.given, asked_at = excluded.asked_at`,
        [
          turn.chat,
          turn.thread,
          turn.person,
          turn.question,
          JSON.stringify(turn.history),
          turn.questionMessageId,
          turn.answerMessageId,
          turn.given.kind,
          JSON.stringify(turn.given),
          turn.askedAt,
        ],
      )),
    latest: async (chat, thread, person, sinceMs, limit) => {
      const found = await rows<TurnRow>(
        `${SELECT} where chat = $1 and thread = $2 and person = $3 and asked_at >= $4
         order by asked_at desc, answer_message_id desc limit $5`,
        [chat, thread, person, sinceMs, limit],
      )
      return found.map(turnOf).reverse()
    },
    ofAnswer: (chat, id) => one(`where chat = $1 and answer_message_id = $2`, [chat, id]),
    ofQuestion: (chat, id) =>
      one(`where chat = $1 and question_message_id = $2 order by asked_at desc limit 1`, [
        chat,
        id,
      ]),
    unanswered: async () =>
      countUnanswered(
        await rows(
          `select question, asked_at as "askedAt" from wenji.chat_turns where kind = 'abstained'
           order by asked_at desc, answer_message_id desc`,
        ),
      ),
    purge: async (beforeMs) =>
      void (await rows(`delete from wenji.chat_turns where asked_at < $1`, [beforeMs])),
  }
}

function turnOf(row: TurnRow): Turn {
  return {
    ...row,
    history: JSON.parse(row.history) as string[],
    given: JSON.parse(row.given) as GivenAnswer,
  }
}
