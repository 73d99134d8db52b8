/** The exact nearest neighbours: every vector of the scope is compared. The oracle of every faster way. */

import type { VectorTable } from './vectorTable.js'

/** A sentence, by its entry in the table. */
export interface NearEntry {
  readonly entry: number
  readonly cosine: number
}

/** Rowids of the plans that may be seen; undefined for all. */
export type VisiblePlans = ReadonlySet<number> | undefined

/**
 * Finds the entries nearest to a vector, best first; of equal ones the sentence indexed first. Takes about 3 ms for
 * 10,000 rows of 100 numbers.
 *
 * @param vector of unit length and the table's dimension
 * @param rows which rows to compare; all of them when left out
 */
export function exactScan(
  table: VectorTable,
  vector: Float32Array,
  limit: number,
  visible: VisiblePlans,
  rows?: readonly number[],
): NearEntry[] {
  const best: NearEntry[] = []
  const consider = (row: number) => {
    const end = table.firstEntry[row + 1] ?? 0
    let cosine: number | undefined
    for (let entry = table.firstEntry[row] ?? 0; entry < end; entry++) {
      if (visible !== undefined && !visible.has(table.plans[entry] as number)) continue
      cosine ??= dot(table.matrix, row * table.dimension, vector)
      insert(best, { entry, cosine }, limit)
    }
  }
  if (rows === undefined) for (let row = 0; row < table.rows; row++) consider(row)
  else for (const row of rows.toSorted((a, b) => a - b)) consider(row)
  return best
}

function dot(matrix: Float32Array, offset: number, vector: Float32Array): number {
  let sum = 0
  for (let i = 0; i < vector.length; i++) {
    sum += (matrix[offset + i] as number) * (vector[i] as number)
  }
  return sum
}

/** Keeps the list sorted and no longer than `limit`; most entries fail the first comparison. */
function insert(best: NearEntry[], near: NearEntry, limit: number): void {
  const last = best.at(-1)
  if (best.length >= limit && last !== undefined && near.cosine <= last.cosine) return
  let at = best.length
  while (at > 0 && (best[at - 1] as NearEntry).cosine < near.cosine) at--
  best.splice(at, 0, near)
  if (best.length > limit) best.pop()
}
