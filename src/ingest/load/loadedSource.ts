/** The shape every format is read into: one text, and the lines that make it up. */

import type { Refusal } from '../../domain/refusal.js'
import type { Span } from '../../domain/plan.js'

/** A cell's pieces in the text: more than one where a cell is wrapped over several physical lines. */
export type Cell = readonly Span[]

export type Line =
  | (Span & { readonly kind: 'paragraph' })
  /** Marked as a heading by the format itself; level 1 is the outermost. The span leaves the marks out. */
  | (Span & { readonly kind: 'heading'; readonly level: number })
  /** One logical row of a table. `table` tells rows of one table from those of the next. */
  | (Span & { readonly kind: 'row'; readonly table: number; readonly cells: readonly Cell[] })

export interface LoadedSource {
  readonly text: string
  /** In reading order, none overlapping, none empty. */
  readonly lines: readonly Line[]
  /** What the file says of its own title (front matter, `<title>`), cleaned of the site's name; may be absent. */
  readonly declaredTitle: string | undefined
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}
