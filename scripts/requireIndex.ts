/** Opening makes an index where there is none, and an empty one answers everything with nothing: so look first. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Returns the folder as given.
 *
 * @throws Error that says how to make an index, where the folder has none.
 */
export function requireIndex(indexDir: string): string {
  if (existsSync(join(indexDir, 'library.db'))) return indexDir
  throw new Error(
    `There is no index in ${indexDir}. Make one with: npm run ingest -- --index ${indexDir}`,
  )
}
