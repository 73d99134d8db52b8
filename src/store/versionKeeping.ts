/** How much of what plans were is kept. */

/** So many older states of a plan are kept whole, beside the one that stands. */
export const SNAPSHOTS_KEPT = 9
/** So many are listed. */
export const VERSIONS_KEPT = 100
/** UTF-16 units that are kept of a section that goes. */
const LONGEST_REMOVED = 20_000

/** What is kept of the text of a section that goes. */
export function removedText(text: string, start: number, end: number): string {
  return wholeCharacters(text.slice(start, Math.min(end, start + LONGEST_REMOVED)))
}

/** The cut may have fallen inside a character of two units. */
function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '')
}
