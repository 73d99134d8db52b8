/** Plain BM25 over texts in memory: one field, no candidates, no weights. An honest, slow yardstick. */

export interface RankedText {
  /** Place among the texts given. */
  readonly at: number
  readonly score: number
  /** Share of the query's weight that stands in the text, from 0 to 1. */
  readonly share: number
}

export interface Bm25 {
  /** Texts that have anything of the query, best first; equal ones in the order given. */
  readonly rank: (query: string) => RankedText[]
  /** The best of some of the texts. */
  readonly rankAmong: (query: string, places: readonly number[]) => RankedText[]
}

const K1 = 1.2
const B = 0.75

interface Bag {
  readonly counts: ReadonlyMap<string, number>
  readonly length: number
}

/** Robertson and Spärck Jones' idf, Robertson's k1 and b at their customary values. `terms` cuts texts and queries alike. */
export function createBm25(
  texts: readonly string[],
  terms: (text: string) => readonly string[],
): Bm25 {
  const bags = texts.map((text): Bag => countTerms(terms(text)))
  const frequency = new Map<string, number>()
  for (const { counts } of bags)
    for (const term of counts.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  const mean = Math.max(1, bags.reduce((sum, { length }) => sum + length, 0) / (bags.length || 1))
  const idf = (term: string): number => {
    const found = frequency.get(term) ?? 0
    return Math.log(1 + (bags.length - found + 0.5) / (found + 0.5))
  }
  const rankAmong: Bm25['rankAmong'] = (query, places) => {
    const weights = new Map([...new Set(terms(query))].map((term) => [term, idf(term)]))
    const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
    return places
      .map((at) => ({ at, ...scoreOf(bags[at] as Bag, weights, mean, total) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.at - b.at)
  }
  const all = bags.map((_, at) => at)
  return { rank: (query) => rankAmong(query, all), rankAmong }
}

function countTerms(terms: readonly string[]): Bag {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return { counts, length: terms.length }
}

function scoreOf(
  { counts, length }: Bag,
  weights: ReadonlyMap<string, number>,
  mean: number,
  total: number,
): Pick<RankedText, 'score' | 'share'> {
  const unit = K1 * (1 - B + (B * length) / mean)
  let score = 0
  let found = 0
  for (const [term, weight] of weights) {
    const times = counts.get(term) ?? 0
    if (times === 0) continue
    found += weight
    score += (weight * times * (K1 + 1)) / (times + unit)
  }
  return { score, share: found / (total || 1) }
}
