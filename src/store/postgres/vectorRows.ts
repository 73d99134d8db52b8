/** A model of vectors as the database has it, and a vector as it is written there. */

import type { Queries } from './connect.js'

/** A model's row. */
export interface ModelRow {
  readonly id: number
  /** Null before its first vector. */
  readonly dimension: number | null
  readonly writes: number
}

/** Undefined for a model that never had a vector. */
export async function modelRow(
  queries: Pick<Queries, 'rows'>,
  model: string,
): Promise<ModelRow | undefined> {
  const [row] = await queries.rows<ModelRow>(
    `select id, dimension, writes from wenji.models where name = $1`,
    [model],
  )
  return row
}

/** A vector as pgvector reads it. JavaScript's shortest digits of a float32 come back as the same float32. */
export function vectorText(vector: Float32Array): string {
  return `[${vector.join(',')}]`
}
