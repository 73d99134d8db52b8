/** The questions that are asked again after each re-index. */

import type { SavedQuestion } from '../../../domain/chat.js'
import type { SavedQuestions } from '../../../domain/chats.js'
import type { PostgresDatabase } from '../connect.js'

export function createSavedQuestions({ rows, transact }: PostgresDatabase): SavedQuestions {
  return {
    all: async () => {
      const found = await rows<Omit<SavedQuestion, 'right'> & { readonly right: boolean | null }>(
        `select id, gold, origin, is_right as "right", answer
         from wenji.chat_saved_questions order by id collate "C"`,
      )
      return found.map((row) => ({ ...row, right: row.right ?? undefined }))
    },
    put: (questions) =>
      transact(async (queries) => {
        for (const { id, gold, origin } of questions)
          await queries.rows(
            `insert into wenji.chat_saved_questions as s (id, gold, origin) values ($1, $2, $3)
             on conflict (id) do update set gold = excluded.gold, origin = excluded.origin,
               is_right = case when s.gold = excluded.gold then s.is_right end,
               answer = case when s.gold = excluded.gold then s.answer else '' end`,
            [id, gold, origin],
          )
      }),
    drop: async (id) =>
      void (await rows(`delete from wenji.chat_saved_questions where id = $1`, [id])),
    note: (checked) =>
      transact(async (queries) => {
        for (const { id, right, answer } of checked)
          await queries.rows(
            `update wenji.chat_saved_questions set is_right = $2, answer = $3 where id = $1`,
            [id, right, answer],
          )
      }),
  }
}
