/** The systems that are measured, by the names that `--systems` takes. */

import type { SearchEngine } from '../../src/evaluate/bench/searchEngine.js'
import { UsageError } from '../command.js'

export const THIS_SYSTEM = 'this-system'
export const FTS5 = 'fts5'
export const LANCEDB = 'lancedb'

/** A file of `bench/` and the name under which it exports its engine; loaded where it is used, since not all are installed. */
const ENGINES: Readonly<Record<string, readonly [file: string, name: string]>> = {
  [FTS5]: ['fts5', 'fts5ByBm25'],
  'fts5-rank': ['fts5', 'fts5ByRank'],
  minisearch: ['miniSearch', 'miniSearch'],
  flexsearch: ['flexSearch', 'flexSearch'],
  orama: ['oramaSearch', 'oramaSearch'],
  [LANCEDB]: ['lanceDb', 'lanceDb'],
  langchain: ['memoryVectorStore', 'memoryVectorStore'],
}

const SYSTEMS: readonly string[] = [THIS_SYSTEM, ...Object.keys(ENGINES)]
/** What needs nothing that this system does not need itself. */
const WITHOUT_COMPETITORS: readonly string[] = [THIS_SYSTEM, FTS5, 'fts5-rank']

export interface SystemsAsked {
  readonly systems: string | undefined
  readonly skip: string | undefined
  readonly 'no-competitors': boolean | undefined
}

/** @throws UsageError for a name that no system has, and where none is left */
export function chooseSystems(asked: SystemsAsked): readonly string[] {
  const all = asked['no-competitors'] ? WITHOUT_COMPETITORS : SYSTEMS
  const wanted = listed(asked.systems)
  const skipped = listed(asked.skip)
  const chosen = all.filter((name) => (wanted?.includes(name) ?? true) && !skipped?.includes(name))
  if (chosen.length === 0) throw new UsageError('No system is left to be measured.')
  return chosen
}

export function needsCompetitors(systems: readonly string[]): boolean {
  return systems.some((name) => !WITHOUT_COMPETITORS.includes(name))
}

/** @throws Error where the engine's packages are not installed */
export async function loadEngine(system: string): Promise<SearchEngine> {
  const [file, name] = ENGINES[system] ?? []
  if (!file || !name) throw new Error(`no system is called ${system}`)
  const loaded = (await import(new URL(`../../bench/${file}.js`, import.meta.url).href)) as Record<
    string,
    SearchEngine
  >
  return loaded[name] as SearchEngine
}

function listed(names: string | undefined): readonly string[] | undefined {
  const all = names?.split(',').map((name) => name.trim())
  const unknown = all?.find((name) => !SYSTEMS.includes(name))
  if (unknown !== undefined)
    throw new UsageError(`There is no system “${unknown}”; there are ${SYSTEMS.join(', ')}.`)
  return all
}
