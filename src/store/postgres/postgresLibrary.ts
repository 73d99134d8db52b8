/** The library on PostgreSQL with pgvector: one database, which any number of processes can share. */

import type { Analyzer, Library } from '../library.js'
import { createChangeReading } from './changeReading.js'
import { connectPostgres, type PostgresDatabase } from './connect.js'
import { createFactReading } from './factReading.js'
import { readGeneration } from './generation.js'
import { createLeases, type PostgresLeases } from './leases.js'
import { createLexicalSearch } from './lexical.js'
import { createMentions } from './mentions.js'
import { migrate, requirePgvector } from './migrate.js'
import { LIBRARY_HISTORY } from './migrations/libraryMigrations.js'
import { createOutlineReading } from './outlineReading.js'
import { createPlanReading } from './planReading.js'
import { createPlanTexts } from './planTexts.js'
import { createSourceWriting } from './sourceWriting.js'
import { createTermFrequencies } from './termFrequencies.js'
import { createVectors } from './vectors.js'
import { createWholePlans } from './wholePlans.js'

export interface PostgresLibraryOptions {
  /** `postgres://user:password@host:port/database`; the schema is `wenji`, or the first of its search_path. */
  readonly databaseUrl: string
  /** Must be the one with which the library was written. */
  readonly analyzer: Analyzer
}

export interface PostgresLibrary extends Library {
  /** What one process at a time does with it. Who has taken something writes nothing once another has it. */
  readonly tryTake: PostgresLeases['tryTake']
}

/**
 * Opens the library, or makes an empty one. Each call of it sees one committed state, also while another process writes; `generation`
 * tells when that state has moved.
 *
 * @throws Error in one sentence that says where and what to do, never the password: the server is not reached or refuses, it or its
 * pgvector is too old, a newer Wenji wrote the schema, or a copy into it was never finished.
 */
export async function openPostgresLibrary(
  options: PostgresLibraryOptions,
): Promise<PostgresLibrary> {
  const database = await openPostgres(options.databaseUrl)
  try {
    await assertWhole(database)
    return libraryOver(database, options.analyzer)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** The database with the library's tables in it. */
export async function openPostgres(databaseUrl: string): Promise<PostgresDatabase> {
  const database = connectPostgres(databaseUrl)
  try {
    await requirePgvector(database)
    await migrate(database, LIBRARY_HISTORY)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Stands in `meta` as long as a copy is made (copyInto.ts). */
export const UNFINISHED = 'unfinished copy'

async function assertWhole({ rows, shown }: PostgresDatabase): Promise<void> {
  const found = await rows(`select 1 from wenji.meta where key = $1`, [UNFINISHED])
  if (found.length === 0) return
  throw new Error(
    `Cannot open the ${shown}: a copy into it was not finished. Run npm run migrate-store again.`,
  )
}

export function libraryOver(given: PostgresDatabase, analyzer: Analyzer): PostgresLibrary {
  const leases = createLeases(given)
  const database: PostgresDatabase = {
    ...given,
    write: (use) =>
      given.write(async (queries) => {
        await leases.fence(queries)
        return use(queries)
      }),
  }
  const withTexts = createPlanTexts(database)
  return {
    planChanges: createChangeReading(database),
    ...createPlanReading(database, withTexts),
    ...createOutlineReading(database, withTexts),
    ...createFactReading(database, withTexts),
    ...createWholePlans(database),
    ...createTermFrequencies(database),
    ...createVectors(database, withTexts),
    ...createSourceWriting(database, analyzer),
    search: createLexicalSearch(database),
    mentions: createMentions(analyzer, withTexts),
    generation: () => readGeneration(database),
    tryTake: leases.tryTake,
    close: async () => {
      await leases.close()
      await database.close()
    },
  }
}
