/**
 * The chats' own database, beside the library: what came in, what was said, who may see what, what people thought of it. It
 * follows from no plan and cannot be rebuilt.
 */

import type { Chats } from '../../../domain/chats.js'
import { type Migration, openDatabase } from '../database.js'
import type { LaterCheckOptions } from '../laterCheck.js'
import { c001Chats } from '../migrations/c001_chats.js'
import { c002GroupLife } from '../migrations/c002_group_life.js'
import { c003ModelCalls } from '../migrations/c003_model_calls.js'
import { c004UsedTickets } from '../migrations/c004_used_tickets.js'
import { createAskedRecords } from './askedRecords.js'
import { createBuckets } from './buckets.js'
import { createHandovers } from './handovers.js'
import { createInbox } from './inbox.js'
import { createLeases } from './leases.js'
import { createMarks } from './marks.js'
import { createModelCalls } from './modelCalls.js'
import { promising } from './promising.js'
import { createRatings } from './ratings.js'
import { createSavedQuestions } from './savedQuestions.js'
import { createSettings } from './settings.js'
import { createTickets } from './tickets.js'
import { createTurns } from './turns.js'
import { createViews } from './views.js'

/** The history of chats.db. */
export const CHATS_MIGRATIONS: readonly Migration[] = [
  c001Chats,
  c002GroupLife,
  c003ModelCalls,
  c004UsedTickets,
]

/**
 * Opens the chats' database, or makes an empty one. `:memory:` keeps it in memory.
 *
 * @param later how to check a large file for damage after it is opened; without it any is checked first.
 * @throws Error as `openDatabase` does, which says what to do.
 */
export function openChats(file: string, later?: LaterCheckOptions): Chats {
  const database = openDatabase(file, CHATS_MIGRATIONS, { later })
  // What people wrote is overwritten when it is deleted, not only marked as free.
  database.pragma('secure_delete = ON')
  return {
    inbox: promising(createInbox(database)),
    turns: promising(createTurns(database)),
    settings: promising(createSettings(database)),
    views: promising(createViews(database)),
    ratings: promising(createRatings(database)),
    asked: promising(createAskedRecords(database)),
    handovers: promising(createHandovers(database)),
    saved: promising(createSavedQuestions(database)),
    modelCalls: promising(createModelCalls(database)),
    marks: promising(createMarks(database)),
    buckets: createBuckets(),
    tickets: promising(createTickets(database)),
    leases: createLeases(),
    isShared: false,
    close: async () => void database.close(),
  }
}
