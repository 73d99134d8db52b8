/** Reads facts, and holds each against the text before it is handed out. */

import type { Assignment, Fact, FactId, FactKind } from '../../domain/fact.js'
import { movedFact } from '../../domain/movedFact.js'
import type { PlanId, SectionId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import { wordsAtFault } from '../factCheck.js'
import type { EarliestQuery, FactQuery, LibraryReader } from '../library.js'
import type { Queries, Reading } from './connect.js'
import { corruption, type PointsIntoPlan, type WithTexts } from './planTexts.js'
import { scopeParameter } from './scope.js'

/** The contract of each is the one of the same name in library.ts. */
export type FactReading = Pick<LibraryReader, 'facts' | 'earliest' | 'offices'>

interface FactRow extends PointsIntoPlan {
  readonly key: string
  readonly plan_key: string
  readonly section: string
  readonly kind: FactKind
  readonly start_at: number
  readonly end_at: number
  readonly data: string
  readonly shift: number
}

export function createFactReading(database: Reading, withTexts: WithTexts): FactReading {
  return {
    facts: async (query) => {
      const { rows, texts } = await withTexts((queries) => select(queries, query))
      return rows.map((row) => checked(factOf(row), texts.text(row)))
    },
    earliest: async (query) => {
      const { rows, texts } = await withTexts((queries) => selectEarliest(queries, query))
      return rows.map((row) => checked(factOf(row), texts.text(row)) as Assignment)
    },
    offices: (scope) => officesOf(database, scope),
  }
}

const COLUMNS = `facts.key, plans.id as plan, plans.text_sha256, plans.key as plan_key, s.key as section,
  facts.kind, facts.start_at, facts.end_at, facts.data, s.shift`

/** Each parameter is null where the query does not ask. */
function select(queries: Pick<Queries, 'rows'>, query: FactQuery): Promise<FactRow[]> {
  return queries.rows<FactRow>(
    `select ${COLUMNS}
     from wenji.sections s
     join wenji.plans on plans.id = s.plan
     join wenji.sources on sources.id = plans.source
     join wenji.facts on facts.section = s.id
     where ($1::text[] is null or plans.key = any($1))
       and ($2::text[] is null or facts.kind = any($2))
       and ($3::text[] is null or s.key = any($3))
       and ($4::text[] is null
         or facts.id in (select fact from wenji.fact_offices where name = any($4)))
     order by sources.key, plans.ordinal, facts.start_at + s.shift, facts.end_at + s.shift, facts.id`,
    [
      scopeParameter(query.scope),
      query.kinds ?? null,
      query.sectionIds ?? null,
      query.offices ?? null,
    ],
  )
}

/** Only what is sorted is read of all facts of the offices; what is shown of a fact, of the first alone. */
function selectEarliest(
  queries: Pick<Queries, 'rows'>,
  { scope, offices, limit }: EarliestQuery,
): Promise<FactRow[]> {
  return queries.rows<FactRow>(
    `with first as (
       select facts.id, row_number() over (
         order by facts.start_at + s.shift, min(wanted.place), sources.key, plans.ordinal,
           facts.end_at + s.shift, facts.id
       ) as place
       from unnest($2::text[]) with ordinality as wanted (name, place)
       join wenji.fact_offices on fact_offices.name = wanted.name
       join wenji.facts on facts.id = fact_offices.fact
       join wenji.sections s on s.id = facts.section
       join wenji.plans on plans.id = s.plan
       join wenji.sources on sources.id = plans.source
       where $1::text[] is null or plans.key = any($1)
       group by facts.id, s.id, plans.id, sources.id
       order by place
       limit $3
     )
     select ${COLUMNS}
     from first
     join wenji.facts on facts.id = first.id
     join wenji.sections s on s.id = facts.section
     join wenji.plans on plans.id = s.plan
     order by first.place`,
    [scopeParameter(scope), offices, limit],
  )
}

/** Of the whole library the names are counted as they are written; an office that a clause names twice counts once. */
function officesOf(
  { rows }: Reading,
  scope: Scope,
): Promise<{ readonly name: string; readonly count: number }[]> {
  if (scope === 'all')
    return rows(`select name, facts as count from wenji.office_counts order by facts desc, name`)
  return rows(
    `select fact_offices.name, count(distinct facts.id) as count
     from wenji.fact_offices
     join wenji.facts on facts.id = fact_offices.fact
     join wenji.sections on sections.id = facts.section
     join wenji.plans on plans.id = sections.plan
     where plans.key = any($1)
     group by fact_offices.name
     order by count desc, fact_offices.name`,
    [scope],
  )
}

/** The row's columns and the rest of the fact, which is JSON because no query asks for its parts. */
function factOf(row: FactRow): Fact {
  const written = {
    id: row.key as FactId,
    planId: row.plan_key as PlanId,
    sectionId: row.section as SectionId,
    kind: row.kind,
    start: row.start_at,
    end: row.end_at,
    ...(JSON.parse(row.data) as object),
  } as Fact
  return movedFact(written, row.shift)
}

/** Nothing that disagrees with its plan is handed on: an answer would quote it. */
function checked(fact: Fact, text: string): Fact {
  const words = wordsAtFault(fact, text)
  if (words === undefined) return fact
  throw corruption(`Fact ${fact.id}`, `says "${words}" where its plan has other words`)
}
