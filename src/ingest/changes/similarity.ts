/** How alike two texts are, by the pairs of characters that they share. */

/** What begins alike goes on alike; and the longest of texts costs no more than a paragraph. */
const MOST_READ = 200

/** Returns Dice's coefficient of the bigrams of the first 200 units, from 0 to 1; 1 for two equal texts, be they empty. */
export function similarity(left: string, right: string): number {
  if (left === right) return 1
  const one = left.slice(0, MOST_READ)
  const other = right.slice(0, MOST_READ)
  const counts = bigramCounts(one)
  const total = Math.max(0, one.length - 1) + Math.max(0, other.length - 1)
  if (total === 0) return 0
  let shared = 0
  for (let i = 0; i + 1 < other.length; i++) {
    const bigram = other.slice(i, i + 2)
    const count = counts.get(bigram) ?? 0
    if (count === 0) continue
    counts.set(bigram, count - 1)
    shared++
  }
  return (2 * shared) / total
}

function bigramCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (let i = 0; i + 1 < text.length; i++) {
    const bigram = text.slice(i, i + 2)
    counts.set(bigram, (counts.get(bigram) ?? 0) + 1)
  }
  return counts
}
