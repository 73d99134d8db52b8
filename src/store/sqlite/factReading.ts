/** Reads facts, and holds each against the text before it is handed out. */

import type { Fact, FactId, FactKind } from '../../domain/fact.js'
import { movedFact } from '../../domain/movedFact.js'
import type { PlanId, SectionId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import { corruption } from './corruption.js'
import type { Database } from './database.js'
import type { FactQuery } from '../library.js'
import type { CurrentTexts } from './planTexts.js'
import { scopeParameter } from './scope.js'
import { wordsAtFault } from '../factCheck.js'

/** The contract of each is the one of the same name in library.ts. */
export interface FactReading {
  /** @throws Error when a fact's quote or names are not what stands at their spans. */
  readonly facts: (query: FactQuery) => Fact[]
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
  readonly office: string | null
}

/** Prepares the statements. */
export function createFactReading(database: Database, texts: CurrentTexts): FactReading {
  return { facts: factsOf(database, texts), offices: officesOf(database) }
}

function factsOf(database: Database, texts: CurrentTexts): FactReading['facts'] {
  const { everywhere, inSections } = factStatements(database)
  return database.transaction((query: FactQuery): Fact[] => {
    const select = query.sectionIds === undefined ? everywhere : inSections
    const rows = select.all({
      scope: scopeParameter(query.scope),
      kinds: query.kinds === undefined ? null : JSON.stringify(query.kinds),
      sections: query.sectionIds === undefined ? null : JSON.stringify(query.sectionIds),
      office: query.office ?? null,
    })
    const { text } = texts()
    return rows.map((row) => checked(factOf(row), text(row.plan)))
  })
}

/** Two statements, because one that allows both ways in would look at every fact for the few of one section. */
function factStatements(database: Database) {
  const columns = `facts.key, plans.id as plan, plans.key as planKey, s.key as section,
    facts.kind, facts.start, facts.end, facts.data, s.shift`
  const conditions = `
    (:scope is null or plans.key in (select value from json_each(:scope)))
    and (:kinds is null or facts.kind in (select value from json_each(:kinds)))
    and (:office is null or exists (
      select 1 from fact_offices where fact = facts.id and name = :office
    ))`
  const everywhere = database.prepare<FactParameters, FactRow>(`
    select ${columns}
    from plans
    join sources on sources.id = plans.source
    join sections s on s.plan = plans.id
    join facts on facts.section = s.id
    where ${conditions} and :sections is null
    order by sources.key, plans.ordinal, facts.start + s.shift, facts.end + s.shift, facts.id
  `)
  const inSections = database.prepare<FactParameters, FactRow>(`
    select ${columns}
    from sections s
    join plans on plans.id = s.plan
    join sources on sources.id = plans.source
    join facts on facts.section = s.id
    where s.key in (select value from json_each(:sections)) and ${conditions}
    order by sources.key, plans.ordinal, facts.start + s.shift, facts.end + s.shift, facts.id
  `)
  return { everywhere, inSections }
}

/** An office that a clause names twice is named by one assignment. */
function officesOf(database: Database): FactReading['offices'] {
  const select = database.prepare<{ scope: string | null }, { name: string; count: number }>(`
    select fact_offices.name, count(distinct facts.id) as count
    from fact_offices
    join facts on facts.id = fact_offices.fact
    join sections on sections.id = facts.section
    join plans on plans.id = sections.plan
    where :scope is null or plans.key in (select value from json_each(:scope))
    group by fact_offices.name
    order by count desc, fact_offices.name
  `)
  return (scope) => select.all({ scope: scopeParameter(scope) })
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
