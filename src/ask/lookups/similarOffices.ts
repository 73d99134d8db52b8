/** Which offices to offer for a name that no plan has. */

import { fold } from '../../text/fold.js'

const MOST_SIMILAR = 6

/** Names that share most characters with the one typed, in pairs so that 局 alone counts for nothing. */
export function similarOffices(office: string, known: readonly string[]): string[] {
  const pairs = (name: string): Set<string> => {
    const folded = fold(name)
    return new Set(Array.from(folded.slice(1), (unit, i) => `${folded[i] ?? ''}${unit}`))
  }
  const wanted = pairs(office)
  return known
    .map((name) => ({ name, shared: [...pairs(name)].filter((pair) => wanted.has(pair)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || a.name.length - b.name.length)
    .slice(0, MOST_SIMILAR)
    .map(({ name }) => name)
}
