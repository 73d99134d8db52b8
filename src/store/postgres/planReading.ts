/** Reads plans: what they are called, how much is in them, their texts, and where in the original they stand. */

import type { Plan, PlanId, PlanName, SourceId, SourcePlace } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { LibraryCounts, LibraryReader, PlacedFrom } from '../library.js'
import type { Reading } from './connect.js'
import type { WithTexts } from './planTexts.js'
import { scopeParameter } from './scope.js'

/** The contract of each is the one of the same name in library.ts. */
export type PlanReading = Pick<LibraryReader, 'counts' | 'plans' | 'plan' | 'planText' | 'placeOf'>

export function createPlanReading(database: Reading, withTexts: WithTexts): PlanReading {
  return {
    counts: (scope) => countsOf(database, scope),
    ...plansOf(database),
    planText: async (id) => {
      const { rows, texts } = await withTexts(({ rows: select }) =>
        select<{ plan: number; text_sha256: string }>(
          `select id as plan, text_sha256 from wenji.plans where key = $1`,
          [id],
        ),
      )
      const [row] = rows
      return row && texts.text(row)
    },
    placeOf: async (id, at): Promise<SourcePlace | undefined> => {
      const [row] = await database.rows<{ places: string }>(
        `select places from wenji.plans where key = $1`,
        [id],
      )
      const places = JSON.parse(row?.places ?? '[]') as PlacedFrom[]
      return places.findLast(({ start }) => start <= at)?.place
    },
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

/** The text is left out on purpose: a list of plans does not need it. */
interface PlanRow {
  readonly key: string
  readonly source: string
  readonly title: string
  readonly ordinal: number
  readonly names: string
  readonly length: number
}

/** Plans come by the path of their source, so that the order does not depend on when it was indexed. */
function plansOf(database: Reading): Pick<PlanReading, 'plans' | 'plan'> {
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
  return { plans, plan: async (id) => (await plans([id]))[0] }
}

function planOf(row: PlanRow): Plan {
  return {
    id: row.key as PlanId,
    sourceId: row.source as SourceId,
    title: row.title,
    ordinal: row.ordinal,
    names: JSON.parse(row.names) as PlanName[],
    length: row.length,
  }
}
