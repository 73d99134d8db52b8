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
import { createAskedRecords } from './askedRecords.js'
import { createHandovers } from './handovers.js'
import { createInbox } from './inbox.js'
import { createMarks } from './marks.js'
import { createModelCalls } from './modelCalls.js'
import { createRatings } from './ratings.js'
import { createSavedQuestions } from './savedQuestions.js'
import { createSettings } from './settings.js'
import { createTurns } from './turns.js'
import { createViews } from './views.js'

/** The history of chats.db. */
export const CHATS_MIGRATIONS: readonly Migration[] = [c001Chats, c002GroupLife, c003ModelCalls]

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
    inbox: createInbox(database),
    turns: createTurns(database),
    settings: createSettings(database),
    views: createViews(database),
    ratings: createRatings(database),
    asked: createAskedRecords(database),
    handovers: createHandovers(database),
    saved: createSavedQuestions(database),
    modelCalls: createModelCalls(database),
    marks: createMarks(database),
    close: () => void database.close(),
  }
}
