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
  /** Protected by a password. */
  | 'encrypted'
  /** Pages without any text: a scan. */
  | 'scan'
  /** An archive (.docx, .xlsx) that is broken, lies about its sizes, or would unpack to far more than it is. */
  | 'bad-archive'
  /** Not what its name says: an old .doc, a .pdf named .txt. */
  | 'wrong-format'
  /** It took longer, or more memory, than any plan does. */
  | 'too-costly'
  | 'reader-failed'
  /** The library could not be written: the disk is full, or the folder closed. */
  | 'not-written'

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
