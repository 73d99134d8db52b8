/** The questions that are asked again after each re-index. */

import type { SavedQuestions } from '../../../domain/chats.js'
import type { Database } from '../database.js'
import type { AtOnce } from './promising.js'

interface SavedRow {
  readonly id: string
  readonly gold: string
  readonly origin: 'file' | 'rating'
  readonly is_right: 0 | 1 | null
  readonly answer: string
}

/** Prepares the statements. */
export function createSavedQuestions(database: Database): AtOnce<SavedQuestions> {
  const all = database.prepare<[], SavedRow>(`select * from saved_questions order by id`)
  const put = database.prepare(`
    insert into saved_questions (id, gold, origin) values (:id, :gold, :origin)
    on conflict (id) do update set
      gold = excluded.gold,
      origin = excluded.origin,
      is_right = case when gold = excluded.gold then is_right end,
      answer = case when gold = excluded.gold then answer else '' end
  `)
  const drop = database.prepare(`delete from saved_questions where id = :id`)
  const note = database.prepare(
    `update saved_questions set is_right = :right, answer = :answer where id = :id`,
  )
  return {
    all: () =>
      all.all().map(({ is_right: right, ...row }) => ({
        ...row,
        right: right === null ? undefined : right === 1,
      })),
    put: database.transaction((questions) => {
      for (const { id, gold, origin } of questions) put.run({ id, gold, origin })
    }).immediate as AtOnce<SavedQuestions>['put'],
    drop: (id) => void drop.run({ id }),
    note: database.transaction((checked) => {
      for (const { id, right, answer } of checked) note.run({ id, right: Number(right), answer })
    }).immediate as AtOnce<SavedQuestions>['note'],
  }
}
