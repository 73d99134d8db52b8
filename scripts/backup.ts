/** `npm run backup`: a copy of the index in one file, while the bot runs. */

import { parseArgs } from 'node:util'
import { backUp } from '../src/store/sqlite/backup.js'
import { EXIT, runCommand, UsageError } from './command.js'
import { folderOfLibrary } from './libraryPlace.js'
import { requireIndex } from './requireIndex.js'

const USAGE = `Usage: npm run backup -- FILE [--index DIR]

  FILE         is made, or replaced when the copy is whole and checked
  --index DIR  folder of the index; INDEX_DIR (data/index) unless given

The library and the chats (who may ask, ratings) go into FILE; the plans' own files do not: keep the folder of the plans too.
A library in a database (DATABASE_URL) is backed up by pg_dump.
Exit code: 0; 1 when it failed; 2 on wrong use.`

await runCommand(USAGE, async (args, config) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { index: { type: 'string' } },
    allowPositionals: true,
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError('Give one file.')
  const indexDir = folderOfLibrary(
    values.index,
    config,
    'pg_dump makes a copy of a database while it is used.',
  )
  const { plans, sections, chats } = await backUp(requireIndex(indexDir), file)
  const also = chats ? ' and the chats' : ''
  process.stdout.write(`${file}: ${plans} plans, ${sections} sections${also}; the copy is whole.\n`)
  return EXIT.done
})
