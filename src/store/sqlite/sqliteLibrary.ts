/** The library on SQLite: one file is the only truth, and everything beside it can be deleted. */

import { join } from 'node:path'
import { createChangeReading } from './changeReading.js'
import type { Database } from './database.js'
import { createFactReading } from './factReading.js'
import { createGeneration } from './generation.js'
import { createLexicalSearch } from './lexical.js'
import type { Analyzer, Library, LibraryWriter, SourceChange } from '../library.js'
import { createMentions } from './mentions.js'
import { LIBRARY_MIGRATIONS } from './migrations/libraryMigrations.js'
import { createOutlineReading } from './outlineReading.js'
import { createPlanReading } from './planReading.js'
import { createPlanTexts } from './planTexts.js'
import { createSourceWriting } from './sourceWriting.js'
import { createTermFrequencies } from './termFrequencies.js'
import { openWritableOrNot } from './unwritable.js'
import { createVectorFiles } from './vectorFile.js'
import { createVectorReading } from './vectorReading.js'
import { createVectors } from './vectors.js'
import { createVectorTables, type VectorTables } from './vectorTables.js'
import { createVersionReading } from './versionReading.js'
import { createVisibleSections } from './visibleSections.js'
import { createWholePlans } from './wholePlans.js'

export interface SqliteLibraryOptions {
  /** Holds library.db and the vectors' files; made where it is missing. `:memory:` keeps everything in memory. */
  readonly folder: string
  /** Must be the one with which the library was written. */
  readonly analyzer: Analyzer
  /** Fewer vectors are kept in no file of their own; 20,000 unless told. */
  readonly fileFromRows?: number
  /** Told of what goes wrong and is got over, in one sentence: a file of vectors made anew, a folder that cannot be written. */
  readonly onFault?: (message: string) => void
  /**
   * Told when a library that is too large to be checked before it is opened turns out to be damaged. Nothing of it may be shown from then on. Without
   * it, any library is checked first.
   */
  readonly onDamage?: ((error: Error) => void) | undefined
}

/**
 * Opens the library, or makes an empty one. Each call of it sees one committed state, also while another process
 * writes; `generation` tells when that state has moved. A library that cannot be written is read all the same.
 *
 * @throws Error as `openDatabase` does, which says what to do.
 */
export async function openSqliteLibrary(options: SqliteLibraryOptions): Promise<Library> {
  const inMemory = options.folder === ':memory:'
  const file = inMemory ? ':memory:' : join(options.folder, 'library.db')
  const { onFault, onDamage } = options
  const { database, unwritable, cause, close } = openWritableOrNot(file, LIBRARY_MIGRATIONS, {
    later: onDamage && { onDamage, onFault },
  })
  if (unwritable !== undefined) onFault?.(unwritable)
  const tables = createVectorTables({
    ...options,
    reading: createVectorReading(database),
    files: inMemory ? undefined : createVectorFiles(options.folder),
  })
  return {
    ...libraryOver(database, options.analyzer, tables),
    ...(cause !== undefined && refusedWrites(new Error(unwritable, { cause }))),
    close: async () => {
      await tables.close()
      close()
    },
  }
}

/** A full disk is not a closed folder: writes are refused for what kept the library from being opened. */
function refusedWrites(
  error: Error,
): Pick<
  LibraryWriter,
  'replaceSource' | 'replaceSources' | 'removeSource' | 'putVectors' | 'keepVectorsOf'
> {
  const refuse = () => Promise.reject(error)
  return {
    replaceSource: refuse,
    replaceSources: refuse,
    removeSource: refuse,
    putVectors: refuse,
    keepVectorsOf: refuse,
  }
}

/** Each method is asynchronous for its callers alone: SQLite is done when the call returns. */
function libraryOver(
  database: Database,
  analyzer: Analyzer,
  tables: VectorTables,
): Omit<Library, 'close'> {
  const generation = createGeneration(database)
  const texts = createPlanTexts(database)
  const frequencies = createTermFrequencies(database, generation)
  const plans = createPlanReading(database, texts)
  const changes = createChangeReading(database, generation)
  const outlines = createOutlineReading(database, texts)
  const facts = createFactReading(database, texts)
  const visible = createVisibleSections(database, generation)
  const search = createLexicalSearch(database, visible, frequencies)
  const mentions = createMentions(database, analyzer, texts, generation, visible)
  const whole = createWholePlans(database, { ...plans, ...outlines, ...facts })
  const history = createVersionReading(database, whole.readPlan)
  const sources = createSourceWriting(database, analyzer, generation)
  const vectors = createVectors(database, generation, texts, tables)
  return {
    counts: async (scope) => plans.counts(scope),
    generation: async () => generation.read(),
    planChanges: async (since) => changes(since),
    plans: async (scope) => plans.plans(scope),
    plansOf: async (source) => plans.plansOf(source),
    plan: async (id) => plans.plan(id),
    planText: async (id) => plans.planText(id),
    planTexts: async (ids) => plans.planTexts(ids),
    readPlan: async (id) => whole.readPlan(id),
    placesOf: async (positions) => whole.placesOf(positions),
    versions: async (id) => history.versions(id),
    planAt: async (id, version) => history.planAt(id, version),
    removedSection: async (id) => history.removedSection(id),
    outline: async (id) => outlines.outline(id),
    section: async (id) => outlines.section(id),
    sections: async (ids) => outlines.sections(ids),
    ancestors: async (ids) => outlines.ancestors(ids),
    sentences: async (ids) => outlines.sentences(ids),
    facts: async (query) => facts.facts(query),
    earliest: async (query) => facts.earliest(query),
    offices: async (scope) => facts.offices(scope),
    search: async (query) => search(query),
    frequencies: async (leg, terms) => frequencies.of(leg, terms),
    vocabulary: async () => frequencies.vocabulary(),
    mentions: async (text, scope) => mentions(text, scope),
    vectorsOf: async (model) => vectors.vectorsOf(model),
    nearest: vectors.nearest,
    sources: async (ids) => sources.sources(ids),
    replaceSource: async (source, plans, revision) => {
      const [change] = sources.replaceSources([{ source, plans, ...(revision && { revision }) }])
      return change as SourceChange
    },
    replaceSources: async (replacements) => sources.replaceSources(replacements),
    removeSource: async (id) => sources.removeSource(id),
    textsWithoutVector: async (model, limit) => vectors.textsWithoutVector(model, limit),
    putVectors: async (model, put) => vectors.putVectors(model, put),
    keepVectorsOf: async (models) => {
      const others = vectors.keepVectorsOf(models)
      await tables.keepTablesOf(models)
      return others
    },
  }
}
