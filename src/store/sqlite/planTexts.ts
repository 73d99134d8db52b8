/** The texts of plans, read when they are needed, checked once, and kept for a while. */

import { hash } from 'node:crypto'
import { fold } from '../../text/fold.js'
import { corruption } from './corruption.js'
import type { Database } from './database.js'
import type { Generation } from './generation.js'
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

/** Reads through a cache that forgets what was read longest ago, and everything once the library changes. */
export function createPlanTexts(database: Database, generation: Generation): CurrentTexts {
  const select = database.prepare<
    { plan: number },
    { key: string; text: string; text_sha256: string }
  >(`select key, text, text_sha256 from plans where id = :plan`)

  function load(plan: number): string {
    const row = select.get({ plan })
    if (row === undefined) throw corruption(`Plan ${plan}`, 'is pointed at and does not exist')
    if (textDigest(row.text) !== row.text_sha256) {
      throw corruption(`Plan ${row.key}`, 'has another text than the one that was written')
    }
    return row.text
  }

  return generation.derived(() => {
    const cache = createTextCache()
    const text = (plan: number): string => {
      const known = cache.text(`${plan}`)
      if (known !== undefined) return known
      const loaded = load(plan)
      cache.put(`${plan}`, loaded)
      return loaded
    }
    const folded = (plan: number): string => {
      const plain = text(plan)
      return cache.folded(`${plan}`) ?? fold(plain)
    }
    return { text, folded }
  })
}
