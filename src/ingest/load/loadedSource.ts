/** The shape every format is read into: one text, and the lines that make it up. */

import type { Refusal } from '../../domain/refusal.js'
import type { SourcePlace, Span } from '../../domain/plan.js'

/** A cell's pieces in the text: more than one where a cell is wrapped over several physical lines. */
export type Cell = readonly Span[]

/** `place` is where the line begins in the original, for formats that have pages or numbered rows. */
export type Line = Span & { readonly place?: SourcePlace } & (
    | { readonly kind: 'paragraph' }
    /** Marked as a heading by the format itself; level 1 is the outermost. The span leaves the marks out. */
    | { readonly kind: 'heading'; readonly level: number }
    /** One logical row of a table. `table` tells rows of one table from those of the next. */
    | { readonly kind: 'row'; readonly table: number; readonly cells: readonly Cell[] }
  )

export interface LoadedSource {
  readonly text: string
  /** In reading order, none overlapping, none empty. */
  readonly lines: readonly Line[]
  /** What the file says of its own title (front matter, `<title>`), cleaned of the site's name; may be absent. */
  readonly declaredTitle: string | undefined
  /** Characters that a reader of the original does not see (vanished, white, zero-width, directions); they are in no line. */
  readonly hidden: number
}

/** Of one file's text: some 2,000 pages. */
export const MAX_CHARACTERS = 5_000_000

/** Reads the bytes of one format. A file that is not what it claims to be, or is beyond a limit, is refused. */
export type Reader = (bytes: Uint8Array) => Promise<LoadedSource | Refusal>

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}
