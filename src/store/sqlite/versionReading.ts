/** Reads what plans were. */

import { removedOf, type RemovedRow } from '../keptRows.js'
import type { PlanChange } from '../../domain/change.js'
import type { PlanId, SectionId } from '../../domain/plan.js'
import type { PlanVersion, RemovedSection } from '../../domain/version.js'
import type { Database } from './database.js'
import type { ReadPlan } from '../library.js'
import { unpackSnapshot } from '../snapshot.js'

/** The contract of each is the one of the same name in library.ts. */
export interface VersionReading {
  readonly versions: (id: PlanId) => PlanVersion[]
  readonly planAt: (id: PlanId, version: number) => ReadPlan | undefined
  readonly removedSection: (id: SectionId) => RemovedSection | undefined
}

interface VersionRow {
  readonly number: number
  readonly at: number
  readonly title: string
  readonly sections: number
  readonly facts: number
  readonly change: string | null
  readonly kept: 0 | 1
}

/** Prepares the statements. `readPlan` reads the version that stands in the library. */
export function createVersionReading(
  database: Database,
  readPlan: (id: PlanId) => ReadPlan | undefined,
): VersionReading {
  const list = database.prepare<{ id: PlanId }, VersionRow>(`
    select number, at, title, sections, facts, change,
      snapshot is not null or number = max(number) over () as kept
    from versions where plan = :id order by number desc
  `)
  const snapshot = database
    .prepare<{ id: PlanId; version: number }, Buffer | null>(
      `select snapshot from versions where plan = :id and number = :version`,
    )
    .pluck()
  const last = database
    .prepare<{ id: PlanId }, number>(`select max(number) from versions where plan = :id`)
    .pluck()
  const removed = database.prepare<{ id: SectionId }, RemovedRow>(
    `select plan, source, path, text, at from removed_sections where key = :id`,
  )
  return {
    versions: (id) => list.all({ id }).map((row) => versionOf(id, row)),
    planAt: database.transaction((id: PlanId, version: number): ReadPlan | undefined => {
      if (last.get({ id }) === version) return readPlan(id)
      const bytes = snapshot.get({ id, version })
      return bytes ? unpackSnapshot(bytes) : undefined
    }),
    removedSection: (id) => {
      const row = removed.get({ id })
      return row && removedOf(id, row)
    },
  }
}

function versionOf(planId: PlanId, { change, kept, ...row }: VersionRow): PlanVersion {
  return {
    planId,
    ...row,
    change: change === null ? undefined : (JSON.parse(change) as PlanChange),
    isKept: kept === 1,
  }
}
