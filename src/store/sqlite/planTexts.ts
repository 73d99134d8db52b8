/** The texts of plans, read when they are needed, checked once, and kept for a while. */

import { hash } from 'node:crypto'
import { fold } from '../../text/fold.js'
import { corruption } from './corruption.js'
import type { Database } from './database.js'
import type { Generation } from './generation.js'

export interface PlanTexts {
  /**
   * The text of the plan with this rowid.
   *
   * @throws Error when there is no such plan, or its text is not the one that was written.
   */
  readonly text: (plan: number) => string
  /** The same text folded for matching; spans of one are spans of the other. */
  readonly folded: (plan: number) => string
}

/** The texts as the running transaction sees them; to be asked for anew in each. */
export type CurrentTexts = () => PlanTexts

/** UTF-16 units of text that are kept in memory, 8 MB: some hundred plans. The folded copy can double it. */
const MAX_KEPT_UNITS = 4_000_000

interface Kept {
  readonly digest: string
  readonly text: string
  folded?: string
  /** The generation at which the plan was last seen to have this text. */
  seenAt: number
}

/** The digest by which a text that changed on the disk is told from the one that was written. */
export function textDigest(text: string): string {
  return hash('sha256', text)
}

/** Reads through a cache that forgets what was used longest ago. Once the library has changed, a text is kept if its digest stands. */
export function createPlanTexts(database: Database, generation: Generation): CurrentTexts {
  const select = database.prepare<
    { plan: number },
    { key: string; text: string; text_sha256: string }
  >(`select key, text, text_sha256 from plans where id = :plan`)
  const selectDigest = database
    .prepare<{ plan: number }, string>(`select text_sha256 from plans where id = :plan`)
    .pluck()
  const cache = createTextCache()

  function load(plan: number, seenAt: number): Kept {
    const row = select.get({ plan })
    if (row === undefined) throw corruption(`Plan ${plan}`, 'is pointed at and does not exist')
    if (textDigest(row.text) !== row.text_sha256) {
      throw corruption(`Plan ${row.key}`, 'has another text than the one that was written')
    }
    return { digest: row.text_sha256, text: row.text, seenAt }
  }

  return () => {
    const now = generation.read()
    const entryOf = (plan: number): Kept => {
      const known = cache.take(plan)
      const stands = known && (known.seenAt === now || known.digest === selectDigest.get({ plan }))
      const entry = stands ? known : load(plan, now)
      entry.seenAt = now
      cache.put(plan, entry)
      return entry
    }
    return {
      text: (plan) => entryOf(plan).text,
      folded: (plan) => {
        const entry = entryOf(plan)
        return (entry.folded ??= fold(entry.text))
      },
    }
  }
}

interface TextCache {
  readonly take: (plan: number) => Kept | undefined
  readonly put: (plan: number, entry: Kept) => void
}

/** A Map lists its keys in the order of insertion, and each use inserts anew: the first key is the oldest. */
function createTextCache(): TextCache {
  const kept = new Map<number, Kept>()
  let units = 0
  const take = (plan: number): Kept | undefined => {
    const entry = kept.get(plan)
    if (entry && kept.delete(plan)) units -= entry.text.length
    return entry
  }
  return {
    take,
    put: (plan, entry) => {
      kept.set(plan, entry)
      units += entry.text.length
      for (const oldest of kept.keys()) {
        if (units <= MAX_KEPT_UNITS || oldest === plan) break
        take(oldest)
      }
    },
  }
}
