/** What a library holds beside what its interface reads, for a copy that is to be the same: history, order and vectors as they are kept. */

import type { SectionId, SourceId } from '../domain/plan.js'
import type { PlanVersion, RemovedSection } from '../domain/version.js'

export interface StoredVersion extends Omit<PlanVersion, 'isKept'> {
  /** What `packSnapshot` made; undefined for the one that stands in the library, and for those that are thinned out. */
  readonly snapshot: Buffer | undefined
}

export interface StoredVector {
  /** See textHash.ts. */
  readonly textHash: Buffer
  readonly vector: Float32Array
}

export interface LibraryExport {
  /** A number for each section of a source, ascending in the order in which they were indexed: by it equal scores are ordered. */
  readonly sectionOrder: (source: SourceId) => ReadonlyMap<SectionId, number>
  readonly versions: (source: SourceId) => readonly StoredVersion[]
  readonly removedSections: (source: SourceId) => readonly RemovedSection[]
  readonly models: () => readonly string[]
  /** In the order in which they were put, one by one. */
  readonly vectors: (model: string) => Iterable<StoredVector>
  readonly close: () => void
}
