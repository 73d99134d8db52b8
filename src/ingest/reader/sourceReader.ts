/** What reads a file: bytes to plans. */

import type { SourceId } from '../../domain/plan.js'
import type { Refusal } from '../../domain/refusal.js'
import type { ReadPlan } from '../../store/library.js'
import type { KnownPlan } from '../knownFacts.js'

export interface FileToRead {
  readonly source: SourceId
  /** Tells the format; never opened as a path. */
  readonly name: string
  readonly bytes: Uint8Array
  /** The plans of this source as they were read the last time; empty for a new one. */
  readonly known: readonly KnownPlan[]
}

export interface ReadFile {
  readonly plans: readonly ReadPlan[]
  /** Characters that were left out because a reader of the original does not see them. */
  readonly hidden: number
}

export interface SourceReader {
  /**
   * Whatever is in the file, it is read or refused: nothing is thrown for it.
   *
   * @throws the signal's reason when it is aborted.
   */
  readonly read: (file: FileToRead, signal?: AbortSignal) => Promise<ReadFile | Refusal>
  /** Makes ready what the first `read` would wait for: about a quarter of a second. */
  readonly prepare: () => void
  /** Ends what runs. */
  readonly close: () => Promise<void>
}
