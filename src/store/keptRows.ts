/** Rows that both stores keep in the same columns, as what they stand for. */

import type { Plan, PlanId, PlanName, SectionId, SourceId } from '../domain/plan.js'
import type { RemovedSection } from '../domain/version.js'

/** The text is left out on purpose: it fills most of the row, and a list of plans does not need it. */
export interface PlanRow {
  readonly key: string
  readonly source: string
  readonly title: string
  readonly ordinal: number
  readonly names: string
  readonly length: number
}

export function planOf(row: PlanRow): Plan {
  return {
    id: row.key as PlanId,
    sourceId: row.source as SourceId,
    title: row.title,
    ordinal: row.ordinal,
    names: JSON.parse(row.names) as PlanName[],
    length: row.length,
  }
}

export interface RemovedRow {
  readonly plan: PlanId
  readonly source: SourceId
  readonly path: string
  readonly text: string
  readonly at: number
}

export function removedOf(
  id: SectionId,
  { plan, source, path, text, at }: RemovedRow,
): RemovedSection {
  return {
    id,
    planId: plan,
    sourceId: source,
    path: JSON.parse(path) as string[],
    text,
    removedAt: at,
  }
}
