/** The chats in a PostgreSQL database that any number of processes share. */

import type { Chats } from '../../../domain/chats.js'
import { connectPostgres } from '../connect.js'
import { createLeases } from '../leases.js'
import { type History, migrate } from '../migrate.js'
import { c001Chats } from '../migrations/c001_chats.js'
import { createAskedRecords } from './askedRecords.js'
import { createBuckets } from './buckets.js'
import { createHandovers } from './handovers.js'
import { createInbox } from './inbox.js'
import { createMarks } from './marks.js'
import { createModelCalls } from './modelCalls.js'
import { createRatings } from './ratings.js'
import { createSavedQuestions } from './savedQuestions.js'
import { createSettings } from './settings.js'
import { createTickets } from './tickets.js'
import { createTurns } from './turns.js'
import { createViews } from './views.js'

export const CHATS_HISTORY: History = { table: 'chat_migrations', migrations: [c001Chats] }

/**
 * Opens the chats, or makes empty ones, and counts this process among the living until they are closed.
 *
 * @throws Error as `connectPostgres` and `migrate` do, which says what to do.
 */
export async function openPostgresChats(databaseUrl: string): Promise<Chats> {
  const database = connectPostgres(databaseUrl)
  try {
    await migrate(database, CHATS_HISTORY)
    const leases = createLeases(database)
    await leases.start()
    return {
      inbox: createInbox(database, leases.holder),
      turns: createTurns(database),
      settings: createSettings(database),
      views: createViews(database),
      ratings: createRatings(database),
      asked: createAskedRecords(database),
      handovers: createHandovers(database),
      saved: createSavedQuestions(database),
      modelCalls: createModelCalls(database),
      marks: createMarks(database),
      buckets: createBuckets(database),
      tickets: createTickets(database),
      leases,
      isShared: true,
      close: async () => {
        await leases.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
