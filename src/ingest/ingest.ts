/** Files and folders into the library: several are read while others are written, unchanged ones skipped, bad ones refused by name. */

import { createHash } from 'node:crypto'
import { basename } from 'node:path'

import type { SourceId } from '../domain/plan.js'
import type { Library, LibraryWriter } from '../store/library.js'
import { plansKept, sourceChanges } from './changes/sourceChanges.js'
import { embedMissing, type SentenceEmbedder } from './embed.js'
import { knownPlan } from './knownFacts.js'
import { type Listing, listSources, type Source } from './listSources.js'
import { readSource } from './load/load.js'
import type { SourceReader } from './reader/sourceReader.js'
import {
  createSum,
  type IngestProgress,
  type IngestReport,
  type IngestSum,
  type Outcome,
} from './ingestSum.js'
import { readAhead } from './readAhead.js'
import { READER_VERSION } from './readPlans.js'
import { createSourceWriter, notWritten, type ReadSource } from './writeSources.js'

export interface IngestTools {
  readonly library: Library
  readonly reader: SourceReader
  /** Makes the sentence vectors; without one the dense leg stays silent. */
  readonly embedder: SentenceEmbedder | undefined
  /** Milliseconds; only differences are used. */
  readonly now: () => number
  /** Milliseconds since the epoch: versions are dated by it. */
  readonly today: () => number
}

export interface IngestOptions {
  readonly onProgress?: (progress: IngestProgress) => void
  /** Stops at once where a file is read, else between two sources; what is in stays in. */
  readonly signal?: AbortSignal
  /** Leaves out all other sources of the folders. */
  readonly only?: readonly SourceId[]
  /** Takes out of the library what stands in none of the folders any more. */
  readonly prune?: boolean
}

export type Ingest = (paths: readonly string[], options?: IngestOptions) => Promise<IngestReport>

/** Files that are read before the first of them is written; reading one takes ten times as long as handing it over. */
const AHEAD = 12

/** A source that vanished from its folder stays in the library until an administrator removes it, or the run prunes. */
export function createIngest(tools: IngestTools): Ingest {
  return async (paths, options = {}) => {
    const startedAt = tools.now()
    const listing = await listSources(paths)
    const sources = listing.sources.filter(({ id }) => options.only?.includes(id) ?? true)
    const known = await knownHashes(tools.library, sources, options.prune)
    const sum = createSum(listing.refused, sources.length, options.onProgress)
    const write = createSourceWriter(tools.library, tools.now, sum)
    // Two folders may hold a file of the same name: the second one replaces what the first has become.
    for (const distinct of withoutRepeats(sources)) {
      const read = (source: Source) => readOne(source, known.get(source.id), tools, options.signal)
      for await (const [source, outcome] of readAhead(distinct, AHEAD, read)) {
        if (options.signal?.aborted || outcome === 'stopped') break
        if ('plans' in outcome) await write.add(outcome)
        else sum.add(source, outcome)
      }
      if (options.signal?.aborted) break
      await write.flush()
    }
    const settled = !write.disk() && !options.signal?.aborted
    if (options.prune && settled) await prune(listing, known, tools, sum)
    if (tools.embedder && !write.disk())
      await embedMissing(tools.library, tools.embedder, { signal: options.signal })
    return { ...sum.report(), ms: Math.round(tools.now() - startedAt) }
  }
}

/** Of the sources of this run; of all where those that are no more are to be found too. */
async function knownHashes(
  library: Pick<LibraryWriter, 'sources'>,
  sources: readonly Source[],
  all = false,
): Promise<Map<SourceId, string>> {
  const records = await library.sources(all ? undefined : sources.map(({ id }) => id))
  return new Map(records.map(({ id, hash }) => [id, hash]))
}

/** The sources in their order, cut before each that comes again. */
function withoutRepeats(sources: readonly Source[]): Source[][] {
  const parts: Source[][] = [[]]
  let seen = new Set<SourceId>()
  for (const source of sources) {
    if (seen.has(source.id)) {
      parts.push([])
      seen = new Set()
    }
    seen.add(source.id)
    parts.at(-1)?.push(source)
  }
  return parts
}

async function readOne(
  source: Source,
  knownHash: string | undefined,
  tools: IngestTools,
  signal: AbortSignal | undefined,
): Promise<ReadSource | Outcome | 'stopped'> {
  if (signal?.aborted) return 'stopped'
  const bytes = await readSource(source.file)
  if ('refused' in bytes) return bytes
  const hash = sourceHash(bytes)
  if (hash === knownHash) {
    const unchanged = (await tools.library.plansOf(source.id)).length
    return { added: 0, changed: 0, unchanged, removed: 0 }
  }
  const before = knownHash === undefined ? [] : await plansKept(source.id, tools.library)
  const file = {
    source: source.id,
    name: basename(source.file),
    bytes,
    known: before.map(knownPlan),
  }
  try {
    const read = await tools.reader.read(file, signal)
    if ('refused' in read) return read
    const { plans, hidden } = read
    const changes = sourceChanges(source.id, before, plans)
    const revision = { at: tools.today(), before, changes }
    return { source: { id: source.id, hash }, plans, revision, changes, hidden }
  } catch (error) {
    if (signal?.aborted) return 'stopped'
    return notWritten(error)
  }
}

/** Nothing is taken out while any of the folders is missing or holds no plan: a drive that is not there looks the same. */
async function prune(
  { sources: listed, refused: missing, empty }: Listing,
  known: ReadonlyMap<SourceId, string>,
  tools: IngestTools,
  sum: IngestSum,
): Promise<void> {
  if (missing.length + empty.length > 0 || listed.length === 0) return
  const there = new Set(listed.map(({ id }) => id))
  for (const id of [...known.keys()].filter((source) => !there.has(source))) {
    const before = await plansKept(id, tools.library)
    try {
      const removed = await tools.library.removeSource(id)
      const changes = sourceChanges(id, before, [])
      sum.addRemoved({ id }, { added: 0, changed: 0, unchanged: 0, removed, changes })
    } catch (error) {
      sum.addRemoved({ id }, notWritten(error))
    }
  }
}

/** Of the file's bytes and the version of the reader: what it changes with must be read again. */
export function sourceHash(bytes: Uint8Array): string {
  return createHash('sha256').update(`reader ${READER_VERSION}\n`).update(bytes).digest('hex')
}
