/** Vectors in a byte a number: what a row is times its factor is the vector, to a 250th of its greatest number. */

import { createByteRows, type ByteRows } from './byteRows.js'

export interface Int8Rows extends Pick<ByteRows, 'count' | 'bytes' | 'fill'> {
  /** Bytes of a row: a factor of 32 bits, then the numbers. */
  readonly stride: number
  readonly append: (vector: Float32Array) => void
  /** Appends a row as it is, under a factor of its own. */
  readonly appendRow: (row: Int8Array, factor: number) => void
  /** The product with each row of these numbers, or with all, in their order: of unit vectors the cosine, to 0.01. */
  readonly products: (query: Float32Array, rows?: Uint32Array) => Float32Array
}

/** Numbers of a query have 14 bits, so that the sum of 2,000 products stays within 32. */
const QUERY_MOST = 8_191
const MOST_NUMBERS_AT_THAT = 2_000
const STEP = 16

/** Comparing 300,000 rows of 100 numbers takes 2 ms. */
export function createInt8Rows(dimension: number): Int8Rows {
  const stride = dimension + 4
  const rows = createByteRows(stride)
  const row = new Uint8Array(stride)
  const view = new DataView(row.buffer)
  const padded = Math.ceil(dimension / STEP) * STEP

  function appendRow(numbers: ArrayLike<number>, factor: number): void {
    view.setFloat32(0, factor, true)
    new Int8Array(row.buffer, 4).set(numbers)
    rows.append(row)
  }

  return {
    stride,
    count: rows.count,
    bytes: rows.bytes,
    fill: rows.fill,
    appendRow,
    append: (vector) => {
      const factor = greatest(vector) / 127
      appendRow(
        vector.map((value) => (factor === 0 ? 0 : Math.round(value / factor))),
        factor,
      )
    },
    products: (query, list) => {
      const products = new Float32Array(list?.length ?? rows.count())
      const most = Math.min(QUERY_MOST, Math.floor((QUERY_MOST * MOST_NUMBERS_AT_THAT) / dimension))
      const factor = greatest(query) / most
      if (factor === 0) return products
      const numbers = new Int16Array(padded)
      for (let at = 0; at < dimension; at++)
        numbers[at] = Math.round((query[at] as number) / factor)
      const bytes = new Uint8Array(numbers.buffer)
      rows.compare('dots', bytes, padded, list, (at, count, buffer, address) => {
        const found = new Float32Array(buffer, address, count)
        for (let n = 0; n < count; n++) products[at + n] = (found[n] as number) * factor
      })
      return products
    },
  }
}

function greatest(vector: Float32Array): number {
  let most = 0
  for (const value of vector) most = Math.max(most, Math.abs(value))
  return most
}
