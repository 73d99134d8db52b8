/** The most probable way to cut a block of characters into words of the dictionary. */

import { isHighHalf } from './characters.js'
import type { Dictionary, WordTree } from './dictionary.js'

/**
 * Returns for each of the first `length` of `units` where the word that begins there ends; the array is used again by the next call. A character that
 * begins no word is a word of frequency 1 by itself. Of two ways that are as probable, the one with the longer first word is taken.
 */
export type BestRoute = (units: Uint16Array, length: number) => Uint32Array

export function createBestRoute({
  words,
  logShares,
}: Pick<Dictionary, 'words' | 'logShares'>): BestRoute {
  const { roots, frequency } = words
  const logOfOne = logShares[0] as number
  let best = new Float64Array(256)
  let ends = new Uint32Array(256)

  return (units, length) => {
    if (length >= ends.length) {
      best = new Float64Array(2 * length)
      ends = new Uint32Array(2 * length)
    }
    best[length] = 0
    for (let at = length - 1; at >= 0; at--) {
      let node = roots[units[at] as number] as number
      let bestEnd = 0
      let bestLog = -Infinity
      let end = at
      while (node !== -1) {
        end++
        const place = frequency[node] as number
        if (place !== 0) {
          const log = (logShares[place] as number) + (best[end] as number)
          if (log >= bestLog) {
            bestLog = log
            bestEnd = end
          }
        }
        if (end === length) break
        node = childOf(words, node, units[end] as number)
      }
      if (bestEnd === 0) {
        bestEnd = at + (isHighHalf(units[at] as number) ? 2 : 1)
        bestLog = logOfOne + (best[bestEnd] as number)
      }
      best[at] = bestLog
      ends[at] = bestEnd
    }
    return ends
  }
}

/** The child of a node by its unit; -1 for none. */
export function childOf(words: WordTree, node: number, unit: number): number {
  const { units, children } = words
  let low = children[node] as number
  const to = children[node + 1] as number
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((units[middle] as number) < unit) low = middle + 1
    else high = middle
  }
  return low < to && units[low] === unit ? low : -1
}
