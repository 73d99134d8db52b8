/** Which library a command works on: that of `--index`, else that of the settings. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LibraryPlace } from '../src/app.js'
import { postgresAddress } from '../src/store/postgres/address.js'
import { UsageError } from './command.js'
import { requireIndex } from './requireIndex.js'

/** @param index the folder of `--index` */
export function libraryPlace(index: string | undefined, settings: LibraryPlace): LibraryPlace {
  const { indexDir, databaseUrl } = settings
  return index === undefined ? { indexDir, databaseUrl } : { indexDir: index }
}

/**
 * The same, where there has to be one already. A database is asked when it is opened.
 *
 * @throws Error that says how to make an index, where the folder has none.
 */
export function placeOfLibrary(index: string | undefined, settings: LibraryPlace): LibraryPlace {
  const place = libraryPlace(index, settings)
  if (place.databaseUrl === undefined) requireIndex(place.indexDir)
  return place
}

/** What a person may read of it. */
export function shownPlace({ indexDir, databaseUrl }: LibraryPlace): string {
  return databaseUrl === undefined ? indexDir : postgresAddress(databaseUrl).shown
}

/**
 * The folder of a command that is for SQLite alone.
 *
 * @param instead what does the same for a database, as a sentence
 * @throws UsageError where the library is in a database, and no folder with a library was named.
 */
export function folderOfLibrary(
  index: string | undefined,
  settings: LibraryPlace,
  instead: string,
): string {
  const { indexDir, databaseUrl } = libraryPlace(index, settings)
  if (databaseUrl === undefined) return indexDir
  const also = existsSync(join(indexDir, 'library.db'))
    ? ` For the one in ${indexDir}, give --index.`
    : ''
  throw new UsageError(
    `This command is for a library in a folder, and DATABASE_URL is set: it is in the ${shownPlace({ indexDir, databaseUrl })}. ${instead}${also}`,
  )
}
