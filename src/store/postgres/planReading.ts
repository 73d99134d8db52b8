/** Reads plans: what they are called, how much is in them, their texts, and where in the original they stand. */

import { planOf, type PlanRow } from '../keptRows.js'
import type { Plan, PlanId, SourceId, SourcePlace } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { LibraryCounts, LibraryReader, PlacedFrom, TextPosition } from '../library.js'
import type { Reading } from './connect.js'
import type { PointsIntoPlan, WithTexts } from './planTexts.js'
import { scopeParameter } from './scope.js'

/** The contract of each is the one of the same name in library.ts. */
export type PlanReading = Pick<
  LibraryReader,
  'counts' | 'plans' | 'plansOf' | 'plan' | 'planText' | 'planTexts' | 'placesOf'
>

export function createPlanReading(database: Reading, withTexts: WithTexts): PlanReading {
  return {
    counts: (scope) => countsOf(database, scope),
    ...plansOf(database),
    planText: async (id) => (await textsOf(withTexts, [id])).get(id),
    planTexts: (ids) => textsOf(withTexts, ids),
    placesOf: (positions) => placesOf(database, positions),
  }
}

type CountRow = Omit<LibraryCounts, 'facts'> & LibraryCounts['facts']

/** Facts and sentences are counted apart: joined they would multiply each other. */
async function countsOf(database: Reading, scope: Scope): Promise<LibraryCounts> {
  const [row] = await database.rows<CountRow>(
    `with seen as (
       select id from wenji.plans where $1::text[] is null or key = any($1)
     ), parts as (
       select sections.id from wenji.sections join seen on seen.id = sections.plan
     )
     select
       (select count(*) from seen) as plans,
       (select count(*) from parts) as sections,
       (select count(*) from wenji.sentences join parts on parts.id = sentences.section) as sentences,
       count(*) filter (where kind = 'assignment') as assignment,
       count(*) filter (where kind = 'target') as target,
       count(*) filter (where kind = 'deadline') as deadline,
       count(*) filter (where kind = 'person') as person
     from wenji.facts join parts on parts.id = facts.section`,
    [scopeParameter(scope)],
  )
  const { plans = 0, sections = 0, sentences = 0 } = row ?? {}
  const { assignment = 0, target = 0, deadline = 0, person = 0 } = row ?? {}
  return { plans, sections, sentences, facts: { assignment, target, deadline, person } }
}

/** Plans come by the path of their source, so that the order does not depend on when it was indexed. */
function plansOf(database: Reading): Pick<PlanReading, 'plans' | 'plansOf' | 'plan'> {
  const plans = async (scope: Scope): Promise<Plan[]> => {
    const rows = await database.rows<PlanRow>(
      `select plans.key, sources.key as source, title, ordinal, names, length
       from wenji.plans join wenji.sources on sources.id = plans.source
       where $1::text[] is null or plans.key = any($1)
       order by sources.key, plans.ordinal`,
      [scopeParameter(scope)],
    )
    return rows.map(planOf)
  }
  const ofSource = async (source: SourceId): Promise<Plan[]> => {
    const rows = await database.rows<PlanRow>(
      `select plans.key, sources.key as source, title, ordinal, names, length
       from wenji.sources join wenji.plans on plans.source = sources.id
       where sources.key = $1 order by plans.ordinal`,
      [source],
    )
    return rows.map(planOf)
  }
  return { plans, plansOf: ofSource, plan: async (id) => (await plans([id]))[0] }
}

async function textsOf(withTexts: WithTexts, ids: readonly PlanId[]): Promise<Map<PlanId, string>> {
  if (ids.length === 0) return new Map()
  const { rows, texts } = await withTexts(({ rows: select }) =>
    select<PointsIntoPlan & { readonly key: PlanId }>(
      `select id as plan, text_sha256, key from wenji.plans where key = any($1)`,
      [ids],
    ),
  )
  return new Map(rows.map((row) => [row.key, texts.text(row)]))
}

async function placesOf(
  database: Reading,
  positions: readonly TextPosition[],
): Promise<(SourcePlace | undefined)[]> {
  if (positions.length === 0) return []
  const rows = await database.rows<{ key: PlanId; places: string }>(
    `select key, places from wenji.plans where key = any($1)`,
    [[...new Set(positions.map(({ planId }) => planId))]],
  )
  const known = new Map(rows.map(({ key, places }) => [key, JSON.parse(places) as PlacedFrom[]]))
  return positions.map(
    ({ planId, at }) => known.get(planId)?.findLast(({ start }) => start <= at)?.place,
  )
}
