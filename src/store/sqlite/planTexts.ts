/** The texts of plans, read when they are needed, checked once, and kept for a while. */

import { hash } from 'node:crypto'
import { fold } from '../../text/fold.js'
import { corruption } from './corruption.js'
import type { Database } from './database.js'
import { createTextCache } from '../textCache.js'

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

/** The digest by which a text that changed on the disk is told from the one that was written. */
export function textDigest(text: string): string {
  return hash('sha256', text)
}

/** Reads through a cache by digest: a text that a write has not touched is read once. */
export function createPlanTexts(database: Database): CurrentTexts {
  const digest = database
    .prepare<{ plan: number }, string>(`select text_sha256 from plans where id = :plan`)
    .pluck()
  const select = database.prepare<{ plan: number }, { key: string; text: string }>(
    `select key, text from plans where id = :plan`,
  )
  const cache = createTextCache()

  function digestOf(plan: number): string {
    const found = digest.get({ plan })
    if (found === undefined) throw corruption(`Plan ${plan}`, 'is pointed at and does not exist')
    return found
  }

  function textOf(plan: number, key: string): string {
    const known = cache.text(key)
    if (known !== undefined) return known
    const row = select.get({ plan })
    if (row === undefined || textDigest(row.text) !== key)
      throw corruption(`Plan ${row?.key ?? plan}`, 'has another text than the one that was written')
    cache.put(key, row.text)
    return row.text
  }

  const text = (plan: number): string => textOf(plan, digestOf(plan))
  const folded = (plan: number): string => {
    const key = digestOf(plan)
    const plain = textOf(plan, key)
    return cache.folded(key) ?? fold(plain)
  }
  return () => ({ text, folded })
}
