/** What was used once and may not be used again. */

import type { Tickets } from '../../../domain/chats.js'
import type { Database } from '../database.js'
import type { AtOnce } from './promising.js'

/** Prepares the statements. */
export function createTickets(database: Database): AtOnce<Tickets> {
  const one = database
    .prepare<{ ticket: string }, number>(`select 1 from used_tickets where ticket = :ticket`)
    .pluck()
  const insert = database.prepare(`
    insert into used_tickets (ticket, until) values (:ticket, :untilMs) on conflict (ticket) do nothing
  `)
  const purge = database.prepare(`delete from used_tickets where until < :beforeMs`)
  return {
    isUsed: (ticket) => one.get({ ticket }) !== undefined,
    use: (ticket, untilMs) => insert.run({ ticket, untilMs }).changes > 0,
    purge: (beforeMs) => void purge.run({ beforeMs }),
  }
}
