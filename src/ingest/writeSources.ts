/** Writes what was read: several sources at once, since they share most of their terms; where the library refuses them, one by one. */

import type { SourceChanges } from '../domain/change.js'
import type { Refusal } from '../domain/refusal.js'
import type { LibraryWriter, SourceChange, SourceReplacement } from '../store/library.js'
import { storageFault } from '../store/sqlite/storageFault.js'
import type { Ingested, IngestSum } from './ingestSum.js'

/** A source that was read and is to be written. */
export interface ReadSource extends SourceReplacement {
  readonly changes: SourceChanges
  readonly hidden: number
}

/** Sections that are written in one transaction, or fewer where the first of them waits for so long: what is read shall be found soon. */
const WRITTEN_AT_ONCE = 2_000
const LONGEST_WAIT_MS = 500

export interface SourceWriter {
  /** Writes it, or keeps it until there are more. */
  readonly add: (read: ReadSource) => Promise<void>
  /** Writes what is kept. */
  readonly flush: () => Promise<void>
  /** Why the disk takes nothing more; undefined while it does. */
  readonly disk: () => Refusal | undefined
}

/** @param now milliseconds; only differences are used. @param sum is told what became of each source */
export function createSourceWriter(
  library: Pick<LibraryWriter, 'replaceSources'>,
  now: () => number,
  sum: Pick<IngestSum, 'add'>,
): SourceWriter {
  let waiting: ReadSource[] = []
  let sections = 0
  let since = 0
  let disk: Refusal | undefined

  async function write(sources: readonly ReadSource[]): Promise<void> {
    const changes = await library.replaceSources(sources)
    sources.forEach((one, at) => sum.add(one.source, ingested(one, changes[at] as SourceChange)))
  }

  async function writeAlone(one: ReadSource): Promise<void> {
    if (disk) return sum.add(one.source, disk)
    try {
      await write([one])
    } catch (error) {
      const refusal = notWritten(error)
      // A disk that was full a moment ago is full for the next one too.
      if (refusal.why === 'not-written') disk = refusal
      sum.add(one.source, refusal)
    }
  }

  async function flush(): Promise<void> {
    const sources = waiting
    waiting = []
    sections = 0
    if (sources.length === 0) return
    const together =
      disk || sources.length === 1 ? 'refused' : await write(sources).catch(() => 'refused')
    if (together === 'refused') for (const one of sources) await writeAlone(one)
    // The web page and the bot may be served from this process too: let them in between two transactions.
    await new Promise((resolve) => setImmediate(resolve))
  }

  return {
    add: async (read) => {
      if (waiting.length === 0) since = now()
      waiting.push(read)
      sections += read.plans.reduce((count, plan) => count + plan.sections.length, 0)
      if (sections >= WRITTEN_AT_ONCE || now() - since >= LONGEST_WAIT_MS) await flush()
    },
    flush,
    disk: () => disk,
  }
}

function ingested({ plans, changes, hidden }: ReadSource, change: SourceChange): Ingested {
  return {
    changes,
    hidden,
    added: change.plansAdded,
    changed: change.plansChanged,
    removed: change.plansRemoved,
    unchanged: plans.length - change.plansAdded - change.plansChanged,
  }
}

/** Whatever a file brought the library to refuse, the other files go in. */
export function notWritten(error: unknown): Refusal {
  const disk = storageFault(error)
  if (disk !== undefined) return { refused: `it could not be written: ${disk}`, why: 'not-written' }
  return { refused: error instanceof Error ? error.message : String(error), why: 'reader-failed' }
}
