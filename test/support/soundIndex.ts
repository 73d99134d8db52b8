/** An index with everything in it that the doctor looks at. */

import { join } from 'node:path'
import { openChats } from '../../src/store/sqlite/chats/openChats.js'
import { createHnswCache } from '../../src/store/sqlite/hnsw.js'
import { indexFileName } from '../../src/store/sqlite/hnswFiles.js'
import type { VectorTable } from '../../src/store/sqlite/vectorTable.js'
import { planOf } from '../store/planFixture.js'
import { fillIndex, MODEL, riverPlan } from './filledIndex.js'
import { temporaryFolder } from './temporaryFolder.js'

/** The file of the vector index. */
export const INDEX_FILE = indexFileName(MODEL)

/** An index with two plans, the chats and a file of the vector index, all of it sound. */
export async function soundIndex(): Promise<string> {
  const folder = temporaryFolder()
  const books = planOf('books.md', '白桦市书香方案', [
    { heading: '一、街道书房', sentences: ['建成书房25个。'] },
  ])
  await fillIndex(folder, riverPlan('县水利局'), books)
  await openChats(join(folder, 'chats.db')).close()
  await writeVectorIndex(folder)
  return folder
}

/** Few vectors are scanned without it, so it is written from a table of its own. */
async function writeVectorIndex(folder: string): Promise<void> {
  const one = Int32Array.of(0)
  const table: VectorTable = {
    model: MODEL,
    dimension: 2,
    rows: 1,
    matrix: Float32Array.of(0.6, 0.8),
    firstEntry: Int32Array.of(0, 1),
    sentences: one,
    plans: one,
  }
  const cache = createHnswCache({ folder, minEntries: 1 })
  cache.search(table, Float32Array.of(1, 0), 1, undefined)
  await cache.settled()
}
