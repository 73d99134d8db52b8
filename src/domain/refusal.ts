/** The words for why a file does not go in. */

export type RefusalKind =
  | 'missing'
  | 'unreadable'
  | 'format'
  | 'too-large'
  | 'too-long'
  | 'empty'
  | 'not-text'
  | 'no-plan'
  | 'reader-failed'

/** An expected outcome: reported by name, the other files go in. */
export interface Refusal {
  /** In English, with the figures; for logs and the command line. */
  readonly refused: string
  /** For whoever words it for a reader. */
  readonly why: RefusalKind
}

/** A file that was refused. */
export interface RefusedFile {
  readonly file: string
  readonly reason: string
  readonly why: RefusalKind
}
