/** Slips of whoever types in haste: characters that sound alike, one left out, two the wrong way round. */

import type { Random } from '../distractors/random.js'
import { soundAlikes } from './soundAlikes.js'

const LEAVES_OUT = 0.2
const SWAPS = 0.15
/** What is shorter is no longer to be recognised without one of its characters. */
const SHORTEST_TO_CUT = 3

/** One slip in a word; the word itself where it is too short for one. */
export function misspell(random: Random, word: string): string {
  const letters = [...word]
  if (letters.length < 2) return word
  const kind = random.whole(0, 99) / 100
  if (kind < LEAVES_OUT && letters.length >= SHORTEST_TO_CUT)
    return letters.toSpliced(random.whole(0, letters.length - 1), 1).join('')
  if (kind < LEAVES_OUT + SWAPS) return swapped(random, letters)
  const places = letters.flatMap((one, at) => (soundAlikes(one).length > 0 ? [at] : []))
  if (places.length === 0) return swapped(random, letters)
  const at = random.pick(places)
  return letters.with(at, random.pick(soundAlikes(letters[at] as string))).join('')
}

function swapped(random: Random, letters: readonly string[]): string {
  const at = random.whole(0, letters.length - 2)
  const [one = '', two = ''] = letters.slice(at, at + 2)
  return letters.toSpliced(at, 2, two, one).join('')
}
