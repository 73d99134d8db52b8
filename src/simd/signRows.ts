/** Vectors in a bit a number, its sign: of two that point the same way most signs are the same. */

import { createByteRows, type ByteRows } from './byteRows.js'

export interface SignRows extends Pick<ByteRows, 'count' | 'bytes' | 'fill'> {
  /** Bytes of a row. */
  readonly stride: number
  readonly append: (vector: Float32Array) => void
  /** At least `count` rows of these numbers, or of all, that differ in the fewest signs, ascending; with the last one all that differ in as many. */
  readonly nearest: (query: Float32Array, count: number, rows?: Uint32Array) => Uint32Array
}

const STEP_BYTES = 16
/** The kernel counts no more; of a longer vector the first 3,968 signs are compared. */
const MOST_BYTES = 31 * STEP_BYTES

/** Comparing 300,000 rows of 1,024 numbers takes 3 ms. */
export function createSignRows(dimension: number): SignRows {
  const stride = Math.min(MOST_BYTES, Math.ceil(dimension / 8 / STEP_BYTES) * STEP_BYTES)
  const rows = createByteRows(stride)
  return {
    stride,
    count: rows.count,
    bytes: rows.bytes,
    fill: rows.fill,
    append: (vector) => rows.append(signsOf(vector, stride)),
    nearest: (query, count, list) => {
      const distances = new Uint16Array(list?.length ?? rows.count())
      const histogram = new Uint32Array(stride * 8 + 1)
      const signs = signsOf(query, stride)
      rows.compare('distances', signs, stride, list, (at, size, buffer, address) => {
        const found = new Uint16Array(buffer, address, size)
        for (const distance of found) histogram[distance] = (histogram[distance] as number) + 1
        distances.set(found, at)
      })
      let farthest = 0
      let taken = histogram[0] as number
      while (taken < count && farthest < stride * 8) taken += histogram[++farthest] as number
      const nearest = new Uint32Array(taken)
      let next = 0
      for (let at = 0; at < distances.length; at++)
        if ((distances[at] as number) <= farthest) nearest[next++] = list?.[at] ?? at
      return nearest
    },
  }
}

function signsOf(vector: Float32Array, stride: number): Uint8Array {
  const signs = new Uint8Array(stride)
  const count = Math.min(vector.length, stride * 8)
  for (let at = 0; at < count; at++)
    if ((vector[at] as number) > 0) signs[at >> 3] = (signs[at >> 3] as number) | (1 << (at & 7))
  return signs
}
