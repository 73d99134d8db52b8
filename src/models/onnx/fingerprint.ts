/** Tells models apart by their bytes. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { ModelFiles } from './modelFiles.js'

/**
 * 8 hexadecimal digits that follow from the files that decide about the model's numbers, and from what else does. Reading them all
 * takes 0.1 s for 50 MB, so it is done anew at each start rather than remembered.
 */
export async function fingerprint(
  { folder, decisive, maxTokens }: ModelFiles,
  ...also: readonly string[]
): Promise<string> {
  const sum = createHash('sha256').update(JSON.stringify([maxTokens, ...also]))
  for (const path of decisive)
    for await (const chunk of createReadStream(join(folder, path), { highWaterMark: CHUNK_BYTES }))
      sum.update(chunk as Buffer)
  return sum.digest('hex').slice(0, 8)
}

/** The default of 64 KB takes twice as long. */
const CHUNK_BYTES = 1024 * 1024
