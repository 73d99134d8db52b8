/** How often the chat model was called, by all processes together. */

import type { ModelCalls } from '../../../domain/chats.js'
import { accountsOf } from '../../callAccounts.js'
import type { PostgresDatabase } from '../connect.js'

export function createModelCalls({ rows, transact }: PostgresDatabase): ModelCalls {
  return {
    take: (asker, day, most) =>
      transact(async (queries) => {
        const accounts = accountsOf(asker, most)
        const days = accounts.map(() => day)
        const [whose, ids] = [accounts.map((one) => one.whose), accounts.map(({ id }) => id)]
        // The first of them is the day's own, which all calls wait for; so the counts are exact and nobody waits in a circle.
        const found: { count: number }[] = []
        for (const [i] of accounts.entries())
          found.push(
            ...(await queries.rows<{ count: number }>(
              `insert into wenji.chat_model_calls as c (day, whose, id, count) values ($1, $2, $3, 0)
               on conflict (day, whose, id) do update set count = c.count
               returning count`,
              [days[i], whose[i], ids[i]],
            )),
          )
        if (accounts.some(({ budget }, i) => (found[i]?.count ?? 0) >= budget)) return false
        await queries.rows(
          `update wenji.chat_model_calls c set count = count + 1
           from unnest($2::text[], $3::text[]) as t (whose, id)
           where c.day = $1 and c.whose = t.whose and c.id = t.id`,
          [day, whose, ids],
        )
        // Days before and after are kept, since two calls around midnight may come out of order. A clock that was years ahead leaves nothing.
        await queries.rows(
          `delete from wenji.chat_model_calls
           where day < to_char($1::date - 1, 'YYYY-MM-DD') or day > to_char($1::date + 1, 'YYYY-MM-DD')`,
          [day],
        )
        return true
      }),
    countOf: async (day) =>
      (
        await rows<{ count: number }>(
          `select count from wenji.chat_model_calls where day = $1 and whose = 'all' and id = ''`,
          [day],
        )
      )[0]?.count ?? 0,
  }
}
