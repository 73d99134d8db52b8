/** Reads facts, and holds each against the text before it is handed out. */

import type { Assignment, Fact, FactId, FactKind } from '../../domain/fact.js'
import { movedFact } from '../../domain/movedFact.js'
import type { PlanId, SectionId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import { corruption } from './corruption.js'
import type { Database } from './database.js'
import type { EarliestQuery, FactQuery } from '../library.js'
import type { CurrentTexts } from './planTexts.js'
import { scopeParameter } from './scope.js'
import { wordsAtFault } from '../factCheck.js'

/** The contract of each is the one of the same name in library.ts. */
export interface FactReading {
  /** @throws Error when a fact's quote or names are not what stands at their spans. */
  readonly facts: (query: FactQuery) => Fact[]
  /** @throws Error as `facts` does. */
  readonly earliest: (query: EarliestQuery) => Assignment[]
  readonly offices: (scope: Scope) => { readonly name: string; readonly count: number }[]
}

interface FactRow {
  readonly key: string
  readonly plan: number
  readonly planKey: string
  readonly section: string
  readonly kind: FactKind
  readonly start: number
  readonly end: number
  readonly data: string
  readonly shift: number
}

/** Null where the query does not ask; JSON arrays where it lists. */
interface FactParameters {
  readonly scope: string | null
  readonly kinds: string | null
  readonly sections: string | null
  readonly offices: string | null
}

/** Prepares the statements. */
export function createFactReading(database: Database, texts: CurrentTexts): FactReading {
  return {
    facts: factsOf(database, texts),
    earliest: earliestOf(database, texts),
    offices: officesOf(database),
  }
}

/** In more plans than these an office's facts are found by its name, in fewer by the plans. */
const FEW_PLANS = 50

function factsOf(database: Database, texts: CurrentTexts): FactReading['facts'] {
  const ways = factStatements(database)
  return database.transaction((query: FactQuery): Fact[] => {
    const { scope, kinds, sectionIds, offices } = query
    const rows = ways[wayTo(query)].all({
      scope: scopeParameter(scope),
      kinds: kinds === undefined ? null : JSON.stringify(kinds),
      sections: sectionIds === undefined ? null : JSON.stringify(sectionIds),
      offices: offices === undefined ? null : JSON.stringify(offices),
    })
    const { text } = texts()
    return rows.map((row) => checked(factOf(row), text(row.plan)))
  })
}

function wayTo({ scope, sectionIds, offices }: FactQuery): keyof ReturnType<typeof factStatements> {
  if (sectionIds) return 'inSections'
  if (offices && (scope === 'all' || scope.length > FEW_PLANS)) return 'ofOffices'
  return scope === 'all' ? 'everywhere' : 'inPlans'
}

const COLUMNS = `facts.key, plans.id as plan, plans.key as planKey, s.key as section,
  facts.kind, facts.start, facts.end, facts.data, s.shift`

/**
 * A statement for each way in: one that allows them all would look at every fact for the few of one section or office. The order of
 * the joins is given (`cross`), since nothing tells SQLite how few of them there are.
 */
function factStatements(database: Database) {
  const conditions = `
    (:scope is null or plans.key in (select value from json_each(:scope)))
    and (:kinds is null or facts.kind in (select value from json_each(:kinds)))`
  const named = `
    (:offices is null or exists (
      select 1 from fact_offices
      where fact = facts.id and name in (select value from json_each(:offices))
    ))`
  const inPlan = `
    from plans
    join sources on sources.id = plans.source
    cross join sections s on s.plan = plans.id
    cross join facts on facts.section = s.id
    where ${conditions} and ${named} and :sections is null`
  const order = `
    order by sources.key, plans.ordinal, facts.start + s.shift, facts.end + s.shift, facts.id`
  return {
    everywhere: database.prepare<FactParameters, FactRow>(`select ${COLUMNS} ${inPlan} ${order}`),
    // Said once more without the way out for all plans, which would keep SQLite from finding the few by their keys.
    inPlans: database.prepare<FactParameters, FactRow>(`
      select ${COLUMNS} ${inPlan} and plans.key in (select value from json_each(:scope)) ${order}
    `),
    inSections: database.prepare<FactParameters, FactRow>(`
      select ${COLUMNS}
      from sections s
      join plans on plans.id = s.plan
      join sources on sources.id = plans.source
      cross join facts on facts.section = s.id
      where s.key in (select value from json_each(:sections)) and ${conditions} and ${named} ${order}
    `),
    ofOffices: database.prepare<FactParameters, FactRow>(`
      select ${COLUMNS}
      from (
        select distinct fact from fact_offices
        where name in (select value from json_each(:offices))
      ) as named
      cross join facts on facts.id = named.fact
      cross join sections s on s.id = facts.section
      cross join plans on plans.id = s.plan
      join sources on sources.id = plans.source
      where ${conditions} and :sections is null ${order}
    `),
  }
}

/** Only what is sorted is read of all facts of the offices; what is shown of a fact, of the first alone. */
function earliestOf(database: Database, texts: CurrentTexts): FactReading['earliest'] {
  const select = database.prepare<
    { scope: string | null; offices: string; limit: number },
    FactRow
  >(`
    with first as (
      select facts.id, facts.start + s.shift as start, min(wanted.key) as office,
        sources.key as source, plans.ordinal
      from json_each(:offices) as wanted
      cross join fact_offices on fact_offices.name = wanted.value
      cross join facts on facts.id = fact_offices.fact
      cross join sections s on s.id = facts.section
      cross join plans on plans.id = s.plan
      join sources on sources.id = plans.source
      where :scope is null or plans.key in (select value from json_each(:scope))
      group by facts.id
      order by 2, 3, 4, 5, facts.end + s.shift, facts.id
      limit :limit
    )
    select ${COLUMNS}
    from first
    cross join facts on facts.id = first.id
    cross join sections s on s.id = facts.section
    cross join plans on plans.id = s.plan
    order by first.start, first.office, first.source, first.ordinal, facts.end + s.shift, facts.id
  `)
  return database.transaction(({ scope, offices, limit }: EarliestQuery): Assignment[] => {
    const rows = select.all({
      scope: scopeParameter(scope),
      offices: JSON.stringify(offices),
      limit,
    })
    const { text } = texts()
    return rows.map((row) => checked(factOf(row), text(row.plan)) as Assignment)
  })
}

/** Of the whole library the names are counted as they are written (migration 3); an office that a clause names twice counts once. */
function officesOf(database: Database): FactReading['offices'] {
  interface Counted {
    readonly name: string
    readonly count: number
  }
  const everywhere = database.prepare<[], Counted>(
    `select name, facts as count from office_counts order by facts desc, name`,
  )
  const within = database.prepare<{ scope: string }, Counted>(`
    select fact_offices.name, count(distinct facts.id) as count
    from plans
    cross join sections on sections.plan = plans.id
    cross join facts on facts.section = sections.id
    cross join fact_offices on fact_offices.fact = facts.id
    where plans.key in (select value from json_each(:scope))
    group by fact_offices.name
    order by count desc, fact_offices.name
  `)
  return (scope) =>
    scope === 'all' ? everywhere.all() : within.all({ scope: JSON.stringify(scope) })
}

/** The row's columns and the rest of the fact, which is JSON because no query asks for its parts. */
function factOf(row: FactRow): Fact {
  const written = {
    id: row.key as FactId,
    planId: row.planKey as PlanId,
    sectionId: row.section as SectionId,
    kind: row.kind,
    start: row.start,
    end: row.end,
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
