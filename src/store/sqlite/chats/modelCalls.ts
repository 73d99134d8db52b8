/** How often the chat model was called, so that one day, one person or one chat cannot spend without end. */

import type { ModelCalls } from '../../../domain/chats.js'
import type { Asker, CallBudgets } from '../../../domain/improve.js'
import { type Account, accountsOf } from '../../callAccounts.js'
import type { Database } from '../database.js'
import type { AtOnce } from './promising.js'

/** Prepares the statements. */
export function createModelCalls(database: Database): AtOnce<ModelCalls> {
  const select = database
    .prepare<Account & { day: string }, number>(
      `select count from model_calls where day = :day and whose = :whose and id = :id`,
    )
    .pluck()
  const add = database.prepare<Account & { day: string }>(`
    insert into model_calls (day, whose, id, count) values (:day, :whose, :id, 1)
    on conflict (day, whose, id) do update set count = count + 1
  `)
  // Days before and after are kept, since two calls around midnight may come out of order. A clock that was years ahead leaves nothing.
  const forget = database.prepare(`
    delete from model_calls where day < date(:day, '-1 day') or day > date(:day, '+1 day')
  `)
  const countOf = (account: Account, day: string): number => select.get({ ...account, day }) ?? 0
  const take = (asker: Asker, day: string, most: CallBudgets): boolean => {
    const accounts = accountsOf(asker, most)
    if (accounts.some(({ budget, ...account }) => countOf(account, day) >= budget)) return false
    for (const { whose, id } of accounts) add.run({ whose, id, day })
    forget.run({ day })
    return true
  }
  return {
    // The lock is taken before the counts are read, so that no two calls take the last one.
    take: database.transaction(take).immediate,
    countOf: (day) => countOf({ whose: 'all', id: '' }, day),
  }
}
