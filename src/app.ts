/** The composition root: the only place that joins store, models, ingest and ask. */

import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { createAsk } from './ask/ask.js'
import type { AskTools } from './ask/askTools.js'
import { createExpansion } from './ask/expansion.js'
import { type Config, systemEnvironment } from './config.js'
import type { Ask } from './domain/answer.js'
import type { Asker, Improve } from './domain/improve.js'
import type { SourceId } from './domain/plan.js'
import { createEmbeddingModels, type EmbeddingModels } from './embeddingModels.js'
import { exclusively, type TakeWork, worksIn } from './exclusively.js'
import { FUSION_WEIGHTS, readFusionWeights } from './fusionWeights.js'
import { createImproving, type Improving, type ImprovingEvents } from './improving.js'
import type { SentenceEmbedder } from './ingest/embed.js'
import { createIngest, type Ingest } from './ingest/ingest.js'
import type { IngestReport } from './ingest/ingestSum.js'
import { createInspect, type Inspect } from './ingest/inspect.js'
import { createReaderPool } from './ingest/reader/readerPool.js'
import { createReaderProcess } from './ingest/reader/readerProcess.js'
import type { ModelSettings } from './modelSettings.js'
import { OfflineEmbeddings } from './models/offlineEmbeddings.js'
import { readStaticVectors } from './models/staticVectors.js'
import type { Analyzer, Library, LibraryReader } from './store/library.js'
import { openSqliteLibrary, type SqliteLibraryOptions } from './store/sqlite/sqliteLibrary.js'
import { createSegmenter, type Segmenter } from './text/segmenter.js'
import { createAnalyzer } from './text/terms.js'

/** A part of the retrieval that can be left out, so that what it earns can be measured. */
export type Leg = 'bigrams' | 'words' | 'expansion' | 'vectors'

export interface AppDeps extends ImprovingEvents {
  /** Milliseconds; only differences are used. */
  readonly now: () => number
  /** Milliseconds since the epoch; the system's clock unless told. */
  readonly today?: () => number
  /** Legs to do without; none unless told. */
  readonly without?: readonly Leg[]
  /** Scales what must be there before something is answered; 1 unless told. For measuring. */
  readonly strictness?: number
  /** What the scores of an embedding model or a reranker count, by its name; as data/models has them unless told. For measuring. */
  readonly weightOf?: (model: string) => number
  /** Makes the reading process ready while the library is opened, for whoever will index at once. */
  readonly willIndex?: boolean
  /** Told of what goes wrong and is got over, in one sentence. */
  readonly onFault?: (message: string) => void
  /** Told when a large library turns out to be damaged after it was opened; without it, any is checked first. */
  readonly onDamage?: ((error: Error) => void) | undefined
  /** Counts a call to the chat model on somebody's account; false where the budget is spent. Always true unless told. */
  readonly mayCall?: (asker: Asker) => Promise<boolean>
  /** Told when a run has to wait for another process, and for what it does. */
  readonly onWait?: (work: 'plans' | 'vectors') => void
}

/** What fills the library. */
export interface Indexing {
  /** One run at a time, in this process and in all others on the same folder: a second one waits for the first. */
  readonly ingest: Ingest
  /** Looks at a file as the ingest would, and writes nothing. */
  readonly inspect: Inspect
  /** Takes a source out of the library, between two runs. Returns the number of plans removed. */
  readonly removeSource: (id: SourceId) => Promise<number>
  readonly isIndexing: () => boolean
  /** The last run that ended, and how long ago; undefined before the first. */
  readonly lastIngest: () => { readonly report: IngestReport; readonly agoMs: number } | undefined
}

export interface App extends Indexing {
  readonly ask: Ask
  /** What a language model may add to an answer; nothing without one. */
  readonly improve: Improve
  /** Undefined where none is configured. */
  readonly chatModel: Improving['chatModel']
  readonly library: Library
  /** The embedding model and the reranker that are configured, and the vectors of the first. */
  readonly models: EmbeddingModels
  /** The name of the model that is always there to embed sentences. */
  readonly modelName: () => string
  /** What asking is made of, for whoever asks the same library in another way (`SectionRetriever`). */
  readonly askTools: AskTools
  /** Loads what is otherwise loaded by the first question: about 0.4 s. */
  readonly warmUp: () => void
  readonly close: () => Promise<void>
}

/** Where the library is: in the database, where there is one, and else in the folder, which holds what else is kept. */
export type LibraryPlace = Pick<Config, 'indexDir'> & Partial<Pick<Config, 'databaseUrl'>>

/**
 * Opens the library and joins everything. The dictionary and the word vectors are loaded once, by what needs them first.
 *
 * @throws Error as `openSqliteLibrary` or `openPostgresLibrary` does. Missing word vectors are thrown by what needs them.
 */
