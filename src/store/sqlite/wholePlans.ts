/** Reads a plan with all that was read from it, as the ingest handed it over. */

import type { Plan, PlanId, SourcePlace } from '../../domain/plan.js'
import type { Database } from './database.js'
import type { FactReading } from './factReading.js'
import type { Chapter, PlacedFrom, ReadPlan, TextPosition } from '../library.js'
import type { OutlineReading } from './outlineReading.js'
import type { PlanReading } from './planReading.js'

/** The contract of each is the one of the same name in library.ts. */
export interface WholePlans {
  readonly readPlan: (id: PlanId) => ReadPlan | undefined
  readonly placesOf: (positions: readonly TextPosition[]) => (SourcePlace | undefined)[]
}

/** What it is put together from. */
export type PlanParts = PlanReading & OutlineReading & FactReading

/** Prepares the statements. */
export function createWholePlans(database: Database, parts: PlanParts): WholePlans {
  const columns = database.prepare<{ id: PlanId }, { places: string; chapters: string }>(
    `select places, chapters from plans where key = :id`,
  )
  const whole = (plan: Plan): ReadPlan => {
    const sections = parts.outline(plan.id)
    const sentences = parts.sentences(sections.map(({ id }) => id))
    const row = columns.get({ id: plan.id })
    return {
      plan,
      text: parts.planText(plan.id) ?? '',
      sections,
      sentences: sentences.sort((a, b) => a.ordinal - b.ordinal),
      facts: parts.facts({ scope: [plan.id] }),
      places: placesIn(row?.places),
      chapters: JSON.parse(row?.chapters ?? '[]') as Chapter[],
    }
  }
  return {
    readPlan: database.transaction((id: PlanId): ReadPlan | undefined => {
      const plan = parts.plan(id)
      return plan && whole(plan)
    }),
    placesOf: database.transaction((positions: readonly TextPosition[]) => {
      const known = new Map<PlanId, readonly PlacedFrom[]>()
      return positions.map(({ planId, at }) => {
        const places = known.get(planId) ?? placesIn(columns.get({ id: planId })?.places)
        known.set(planId, places)
        return places.findLast(({ start }) => start <= at)?.place
      })
    }),
  }
}

function placesIn(column: string | undefined): readonly PlacedFrom[] {
  return JSON.parse(column ?? '[]') as PlacedFrom[]
}
