/** Proposes the rows of a table that are nearest to a vector. */

import type { VectorTable } from './vectorTable.js'

/**
 * Below this size every row's numbers are compared (2 ms). Above it the signs propose first, which are an eighth of that: 100,000 rows of 512
 * numbers take 1 ms instead of 5.
 */
const SIGNS_FROM_BYTES = 32_000_000
/**
 * So many rows are proposed by their signs. Of the 60 nearest of 80,000 sentences 99.4 % are among 4,000 by 512 signs, 99.8 % by 1,024; among 1,000
 * they are 95 and 98 %.
 */
const PROPOSED = 4_000

/**
 * Returns at most `count` rows, nearest first, of equal ones the first. Of the 60 nearest 99.99 % are among the first 120, since rounding moves a
 * cosine by some thousandths.
 *
 * @param vector of unit length and the table's dimension
 * @param rows which ones may be proposed, ascending; all where undefined
 * @param signsFrom bytes of rows from which the signs propose; for tests
 */
export function nearestRows(
  { numbers, signs }: Pick<VectorTable, 'numbers' | 'signs'>,
  vector: Float32Array,
  count: number,
  rows?: Uint32Array,
  signsFrom = SIGNS_FROM_BYTES,
): number[] {
  const compared = (rows?.length ?? numbers.count()) * numbers.stride
  const proposed =
    compared < signsFrom ? rows : signs.nearest(vector, Math.max(PROPOSED, 4 * count), rows)
  const products = numbers.products(vector, proposed)
  return greatest(products, count).map((at) => proposed?.[at] ?? at)
}

/** The places of the greatest values, those first; most values fail the first comparison. */
function greatest(values: Float32Array, count: number): number[] {
  const best: number[] = []
  let least = -Infinity
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number
    if (best.length >= count && value <= least) continue
    let [from, to] = [0, best.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((values[best[middle] as number] as number) >= value) from = middle + 1
      else to = middle
    }
    best.splice(from, 0, at)
    if (best.length > count) best.pop()
    least = values[best.at(-1) as number] as number
  }
  return best
}