export async function createApp(
  config: LibraryPlace & Partial<ModelSettings>,
  deps: AppDeps,
): Promise<App> {
  const segmenter = lazySegmenter()
  const analyzer = createAnalyzer(segmenter)
  const model = once(
    () => new OfflineEmbeddings({ vectors: readStaticVectors(WORD_VECTORS), cut: segmenter.cut }),
  )
  const onFault = deps.onFault ?? (() => {})
  const reader = createReaderPool(() => createReaderProcess(systemEnvironment()), READERS)
  if (deps.willIndex) reader.prepare()
  const { library, take } = await openLibrary(config, analyzer, {
    onFault,
    onDamage: deps.onDamage,
  })
  const ingest = createIngest({
    library,
    reader,
    embedder: sentenceEmbedderOf(model),
    now: deps.now,
    today: deps.today ?? Date.now,
  })
  const { now, strictness, onWait = () => {} } = deps
  const models = createEmbeddingModels({
    settings: config,
    take,
    library,
    standIn: embedderOf(model),
    weightOf: deps.weightOf ?? readFusionWeights(FUSION_WEIGHTS, () => model().name),
    now,
    onFault,
    onWait: () => onWait('vectors'),
  })
  const legs = legsOf(library, model, models, deps)
  const askTools: AskTools = { segmenter, analyzer, now, strictness, ...legs }
  let last: { readonly report: IngestReport; readonly endedAt: number } | undefined
  const alone = exclusively(take, 'indexing', () => onWait('plans'))
  const queue = oneAtATime(async (...given) => {
    const report = await alone(() => ingest(...given), given[1]?.signal)
    last = { report, endedAt: now() }
    return report
  })
  const ask = createAsk(askTools)
  const improving = createImproving({
    ...deps,
    settings: config.chatModel,
    indexDir: config.indexDir,
    askTools,
    ask,
    mayCall: deps.mayCall,
  })
  return {
    ask,
    improve: improving.improve,
    chatModel: improving.chatModel,
    askTools,
    ingest: queue.ingest,
    inspect: createInspect({ library, reader }),
    removeSource: (id) => queue.between(() => alone(() => library.removeSource(id))),
    models,
    modelName: () => model().name,
    library,
    isIndexing: queue.isRunning,
    lastIngest: () => last && { report: last.report, agoMs: now() - last.endedAt },
    warmUp: () => {
      segmenter.cut(model().name)
      void models.warmUp()
      void improving.warmUp()
    },
    close: async () => {
      await improving.close()
      await models.close()
      await reader.close()
      await library.close()
    },
  }
}

/** Processes that read files where many are to be read, 120 MB each. */
const READERS = Math.min(2, availableParallelism())

/** Whoever has no DATABASE_URL loads no driver for it. */
async function openLibrary(
  { indexDir, databaseUrl }: LibraryPlace,
  analyzer: Analyzer,
  faults: Pick<SqliteLibraryOptions, 'onFault' | 'onDamage'>,
): Promise<{ readonly library: Library; readonly take: TakeWork | undefined }> {
  if (databaseUrl === undefined) {
    const library = await openSqliteLibrary({ folder: indexDir, analyzer, ...faults })
    return { library, take: indexDir === ':memory:' ? undefined : worksIn(indexDir) }
  }
  const { openPostgresLibrary } = await import('./store/postgres/postgresLibrary.js')
  const library = await openPostgresLibrary({ databaseUrl, analyzer })
  return { library, take: library.tryTake }
}

const WORD_VECTORS = fileURLToPath(new URL('../data/models/zh-static.bin', import.meta.url))

type Model = () => OfflineEmbeddings

function sentenceEmbedderOf(model: Model): SentenceEmbedder {
  return {
    get name() {
      return model().name
    },
    embed: async (texts) => texts.map((text) => model().embed(text)),
  }
}

/** Nothing is loaded until its name or a vector is asked for. */
function embedderOf(model: Model) {
  return {
    get name() {
      return model().name
    },
    embed: (text: string) => model().embed(text),
  }
}

function legsOf(
  library: LibraryReader,
  model: Model,
  models: EmbeddingModels,
  { without = [] }: AppDeps,
): Pick<AskTools, 'library' | 'expander' | 'dense' | 'rerank'> {
  const vectors = {
    rank: (word: string) => model().rank(word),
    neighbours: (...given: Parameters<OfflineEmbeddings['neighbours']>) =>
      model().neighbours(...given),
  }
  const expander = createExpansion(vectors, library)
  return {
    library: withoutLexicalLegs(library, without),
    expander: async () =>
      without.includes('expansion') ? { ...expander, near: async () => [] } : expander,
    dense: without.includes('vectors') ? undefined : models.dense,
    rerank: models.rerank,
  }
}

function withoutLexicalLegs(library: LibraryReader, without: readonly Leg[]): LibraryReader {
  const left = {
    ...(without.includes('bigrams') ? { bigrams: [] } : {}),
    ...(without.includes('words') ? { words: [] } : {}),
  }
  return { ...library, search: (query) => library.search({ ...query, ...left }) }
}

/** The dictionary takes some milliseconds and 5 MB, which serving a section or indexing nothing new can do without. */
function lazySegmenter(): Segmenter {
  const segmenter = once(createSegmenter)
  return {
    cut: (text) => segmenter().cut(text),
    tag: (text) => segmenter().tag(text),
    tagKnown: (text) => segmenter().tagKnown(text),
  }
}

interface Queue {
  readonly ingest: Ingest
  /** Runs something when no ingest is under way. */
  readonly between: <Result>(run: () => Promise<Result>) => Promise<Result>
  readonly isRunning: () => boolean
}

function oneAtATime(ingest: Ingest): Queue {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const between = <Result>(run: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(run)
    // The caller has the error; the next run begins all the same.
    last = mine.catch(() => undefined)
    return mine
  }
  return {
    isRunning: () => waiting > 0,
    between,
    ingest: (...given) => {
      waiting++
      return between(() => ingest(...given)).finally(() => waiting--)
    },
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}
