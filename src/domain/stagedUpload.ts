/** The words for a file that came in and waits for an admin's yes or no. */

import type { Branded } from './plan.js'
import type { RefusalKind } from './refusal.js'

/** Random: whoever does not know it cannot guess it, and it tells nothing of the file. */
export type UploadId = Branded<'upload'>

export interface StagedUpload {
  readonly id: UploadId
  /** What the file would be called: never a path, never hidden. */
  readonly name: string
  readonly bytes: number
  /** When it came in: milliseconds since the epoch. */
  readonly at: number
}

/** Why a file is not even looked at. */
export type NotStaged =
  /** Nothing of its name can be the name of a file. */
  | 'no-name'
  /** As many wait as may. */
  | 'too-many'
  | Extract<RefusalKind, 'format' | 'too-large' | 'empty'>

/** What came in over a page, until it goes in or is dropped; none survives a restart. */
export interface StagedUploads {
  /** @throws Error when the disk does not take it. */
  readonly put: (
    givenName: string,
    bytes: Uint8Array,
  ) => Promise<StagedUpload | { readonly notStaged: NotStaged }>
  /** Undefined for an id that is unknown, dropped or too old. @throws Error when the disk fails. */
  readonly read: (
    id: string,
  ) => Promise<{ readonly upload: StagedUpload; readonly bytes: Uint8Array } | undefined>
  /** Does nothing for an unknown id. */
  readonly drop: (id: string) => Promise<void>
  /** Newest first. */
  readonly waiting: () => Promise<readonly StagedUpload[]>
}
