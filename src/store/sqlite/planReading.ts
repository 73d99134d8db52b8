/** Reads plans: what they are called, how much is in them, and their texts. */

import { planOf, type PlanRow } from '../keptRows.js'
import type { FactKind } from '../../domain/fact.js'
import type { Plan, PlanId, SourceId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { Database } from './database.js'
import type { LibraryCounts } from '../library.js'
import type { CurrentTexts } from './planTexts.js'
import { scopeParameter } from './scope.js'

/** The contract of each is the one of the same name in library.ts. */
export interface PlanReading {
  readonly counts: (scope: Scope) => LibraryCounts
  readonly plans: (scope: Scope) => Plan[]
  readonly plansOf: (source: SourceId) => Plan[]
  readonly plan: (id: PlanId) => Plan | undefined
  /** @throws Error when the text is not the one that was written. */
  readonly planText: (id: PlanId) => string | undefined
  /** @throws Error when a text is not the one that was written. */
  readonly planTexts: (ids: readonly PlanId[]) => Map<PlanId, string>
}

/** Prepares the statements. What takes more than one of them reads in one transaction. */
export function createPlanReading(database: Database, texts: CurrentTexts): PlanReading {
  return {
    counts: countsOf(database),
    ...plansOf(database),
    ...textsOf(database, texts),
  }
}

/** The facts are counted apart: joined to the sentences they would multiply each other. */
function countsOf(database: Database): PlanReading['counts'] {
  const all = database.prepare<{ scope: string | null }, Omit<LibraryCounts, 'facts'>>(`
    with seen as (
      select id from plans
      where :scope is null or key in (select value from json_each(:scope))
    )
    select
      (select count(*) from seen) as plans,
      (select count(*) from sections where plan in (select id from seen)) as sections,
      (select count(*) from sentences join sections on sections.id = sentences.section
        where sections.plan in (select id from seen)) as sentences
  `)
  const facts = database.prepare<{ scope: string | null }, { kind: FactKind; count: number }>(`
    select facts.kind, count(*) as count
    from facts
    join sections on sections.id = facts.section
    join plans on plans.id = sections.plan
    where :scope is null or plans.key in (select value from json_each(:scope))
    group by facts.kind
  `)
  return database.transaction((scope: Scope): LibraryCounts => {
    const parameters = { scope: scopeParameter(scope) }
    const byKind = { assignment: 0, target: 0, deadline: 0, person: 0 }
    for (const { kind, count } of facts.all(parameters)) byKind[kind] = count
    return { plans: 0, sections: 0, sentences: 0, ...all.get(parameters), facts: byKind }
  })
}

/** Plans come by the path of their source, so that the order does not depend on when it was indexed. */
function plansOf(database: Database): Pick<PlanReading, 'plans' | 'plansOf' | 'plan'> {
  const many = database.prepare<{ scope: string | null }, PlanRow>(`
    select plans.key, sources.key as source, title, ordinal, names, length
    from plans join sources on sources.id = plans.source
    where :scope is null or plans.key in (select value from json_each(:scope))
    order by sources.key, plans.ordinal
  `)
  const ofSource = database.prepare<{ source: SourceId }, PlanRow>(`
    select plans.key, sources.key as source, title, ordinal, names, length
    from sources join plans on plans.source = sources.id
    where sources.key = :source order by plans.ordinal
  `)
  const one = database.prepare<{ id: PlanId }, PlanRow>(`
    select plans.key, sources.key as source, title, ordinal, names, length
    from plans join sources on sources.id = plans.source
    where plans.key = :id
  `)
  return {
    plans: (scope) => many.all({ scope: scopeParameter(scope) }).map(planOf),
    plansOf: (source) => ofSource.all({ source }).map(planOf),
    plan: (id) => {
      const row = one.get({ id })
      return row && planOf(row)
    },
  }
}

function textsOf(
  database: Database,
  texts: CurrentTexts,
): Pick<PlanReading, 'planText' | 'planTexts'> {
  const rowid = database
    .prepare<{ id: PlanId }, number>(`select id from plans where key = :id`)
    .pluck()
  const planTexts = database.transaction((ids: readonly PlanId[]): Map<PlanId, string> => {
    const { text } = texts()
    const found = new Map<PlanId, string>()
    for (const id of ids) {
      const plan = rowid.get({ id })
      if (plan !== undefined) found.set(id, text(plan))
    }
    return found
  })
  return { planTexts, planText: (id) => planTexts([id]).get(id) }
}
