/** Holds the folder of the plans against the library, without reading a plan. */

import type { SourceId } from '../domain/plan.js'
import type { LibraryWriter } from '../store/library.js'
import { sourceHash } from './ingest.js'
import { listSources } from './listSources.js'
import { isRefusal } from './load/loadedSource.js'
import { isReadable, readSource } from './load/load.js'

export interface SourcesExamined {
  /** Files that are not in the library. */
  readonly fresh: readonly SourceId[]
  /** Files that are in the library as they were, or as an older reader read them. */
  readonly changed: readonly SourceId[]
  /** In the library, and no more in the folder. */
  readonly vanished: readonly SourceId[]
}

export async function examineSources(
  folder: string,
  library: Pick<LibraryWriter, 'sources'>,
): Promise<SourcesExamined> {
  const known = new Map((await library.sources()).map(({ id, hash }) => [id, hash]))
  const { sources } = await listSources([folder])
  const fresh: SourceId[] = []
  const changed: SourceId[] = []
  for (const { id, file } of sources.filter((source) => isReadable(source.file))) {
    const hash = known.get(id)
    const bytes = await readSource(file)
    if (hash === undefined) fresh.push(id)
    else if (!isRefusal(bytes) && sourceHash(bytes) !== hash) changed.push(id)
  }
  const there = new Set(sources.map(({ id }) => id))
  return { fresh, changed, vanished: [...known.keys()].filter((id) => !there.has(id)) }
}
