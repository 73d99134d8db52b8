/** The address of a cited section, with the span to highlight. */

import type { Citation } from '../../domain/answer.js'

/** A path from the site's root; put the public address before it where it leaves the page. */
export function sectionLink(citation: Pick<Citation, 'sectionId' | 'start' | 'end'>): string {
  return `/sections/${citation.sectionId}?from=${citation.start}&to=${citation.end}#quote`
}
