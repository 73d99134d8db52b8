/** Files and folders into the library: one transaction a source, unchanged ones skipped, bad ones refused by name. */

import { createHash } from 'node:crypto'
import { basename } from 'node:path'

import type { SourceChanges } from '../domain/change.js'
import type { SourceId } from '../domain/plan.js'
import type { Refusal, RefusedFile } from '../domain/refusal.js'
import type { Library, LibraryWriter } from '../store/library.js'
import { storageFault } from '../store/sqlite/storageFault.js'
import { plansKept, sourceChanges } from './changes/sourceChanges.js'
import { embedMissing, type SentenceEmbedder } from './embed.js'
import { knownPlan } from './knownFacts.js'
import { type Listing, listSources, type Source } from './listSources.js'
import { readSource } from './load/load.js'
import type { SourceReader } from './reader/sourceReader.js'
import { READER_VERSION } from './readPlans.js'

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

export interface IngestProgress {
  readonly done: number
  readonly total: number
  readonly file: string
  /** Whether what the library knows of the file is committed now: it went in, or it was in already. */
  readonly isIn: boolean
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

/** Something about a file that is in, which whoever keeps the plans should know. */
export interface FileNotice {
  readonly file: string
  /** Characters that are hidden in the original and were left out. */
  readonly hidden: number
}

/** Counts of plans but for `refused`, which lists files. */
export interface IngestReport {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
  readonly refused: readonly RefusedFile[]
  /** What became of the plans of each source that has changed. */
  readonly changes: readonly SourceChanges[]
  readonly notices: readonly FileNotice[]
  readonly ms: number
}

export type Ingest = (paths: readonly string[], options?: IngestOptions) => Promise<IngestReport>

/** A source that vanished from its folder stays in the library until an administrator removes it, or the run prunes. */
export function createIngest(tools: IngestTools): Ingest {
  return async (paths, options = {}) => {
    const startedAt = tools.now()
    const listing = await listSources(paths)
    const sources = listing.sources.filter(({ id }) => options.only?.includes(id) ?? true)
    const known = new Map((await tools.library.sources()).map((source) => [source.id, source.hash]))
    const sum = createSum(listing.refused)
    let disk: Refusal | undefined
    for (const [i, source] of sources.entries()) {
      if (options.signal?.aborted) break
      const knownAs = { hash: known.get(source.id), disk }
      const outcome = await ingestOne(source, knownAs, tools, options.signal)
      if (outcome === 'stopped') break
      sum.add(source, outcome)
      const isIn = !('refused' in outcome)
      if (!isIn && outcome.why === 'not-written') disk = outcome
      options.onProgress?.({ done: i + 1, total: sources.length, file: source.id, isIn })
      // The web page and the bot may be served from this process too: let them in between two sources.
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (options.prune && !disk && !options.signal?.aborted) await prune(listing, known, tools, sum)
    if (tools.embedder && !disk)
      await embedMissing(tools.library, tools.embedder, { signal: options.signal })
    return { ...sum.report(), ms: Math.round(tools.now() - startedAt) }
  }
}

type Counted = Pick<IngestReport, 'added' | 'changed' | 'unchanged' | 'removed'>

interface Ingested extends Counted {
  /** Undefined for a source that is unchanged. */
  readonly changes?: SourceChanges
  readonly hidden?: number
}

type Outcome = Ingested | Refusal

function createSum(refusedBefore: readonly RefusedFile[]) {
  const counts = { added: 0, changed: 0, unchanged: 0, removed: 0 }
  const refused = [...refusedBefore]
  const changes: SourceChanges[] = []
  const notices: FileNotice[] = []
  return {
    add: ({ id }: Pick<Source, 'id'>, outcome: Outcome): void => {
      if ('refused' in outcome) {
        refused.push({ file: id, reason: outcome.refused, why: outcome.why })
        return
      }
      counts.added += outcome.added
      counts.changed += outcome.changed
      counts.unchanged += outcome.unchanged
      counts.removed += outcome.removed
      if (outcome.changes) changes.push(outcome.changes)
      if (outcome.hidden) notices.push({ file: id, hidden: outcome.hidden })
    },
    report: (): Omit<IngestReport, 'ms'> => ({ ...counts, refused, changes, notices }),
  }
}

interface KnownAs {
  /** Of the source as it is in the library; undefined for a new one. */
  readonly hash: string | undefined
  /** Why an earlier source could not be written: a disk that was full a moment ago is full for this one too. */
  readonly disk: Refusal | undefined
}

async function ingestOne(
  source: Source,
  { hash: knownHash, disk }: KnownAs,
  tools: IngestTools,
  signal: AbortSignal | undefined,
): Promise<Outcome | 'stopped'> {
  const bytes = await readSource(source.file)
  if ('refused' in bytes) return bytes
  const hash = sourceHash(bytes)
  if (hash === knownHash)
    return { added: 0, changed: 0, unchanged: await plansOf(source.id, tools.library), removed: 0 }
  if (disk) return disk
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
    const record = { id: source.id, hash }
    const revision = { at: tools.today(), before, changes }
    const change = await tools.library.replaceSource(record, plans, revision)
    return {
      changes,
      hidden,
      added: change.plansAdded,
      changed: change.plansChanged,
      removed: change.plansRemoved,
      unchanged: plans.length - change.plansAdded - change.plansChanged,
    }
  } catch (error) {
    if (signal?.aborted) return 'stopped'
    return notWritten(error)
  }
}

/** Whatever a file brought the library to refuse, the other files go in. */
function notWritten(error: unknown): Refusal {
  const disk = storageFault(error)
  if (disk !== undefined) return { refused: `it could not be written: ${disk}`, why: 'not-written' }
  return { refused: error instanceof Error ? error.message : String(error), why: 'reader-failed' }
}

/** Nothing is taken out while any of the folders is missing or holds no plan: a drive that is not there looks the same. */
async function prune(
  { sources: listed, refused: missing, empty }: Listing,
  known: ReadonlyMap<SourceId, string>,
  tools: IngestTools,
  sum: ReturnType<typeof createSum>,
): Promise<void> {
  if (missing.length + empty.length > 0 || listed.length === 0) return
  const there = new Set(listed.map(({ id }) => id))
  for (const id of [...known.keys()].filter((source) => !there.has(source))) {
    const before = await plansKept(id, tools.library)
    try {
      const removed = await tools.library.removeSource(id)
      const changes = sourceChanges(id, before, [])
      sum.add({ id }, { added: 0, changed: 0, unchanged: 0, removed, changes })
    } catch (error) {
      sum.add({ id }, notWritten(error))
    }
  }
}

/** Of the file's bytes and the version of the reader: what it changes with must be read again. */
export function sourceHash(bytes: Uint8Array): string {
  return createHash('sha256').update(`reader ${READER_VERSION}\n`).update(bytes).digest('hex')
}

async function plansOf(
  source: SourceId,
  library: Pick<Library, 'plans'> & Pick<LibraryWriter, 'sources'>,
): Promise<number> {
  return (await library.plans('all')).filter((plan) => plan.sourceId === source).length
}
