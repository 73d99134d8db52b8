/** What was used once and may not be used again, in whichever process. */

import type { Tickets } from '../../../domain/chats.js'
import type { PostgresDatabase } from '../connect.js'

export function createTickets({ rows }: PostgresDatabase): Tickets {
  return {
    isUsed: async (ticket) =>
      (await rows(`select 1 from wenji.chat_used_tickets where ticket = $1`, [ticket])).length > 0,
    use: async (ticket, untilMs) =>
      (
        await rows(
          `insert into wenji.chat_used_tickets (ticket, until) values ($1, $2)
           on conflict (ticket) do nothing returning ticket`,
          [ticket, untilMs],
        )
      ).length > 0,
    purge: async (beforeMs) =>
      void (await rows(`delete from wenji.chat_used_tickets where until < $1`, [beforeMs])),
  }
}
