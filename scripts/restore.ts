/** `npm run restore`: puts the index in the state of a backup, while the bot runs. */

import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { restore } from '../src/store/sqlite/backup.js'
import { EXIT, runCommand, UsageError } from './command.js'
import { folderOfLibrary } from './libraryPlace.js'

const USAGE = `Usage: npm run restore -- FILE [--index DIR]

  FILE         made by npm run backup
  --index DIR  folder of the index; INDEX_DIR (data/index) unless given

The file is checked before anything is changed. A bot that runs answers from the restored library at once; its chats are
restored only while no bot runs. A library in a database (DATABASE_URL) is put back by pg_restore.
Exit code: 0; 1 when it failed, and nothing has changed; 2 on wrong use.`

await runCommand(USAGE, async (args, config) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { index: { type: 'string' } },
    allowPositionals: true,
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError('Give one file.')
  if (!existsSync(file)) throw new UsageError(`There is no ${file}.`)
  const indexDir = folderOfLibrary(
    values.index,
    config,
    'pg_restore puts back what pg_dump has copied.',
  )
  const { plans, sections, chats } = await restore(indexDir, file)
  const also = chats ? ', with the chats' : ''
  process.stdout.write(`${indexDir}: ${plans} plans, ${sections} sections${also}.\n`)
  return EXIT.done
})
