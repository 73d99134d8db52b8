/** A process that makes sentence vectors, or the file of them, to be killed in between. */

import { embedMissing } from '../../src/ingest/embed.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { FILE_FROM_ROWS, MODEL, vectorOf } from './madeVectors.js'
import { plainAnalyzer } from './plainAnalyzer.js'

/** Texts to a transaction. */
const BATCH = 256
const [folder = '', task] = process.argv.slice(2)

const library = await openSqliteLibrary({
  folder,
  analyzer: plainAnalyzer,
  fileFromRows: FILE_FROM_ROWS,
})
process.stdout.write('open\n')
if (task === 'embed') {
  let batches = 0
  const embed = async (texts: readonly string[]) => {
    const vectors = texts.map(vectorOf)
    // Asked for a batch, so the one before it is committed; this one is written next.
    process.stdout.write(`committed ${batches++}\n`)
    return vectors
  }
  await embedMissing(library, { name: MODEL, embed }, { batch: BATCH })
} else {
  await library.keepVectorsOf([MODEL])
  // Only a kill ends this.
  setInterval(() => {}, 1_000)
}
