/** The texts of plans, fetched when they are needed, checked once, and kept for a while. */

import { hash } from 'node:crypto'
import { fold } from '../../text/fold.js'
import { corruptionOf } from '../corruption.js'
import { createTextCache } from '../textCache.js'
import type { Queries, Reading } from './connect.js'

/** What a row must tell of the plan whose text it points into. */
export interface PointsIntoPlan {
  /** Id of the plan's row. */
  readonly plan: number
  readonly text_sha256: string
}

export interface PlanTexts {
  readonly text: (row: PointsIntoPlan) => string
  /** The same text folded for matching; spans of one are spans of the other. */
  readonly folded: (row: PointsIntoPlan) => string
}

/**
 * Reads rows and has the texts that they point into at hand. A text is known by its digest, which is of no state of the library, so what
 * is kept is never stale; only where one must be fetched are rows and texts read together, of one state.
 *
 * @throws Error when a text is not the one that was written.
 */
export type WithTexts = <Row extends PointsIntoPlan>(
  rowsOf: (queries: Pick<Queries, 'rows'>) => Promise<Row[]>,
) => Promise<{ readonly rows: readonly Row[]; readonly texts: PlanTexts }>

export function createPlanTexts(database: Reading): WithTexts {
  const cache = createTextCache()

  return async (rowsOf) => {
    const first = await rowsOf(database)
    const held = new Map<string, string>()
    if (hold(first, held).length === 0) return { rows: first, texts: textsOf(held) }
    return database.read(async (queries) => {
      const rows = await rowsOf(queries)
      await load(queries, hold(rows, held), held)
      return { rows, texts: textsOf(held) }
    })
  }

  /** Holds the texts that are kept, however much else is fetched meanwhile. Returns the ids of the others' plans. */
  function hold(rows: readonly PointsIntoPlan[], held: Map<string, string>): readonly number[] {
    const missing = new Set<number>()
    for (const { plan, text_sha256: digest } of rows) {
      if (held.has(digest)) continue
      const text = cache.text(digest)
      if (text === undefined) missing.add(plan)
      else held.set(digest, text)
    }
    return [...missing]
  }

  async function load(
    queries: Queries,
    plans: readonly number[],
    held: Map<string, string>,
  ): Promise<void> {
    if (plans.length === 0) return
    const found = await queries.rows<{ key: string; text: string; text_sha256: string }>(
      `select key, text, text_sha256 from wenji.plans where id = any($1)`,
      [plans],
    )
    for (const { key, text, text_sha256: digest } of found) {
      if (textDigest(text) !== digest)
        throw corruption(`Plan ${key}`, 'has another text than the one that was written')
      held.set(digest, text)
      cache.put(digest, text)
    }
  }

  function textsOf(held: ReadonlyMap<string, string>): PlanTexts {
    const text = ({ plan, text_sha256: digest }: PointsIntoPlan): string => {
      const found = held.get(digest)
      if (found === undefined) throw corruption(`Plan ${plan}`, 'is pointed at and does not exist')
      return found
    }
    return {
      text,
      folded: (row) => cache.folded(row.text_sha256) ?? fold(text(row)),
    }
  }
}

/** The digest by which a text that changed in the database is told from the one that was written. */
export function textDigest(text: string): string {
  return hash('sha256', text)
}

/** As `corruptionOf`, with what helps on PostgreSQL. */
export function corruption(what: string, contradiction: string): Error {
  return corruptionOf(
    what,
    contradiction,
    'Put back a backup of the database, or drop the schema and index the plans again.',
  )
}
