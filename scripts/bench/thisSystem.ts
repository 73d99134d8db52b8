/** This system as it is measured beside others: its retrieval as answering uses it, and its whole answers. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, createApp } from '../../src/app.js'
import { createAsk } from '../../src/ask/ask.js'
import { withoutAsking } from '../../src/ask/questionCues.js'
import { retrieve } from '../../src/ask/retrieve.js'
import { weigh } from '../../src/ask/weigh.js'
import { toAnswerLine } from '../../src/channels/cli.js'
import type { SectionId } from '../../src/domain/plan.js'
import type { OpenEngine } from '../../src/evaluate/bench/searchEngine.js'
import type { LexicalQuery, LibraryReader } from '../../src/store/library.js'
import { createSegmenter } from '../../src/text/segmenter.js'
import { createAnalyzer } from '../../src/text/terms.js'
import type { SourceReplacement } from '../../src/store/library.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { fold } from '../../src/text/fold.js'
import type { BenchFolder } from './benchFolder.js'
import { THIS_SYSTEM } from './systems.js'

export interface ThisSystem extends OpenEngine {
  readonly app: App
  /** The corpus' name for a section of the library; undefined for a title or a chapter, which the corpus does not count. */
  readonly knownAs: (id: string) => string | undefined
  /** How long the library's own search took, for each question searched for so far, in milliseconds. */
  readonly searchMs: readonly number[]
  /** Answers a question. Returns the sections that the answer was looked for in, best first. */
  readonly answer: (question: string) => Promise<readonly string[]>
  /** The sections that each answer so far cites, in order. */
  readonly cited: readonly (readonly string[])[]
}

const NAMES = 'sectionNames.json'
const now = () => performance.now()

export async function openThisSystem(folder: BenchFolder): Promise<ThisSystem> {
  const index = folder.indexOf(THIS_SYSTEM)
  const app = await createApp({ indexDir: index }, { now })
  const searchMs: number[] = []
  const { library } = app.askTools
  const search: typeof library.search = async (query) => {
    const startedAt = now()
    const found = await library.search(query)
    searchMs.push(now() - startedAt)
    return found
  }
  const tools = { ...app.askTools, library: { ...library, search } }
  const watched = watchRetrieval(library)
  const ask = createAsk({ ...app.askTools, library: watched.library })
  const cited: string[][] = []
  // Answers know it from the plans that they list once; counting takes a third of a second at 100,000.
  let sections: number | undefined
  // Read when it is first needed, which is after the start has been timed.
  let names: ReadonlyMap<string, string> | undefined
  return {
    app,
    searchMs,
    search: async (question) => {
      const subject = withoutAsking(fold(question))
      sections ??= (await library.counts('all')).sections
      const terms = await weigh(subject, { ...tools, sections, expand: await tools.expander() })
      const { ranked } = await retrieve(subject, terms, 'all', tools)
      return ranked.map(({ section }) => section.id)
    },
    answer: async (question) => {
      const answer = await ask({ text: question, history: [], scope: 'all' })
      const { citations } = toAnswerLine(answer, { baseUrl: '' })
      cited.push(citations.map(({ sectionId }) => sectionId))
      return watched.ranked()
    },
    cited,
    knownAs: (id) => {
      names ??= new Map(JSON.parse(readFileSync(join(index, NAMES), 'utf8')) as [string, string][])
      return names.get(id)
    },
    close: app.close,
  }
}

/**
 * A library that remembers which sections its last search led to: those that are read next, best first. So the retrieval of
 * a whole answer, with its words put right and its plans chosen, can be judged without being built a second time.
 */
function watchRetrieval(library: LibraryReader) {
  let ranked: readonly string[] = []
  let searched = false
  return {
    ranked: () => ranked,
    library: {
      ...library,
      search: (query: LexicalQuery) => {
        searched = true
        return library.search(query)
      },
      sections: (ids: readonly SectionId[]) => {
        if (searched) ranked = ids
        searched = false
        return library.sections(ids)
      },
    },
  }
}

export interface IndexTimes {
  /** From the plans' files to a library that answers: reading, facts, vectors. */
  readonly ingestMs: number
  /** Writing alone: from plans that are read to a library that is searchable. */
  readonly writeMs: number
  readonly plans: number
  readonly sections: number
  readonly refused: number
}

/** Fills the index from the plans' files, and times writing by a second library that is thrown away with the run. */
export async function indexThisSystem(folder: BenchFolder): Promise<IndexTimes> {
  const index = folder.indexOf(THIS_SYSTEM)
  const app = await createApp({ indexDir: index }, { now, willIndex: true })
  const report = await app.ingest([folder.plans])
  await nameSections(app, folder)
  const { plans, sections } = await app.library.counts('all')
  const writeMs = await timeWriting(app, `${folder.indexOf(THIS_SYSTEM)}-written`)
  await app.close()
  return { ingestMs: report.ms, writeMs, plans, sections, refused: report.refused.length }
}

/** As many sections as an ingest writes in one transaction. */
const WRITTEN_AT_ONCE = 2_000

async function timeWriting({ library }: App, folder: string): Promise<number> {
  const analyzer = createAnalyzer(createSegmenter())
  const written = await openSqliteLibrary({ folder, analyzer })
  let ms = 0
  let waiting: SourceReplacement[] = []
  let sections = 0
  const write = async () => {
    const startedAt = now()
    await written.replaceSources(waiting)
    ms += now() - startedAt
    waiting = []
    sections = 0
  }
  for (const { id, sourceId } of await library.plans('all')) {
    const read = await library.readPlan(id)
    if (!read) continue
    waiting.push({ source: { id: sourceId, hash: id }, plans: [read] })
    sections += read.sections.length
    if (sections >= WRITTEN_AT_ONCE) await write()
  }
  await write()
  await written.close()
  return ms
}

/** Finds each of the corpus' sections in the library, by its plan's file and its headings. */
async function nameSections({ library }: App, folder: BenchFolder): Promise<void> {
  const names = new Map(
    folder.sections().map(({ id, heading }) => [`${id.split('/')[0]}\n${heading}`, id]),
  )
  const known: [SectionId, string][] = []
  for (const { id, sourceId, title } of await library.plans('all')) {
    const file = sourceId.replace(/\.\w+$/, '')
    for (const section of await library.outline(id)) {
      const name = names.get([file, title, ...section.path].join('\n'))
      if (name !== undefined) known.push([section.id, name])
    }
  }
  if (known.length < names.size)
    throw new Error(`the library has ${known.length} of the corpus' ${names.size} sections`)
  writeFileSync(join(folder.indexOf(THIS_SYSTEM), NAMES), JSON.stringify(known))
}
