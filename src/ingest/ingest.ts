/** Files and folders into the library: one transaction a source, unchanged ones skipped, bad ones refused by name. */

import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'

import type { SourceChanges } from '../domain/change.js'
import type { SourceId } from '../domain/plan.js'
import type { Refusal, RefusedFile } from '../domain/refusal.js'
import type { Library, LibraryWriter } from '../store/library.js'
import type { Segmenter } from '../text/segmenter.js'
import { plansKept, sourceChanges } from './changes/sourceChanges.js'
import { embedMissing, type SentenceEmbedder } from './embed.js'
import { isReadable, readSource } from './load/load.js'
import { readBytes } from './readBytes.js'
import { READER_VERSION } from './readPlans.js'

export interface IngestTools {
  readonly library: Library
  readonly segmenter: Pick<Segmenter, 'tag'>
  /** Makes the sentence vectors; without one the dense leg stays silent. */
  readonly embedder: SentenceEmbedder | undefined
  /** Milliseconds; only differences are used. */
  readonly now: () => number
}

export interface IngestProgress {
  readonly done: number
  readonly total: number
  readonly file: string
}

export interface IngestOptions {
  readonly onProgress?: (progress: IngestProgress) => void
  /** Stops between two sources; what is in stays in. */
  readonly signal?: AbortSignal
  /** Leaves out all other sources of the folders. */
  readonly only?: readonly SourceId[]
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
  readonly ms: number
}

export type Ingest = (paths: readonly string[], options?: IngestOptions) => Promise<IngestReport>

interface Source {
  readonly id: SourceId
  readonly file: string
}

/** A source that vanished from its folder stays in the library until an administrator removes it. */
export function createIngest(tools: IngestTools): Ingest {
  return async (paths, options = {}) => {
    const startedAt = tools.now()
    const report = {
      added: 0,
      changed: 0,
      unchanged: 0,
      removed: 0,
      refused: [] as RefusedFile[],
      changes: [] as SourceChanges[],
    }
    const { sources: listed, refused } = await listSources(paths)
    const sources = listed.filter(({ id }) => options.only?.includes(id) ?? true)
    report.refused.push(...refused)
    const known = new Map((await tools.library.sources()).map((source) => [source.id, source.hash]))
    for (const [i, source] of sources.entries()) {
      if (options.signal?.aborted) break
      const outcome = await ingestOne(source, known.get(source.id), tools)
      if ('refused' in outcome)
        report.refused.push({ file: source.id, reason: outcome.refused, why: outcome.why })
      else {
        report.added += outcome.added
        report.changed += outcome.changed
        report.unchanged += outcome.unchanged
        report.removed += outcome.removed
        if (outcome.changes) report.changes.push(outcome.changes)
      }
      options.onProgress?.({ done: i + 1, total: sources.length, file: source.id })
      // The web page and the bot are served from this process too: let them in between two sources.
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (tools.embedder) await embedMissing(tools.library, tools.embedder, options.signal)
    return { ...report, ms: Math.round(tools.now() - startedAt) }
  }
}

type Outcome =
  | {
      readonly added: number
      readonly changed: number
      readonly unchanged: number
      readonly removed: number
      /** Undefined for a source that is unchanged. */
      readonly changes?: SourceChanges
    }
  | Refusal

async function ingestOne(
  source: Source,
  knownHash: string | undefined,
  tools: IngestTools,
): Promise<Outcome> {
  const bytes = await readSource(source.file)
  if ('refused' in bytes) return bytes
  const hash = sourceHash(bytes)
  if (hash === knownHash)
    return { added: 0, changed: 0, unchanged: await plansOf(source.id, tools.library), removed: 0 }
  const plans = await readBytes(source.id, source.file, bytes, tools.segmenter)
  if ('refused' in plans) return plans
  const before = knownHash === undefined ? [] : await plansKept(source.id, tools.library)
  const changes = sourceChanges(source.id, before, plans)
  const change = await tools.library.replaceSource({ id: source.id, hash }, plans)
  return {
    changes,
    added: change.plansAdded,
    changed: change.plansChanged,
    removed: change.plansRemoved,
    unchanged: plans.length - change.plansAdded - change.plansChanged,
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

/** Folders are walked; a file named outright is read whatever its name says, so that it can be refused by name. */
async function listSources(
  paths: readonly string[],
): Promise<{ sources: Source[]; refused: RefusedFile[] }> {
  const sources: Source[] = []
  const refused: RefusedFile[] = []
  for (const path of paths) {
    const kind = await stat(path).catch(() => undefined)
    if (!kind) refused.push({ file: path, reason: 'no such file or folder', why: 'missing' })
    else if (kind.isDirectory()) sources.push(...(await walk(path, path)))
    else sources.push({ id: basename(path) as SourceId, file: path })
  }
  return { sources, refused }
}

async function walk(root: string, folder: string): Promise<Source[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found: Source[] = []
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'en'))) {
    if (entry.name.startsWith('.')) continue
    const file = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await walk(root, file)))
    else if (entry.isFile() && isWorthReporting(entry.name))
      found.push({ id: relative(root, file).split(sep).join('/') as SourceId, file })
  }
  return found
}

/** Other formats that hold plans are refused by name, so that an administrator learns of them; the rest is passed over. */
function isWorthReporting(name: string): boolean {
  return isReadable(name) || /\.(?:docx?|wps|pdf|xlsx?|csv|rtf|odt|pptx?)$/i.test(name)
}
