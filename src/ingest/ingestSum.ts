/** What a run says of itself: how far it is, and in the end what became of each source. */

import type { SourceChanges } from '../domain/change.js'
import type { Refusal, RefusedFile } from '../domain/refusal.js'
import type { Source } from './listSources.js'

export interface IngestProgress {
  readonly done: number
  readonly total: number
  readonly file: string
  /** Whether what the library knows of the file is committed now: it went in, or it was in already. */
  readonly isIn: boolean
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

type Counted = Pick<IngestReport, 'added' | 'changed' | 'unchanged' | 'removed'>

/** What became of a source that is in. */
export interface Ingested extends Counted {
  /** Undefined for a source that is unchanged. */
  readonly changes?: SourceChanges
  readonly hidden?: number
}

export type Outcome = Ingested | Refusal

export type IngestSum = ReturnType<typeof createSum>

export function createSum(
  refusedBefore: readonly RefusedFile[],
  total: number,
  onProgress: (progress: IngestProgress) => void = () => {},
) {
  const counts = { added: 0, changed: 0, unchanged: 0, removed: 0 }
  const refused = [...refusedBefore]
  const changes: SourceChanges[] = []
  const notices: FileNotice[] = []
  let done = 0
  const count = ({ id }: Pick<Source, 'id'>, outcome: Outcome): void => {
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
  }
  return {
    /** What became of a source that is to be read. */
    add: (source: Pick<Source, 'id'>, outcome: Outcome): void => {
      count(source, outcome)
      onProgress({ done: ++done, total, file: source.id, isIn: !('refused' in outcome) })
    },
    /** What became of one that is no more. */
    addRemoved: count,
    report: (): Omit<IngestReport, 'ms'> => ({ ...counts, refused, changes, notices }),
  }
}
