/** An index with everything in it that the doctor looks at. */

import { join } from 'node:path'
import { openChats } from '../../src/store/sqlite/chats/openChats.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { vectorFileName } from '../../src/store/sqlite/vectorFile.js'
import { planOf } from '../store/planFixture.js'
import { fillIndex, MODEL, riverPlan } from './filledIndex.js'
import { plainAnalyzer } from './plainAnalyzer.js'
import { temporaryFolder } from './temporaryFolder.js'

/** The file of the vectors. */
export const INDEX_FILE = vectorFileName(MODEL)

/** An index with two plans, the chats and a file of the vectors, all of it sound. */
export async function soundIndex(): Promise<string> {
  const folder = temporaryFolder()
  const books = planOf('books.md', '白桦市书香方案', [
    { heading: '一、街道书房', sentences: ['建成书房25个。'] },
  ])
  await fillIndex(folder, riverPlan('县水利局'), books)
  await openChats(join(folder, 'chats.db')).close()
  await writeVectorFile(folder)
  return folder
}

/** So few vectors are kept in no file unless it is asked for. */
async function writeVectorFile(folder: string): Promise<void> {
  const library = await openSqliteLibrary({ folder, analyzer: plainAnalyzer, fileFromRows: 1 })
  await library.keepVectorsOf([MODEL])
  await library.close()
}
