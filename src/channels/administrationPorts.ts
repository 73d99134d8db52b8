/** What admins do to the library and see of it, by whichever channel. The composition root fills it. */

import type { SourceChanges } from '../domain/change.js'
import type { FactKind } from '../domain/fact.js'
import type { Inspection } from '../domain/inspection.js'
import type { SourceId } from '../domain/plan.js'
import type { Scope } from '../domain/question.js'
import type { Refusal, RefusedFile } from '../domain/refusal.js'

export interface ReindexProgress {
  readonly done: number
  readonly total: number
}

/** Counts of plans; `refused` lists files with the reason. */
export interface ReindexReport {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
  readonly refused: readonly RefusedFile[]
  readonly changes: readonly SourceChanges[]
}

/** How much there is, and how it came about. */
export interface LibraryState {
  readonly plans: number
  readonly sections: number
  readonly facts: Readonly<Record<FactKind, number>>
  /** Since when this process runs. */
  readonly upMs: number
  /** The last reading of the plans; undefined before the first has ended. */
  readonly lastRead:
    { readonly agoMs: number; readonly refused: readonly RefusedFile[] } | undefined
  readonly isReading: boolean
  /** What embeds sentences, whatever else does. */
  readonly model: string
  /** The embedding model that is configured, and how many texts have its vector; undefined where none is. */
  readonly vectors: VectorState | undefined
  /** What words answers; undefined where Wenji does it alone. */
  readonly chatModel: ChatModelState | undefined
}

export interface VectorState {
  readonly model: string
  readonly done: number
  readonly total: number
}

export interface ChatModelState {
  readonly name: string
  /** Whether it is asked; not while it rests after failures. */
  readonly isReady: boolean
  /** Calls a day for all together. */
  readonly mostCalls: number
}

export interface AdministrationPorts {
  /** Reads the folder of the plans again, or some sources of it. */
  readonly reindex: (
    onProgress: (progress: ReindexProgress) => void,
    only?: readonly SourceId[],
  ) => Promise<ReindexReport>
  /** Looks at a file, and changes nothing. */
  readonly inspect: (name: string, bytes: Uint8Array) => Promise<Inspection | Refusal>
  /** Puts a file into the folder of the plans, in the place of another where told, and reads it. */
  readonly addPlan: (
    name: string,
    bytes: Uint8Array,
    replaces: SourceId | undefined,
  ) => Promise<ReindexReport>
  /** Takes a source out of library and folder; its file is put aside. Returns the number of plans removed. */
  readonly removeSource: (id: SourceId) => Promise<number>
  readonly state: (scope: Scope) => Promise<LibraryState>
}
