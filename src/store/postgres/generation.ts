/** The counters of committed writes, by which every connection notices that what it derived is stale. */

import type { Queries } from './connect.js'

/** Counts one write of plans; belongs into the transaction that writes. */
export async function bumpGeneration(queries: Queries): Promise<void> {
  await queries.run(`update wenji.meta set value = value + 1 where key = 'generation'`)
}

export async function readGeneration(queries: Pick<Queries, 'rows'>): Promise<number> {
  const [row] = await queries.rows<{ value: number }>(
    `select value from wenji.meta where key = 'generation'`,
  )
  return row?.value ?? 0
}
