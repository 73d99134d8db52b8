/** `npm run migrate-store`: a library in a folder into a PostgreSQL database, and both held against each other. */

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createApp } from '../src/app.js'
import { parseGoldQuestions } from '../src/evaluate/goldQuestion.js'
import { exclusively, worksIn } from '../src/exclusively.js'
import type { SourceRecord, Library } from '../src/store/library.js'
import type { LibraryExport } from '../src/store/libraryExport.js'
import { postgresAddress } from '../src/store/postgres/address.js'
import { beginCopy, type Copy, type CopiedSource } from '../src/store/postgres/copyInto.js'
import { exportSqliteLibrary } from '../src/store/sqlite/exportLibrary.js'
import { openSqliteLibrary } from '../src/store/sqlite/sqliteLibrary.js'
import { createSegmenter } from '../src/text/segmenter.js'
import { createAnalyzer } from '../src/text/terms.js'
import { EXIT, runCommand, tell, UsageError } from './command.js'
import { answerDifferences, contentDifferences, ownQuestions } from './compareLibraries.js'
import { requireIndex } from './requireIndex.js'

const USAGE = `Usage: npm run migrate-store -- [--from DIR] [--to URL] [--replace] [--questions FILE] [--ask N]

  --from DIR        folder of the index; INDEX_DIR (data/index) unless given
  --to URL          postgres://user:password@host:5432/database; DATABASE_URL unless given
  --replace         a library that is there already may go
  --questions FILE  questions (as for npm run evaluate) that are asked on both sides besides
  --ask N           at most so many of the library's own; 200 unless given

Copies the plans with their versions and vectors, then compares what is in both, holds every sentence and fact of the copy against its
plan's text, and asks both sides the same questions. Nobody indexes meanwhile. A copy that was interrupted is not opened, and is made
anew by the next run. The chats stay where they are.
Exit code: 0 when both sides are the same; 1 when they are not, or it failed; 2 on wrong use.`

/** Sections to a transaction. */
const BATCH_SECTIONS = 500
const BATCH_VECTORS = 2_000
/** Differences that are listed one by one. */
const MOST_LISTED = 20

interface Flags {
  readonly from: string
  readonly to: string
  readonly replace: boolean
  readonly questions: string | undefined
  readonly ask: number
}

await runCommand(USAGE, async (args, config) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      replace: { type: 'boolean', default: false },
      questions: { type: 'string' },
      ask: { type: 'string', default: '200' },
    },
  })
  const to = values.to ?? config.databaseUrl
  if (to === undefined || !/^postgres(?:ql)?:\/\//.test(to) || !URL.canParse(to))
    throw new UsageError('Give --to postgres://user:password@host:5432/database.')
  if (!/^\d{1,6}$/.test(values.ask)) throw new UsageError('--ask takes a whole number.')
  const flags = {
    from: requireIndex(values.from ?? config.indexDir),
    to,
    replace: values.replace,
    questions: values.questions,
    ask: Number(values.ask),
  }
  const alone = exclusively(worksIn(flags.from), 'indexing', () =>
    tell(`Another run is indexing into ${flags.from}; waiting for it to end.`),
  )
  const different = await alone(() => migrate(flags))
  for (const line of different.slice(0, MOST_LISTED)) tell(line)
  if (different.length > MOST_LISTED) tell(`… and ${different.length - MOST_LISTED} more.`)
  return different.length === 0 ? EXIT.done : EXIT.partly
})

/** Returns what differs, one line each. */
async function migrate(flags: Flags): Promise<string[]> {
  const analyzer = createAnalyzer(createSegmenter())
  const original = await openSqliteLibrary({ folder: flags.from, analyzer, onFault: tell })
  const history = exportSqliteLibrary(flags.from)
  try {
    const copy = await beginCopy({ databaseUrl: flags.to, analyzer, replace: flags.replace })
    try {
      const sources = await original.sources()
      await copySources(original, history, copy, sources)
      await copyVectors(history, copy)
      await copy.settle(history.models())
      const models = history.models()
      const removed = sources.flatMap(({ id }) => history.removedSections(id).map((one) => one.id))
      const different = await contentDifferences(original, copy.library, { models, removed })
      if (different.length > 0) return different
      await copy.finish()
    } finally {
      await copy.close()
    }
    const questions = [
      ...(await ownQuestions(original, flags.ask)),
      ...(flags.questions === undefined
        ? []
        : parseGoldQuestions(readFileSync(flags.questions, 'utf8'))),
    ]
    const answered = await askBoth(flags, questions)
    const { plans, sections, sentences } = await original.counts('all')
    if (answered.length === 0)
      process.stdout.write(
        `${postgresAddress(flags.to).shown}: ${plans} plans, ${sections} sections, ${sentences} sentences; all of it is the same, and so are ${questions.length} answers.\n`,
      )
    return answered
  } finally {
    history.close()
    await original.close()
  }
}

async function copySources(
  original: Library,
  history: LibraryExport,
  copy: Copy,
  sources: readonly SourceRecord[],
): Promise<void> {
  const plans = await original.plans('all')
  let batch: CopiedSource[] = []
  let sections = 0
  const flush = async () => {
    if (batch.length > 0) await copy.putSources(batch)
    batch = []
    sections = 0
  }
  for (const source of sources) {
    const ids = plans.filter(({ sourceId }) => sourceId === source.id).map(({ id }) => id)
    const read = await Promise.all(ids.map((id) => original.readPlan(id)))
    const whole = read.filter((one) => one !== undefined)
    batch.push({
      source,
      plans: whole,
      sectionOrder: history.sectionOrder(source.id),
      versions: history.versions(source.id),
      removedSections: history.removedSections(source.id),
    })
    sections += whole.reduce((sum, one) => sum + one.sections.length, 0)
    if (sections >= BATCH_SECTIONS) await flush()
  }
  await flush()
}

async function copyVectors(history: LibraryExport, copy: Copy): Promise<void> {
  for (const model of history.models()) {
    let batch = []
    for (const vector of history.vectors(model)) {
      batch.push(vector)
      if (batch.length < BATCH_VECTORS) continue
      await copy.putVectors(model, batch)
      batch = []
    }
    await copy.putVectors(model, batch)
  }
}

/** By apps of their own, so that both are asked as they will be. */
async function askBoth(
  { from, to }: Flags,
  questions: Parameters<typeof answerDifferences>[2],
): Promise<string[]> {
  const now = () => performance.now()
  const original = await createApp({ indexDir: from }, { now })
  try {
    const copy = await createApp({ indexDir: from, databaseUrl: to }, { now })
    try {
      return await answerDifferences(original, copy, questions)
    } finally {
      await copy.close()
    }
  } finally {
    await original.close()
  }
}
