/** Vectors that follow from the text alone, for tests that need many of them and no model. */

import { createHash } from 'node:crypto'

export const MODEL = 'made'
/** Wide vectors make a large file, which takes some milliseconds to write. */
export const DIMENSION = 512
/** So that a thousand sentences have a file. */
export const FILE_FROM_ROWS = 100

/** Of unit length; the same for the same text. */
export function vectorOf(text: string): Float32Array {
  let state = createHash('sha256').update(text).digest().readUInt32LE(0)
  const vector = Float32Array.from({ length: DIMENSION }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32 - 0.5
  })
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}
