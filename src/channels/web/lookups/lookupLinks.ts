/** Where the rows of these pages lead to. */

import type { SectionId, Span } from '../../../domain/plan.js'
import { link, type Query, type Reader } from '../frame/reader.js'

/** A section, with its quote marked and in view. */
export function quoteLink(
  reader: Reader,
  { sectionId, start, end }: Span & { readonly sectionId: SectionId },
): string {
  return link(reader, `/sections/${sectionId}`, { from: `${start}`, to: `${end}` }, 'quote')
}

export function officeLink(reader: Reader, office: string, query: Query = {}): string {
  return link(reader, `/offices/${encodeURIComponent(office)}`, query)
}
