/** Rows of bytes in the memory of a kernel: they are appended, never changed, and compared with a query block by block. */

import { createKernel, type Kernel, PAGE_BYTES } from './kernel.js'

export interface ByteRows {
  readonly count: () => number
  /** Appends rows that follow one another in `bytes`. */
  readonly append: (bytes: Uint8Array) => void
  /** Appends `count` rows that `fill` writes into the bytes it is given, which are good until it returns. */
  readonly fill: (count: number, fill: (bytes: Uint8Array) => void) => void
  /** The bytes of rows from one up to another, good until the next row is appended. */
  readonly bytes: (from: number, to: number) => Uint8Array
  /**
   * Compares the query with the rows of these numbers, or with all. `take` is told after each block at which place of the list it begins, how many
   * there are, and where in the memory their results stand.
   */
  readonly compare: (
    by: 'dots' | 'distances',
    query: Uint8Array,
    length: number,
    rows: Uint32Array | undefined,
    take: (at: number, count: number, results: ArrayBuffer, address: number) => void,
  ) => void
}

/** So many rows at a time: their results stay in the fastest cache. */
const BLOCK = 4_096
const QUERY = 0
const QUERY_BYTES = 2 * PAGE_BYTES
const ALL = QUERY + QUERY_BYTES
const LIST = ALL + BLOCK * 4
const RESULTS = LIST + BLOCK * 4
const ROWS = RESULTS + BLOCK * 4
/** The kernel reads sixteen bytes at a time, beyond the end of the last row too. */
const SLACK = 16

/** @param stride bytes of a row */
export function createByteRows(stride: number): ByteRows {
  const kernel: Kernel = createKernel()
  let count = 0
  reserve(0)
  new Uint32Array(kernel.memory.buffer, ALL, BLOCK).forEach((_, at, all) => (all[at] = at))

  function reserve(rows: number): void {
    const bytes = ROWS + (count + rows) * stride + SLACK
    const missing = bytes - kernel.memory.buffer.byteLength
    if (missing > 0) kernel.memory.grow(Math.ceil(missing / PAGE_BYTES))
  }

  function fill(rows: number, write: (bytes: Uint8Array) => void): void {
    reserve(rows)
    write(new Uint8Array(kernel.memory.buffer, ROWS + count * stride, rows * stride))
    count += rows
  }

  return {
    count: () => count,
    append: (bytes) => fill(bytes.length / stride, (into) => into.set(bytes)),
    fill,
    bytes: (from, to) =>
      new Uint8Array(kernel.memory.buffer, ROWS + from * stride, (to - from) * stride),
    compare: (by, query, length, rows, take) => {
      const { buffer } = kernel.memory
      new Uint8Array(buffer, QUERY, query.length).set(query)
      const total = rows?.length ?? count
      for (let at = 0; at < total; at += BLOCK) {
        const size = Math.min(BLOCK, total - at)
        if (rows) new Uint32Array(buffer, LIST, size).set(rows.subarray(at, at + size))
        const base = ROWS + (rows ? 0 : at * stride)
        kernel[by](QUERY, length, base, stride, rows ? LIST : ALL, size, RESULTS)
        take(at, size, buffer, RESULTS)
      }
    },
  }
}
