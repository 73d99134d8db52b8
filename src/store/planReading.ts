/** Reads plans, outlines and sentences. */

import type { FactKind } from '../domain/fact.js'
import type {
  Plan,
  PlanId,
  PlanName,
  Section,
  SectionId,
  Sentence,
  SentenceId,
  SourceId,
} from '../domain/plan.js'
import type { Scope } from '../domain/question.js'
import type { Database } from './database.js'
import type { LibraryCounts } from './library.js'
import type { CurrentTexts } from './planTexts.js'
import { scopeParameter } from './scope.js'

/** The contract of each is the one of the same name in library.ts. */
export interface PlanReading {
  readonly counts: (scope: Scope) => LibraryCounts
  readonly plans: (scope: Scope) => Plan[]
  readonly plan: (id: PlanId) => Plan | undefined
  readonly planText: (id: PlanId) => string | undefined
  readonly outline: (id: PlanId) => Section[]
  readonly section: (id: SectionId) => Section | undefined
  readonly sections: (ids: readonly SectionId[]) => Section[]
  readonly sentences: (ids: readonly SectionId[]) => Sentence[]
}

/** Prepares the statements. What takes more than one of them reads in one transaction. */
export function createPlanReading(database: Database, texts: CurrentTexts): PlanReading {
  const { section, sections } = sectionsByKey(database)
  return {
    counts: countsOf(database),
    ...plansOf(database),
    planText: planTextOf(database, texts),
    outline: outlineOf(database),
    section,
    sections,
    sentences: sentencesOf(database, texts),
  }
}

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

interface PlanRow {
  readonly key: string
  readonly source: string
  readonly title: string
  readonly ordinal: number
  readonly names: string
  readonly length: number
}

function plansOf(database: Database): Pick<PlanReading, 'plans' | 'plan'> {
  const many = database.prepare<{ scope: string | null }, PlanRow>(`
    select plans.key, sources.key as source, title, ordinal, names, length
    from plans join sources on sources.id = plans.source
    where :scope is null or plans.key in (select value from json_each(:scope))
    order by sources.key, plans.ordinal
  `)
  const one = database.prepare<{ id: PlanId }, PlanRow>(`
    select plans.key, sources.key as source, title, ordinal, names, length
    from plans join sources on sources.id = plans.source
    where plans.key = :id
  `)
  return {
    plans: (scope) => many.all({ scope: scopeParameter(scope) }).map(planOf),
    plan: (id) => {
      const row = one.get({ id })
      return row && planOf(row)
    },
  }
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

function planTextOf(database: Database, texts: CurrentTexts): PlanReading['planText'] {
  const rowid = database
    .prepare<{ id: PlanId }, number>(`select id from plans where key = :id`)
    .pluck()
  return database.transaction((id: PlanId): string | undefined => {
    const plan = rowid.get({ id })
    return plan === undefined ? undefined : texts().text(plan)
  })
}

interface SectionRow {
  readonly key: string
  readonly plan: string
  readonly parent: string | null
  readonly ordinal: number
  readonly level: number
  readonly heading: string
  readonly heading_start: number
  readonly heading_end: number
  readonly start: number
  readonly end: number
  readonly path: string
}

function outlineOf(database: Database): PlanReading['outline'] {
  const select = database.prepare<{ id: PlanId }, SectionRow>(`
    select s.key, plans.key as plan, parents.key as parent, s.ordinal, s.level, s.heading,
      s.heading_start, s.heading_end, s.start, s.end, s.path
    from plans
    join sections s on s.plan = plans.id
    left join sections parents on parents.plan = s.plan and parents.ordinal = s.parent
    where plans.key = :id
    order by s.ordinal
  `)
  return (id) => select.all({ id }).map(sectionOf)
}

function sectionsByKey(database: Database): Pick<PlanReading, 'section' | 'sections'> {
  const select = database.prepare<{ ids: string }, SectionRow>(`
    select s.key, plans.key as plan, parents.key as parent, s.ordinal, s.level, s.heading,
      s.heading_start, s.heading_end, s.start, s.end, s.path
    from json_each(:ids) as wanted
    join sections s on s.key = wanted.value
    join plans on plans.id = s.plan
    left join sections parents on parents.plan = s.plan and parents.ordinal = s.parent
    order by wanted.key
  `)
  const sections = (ids: readonly SectionId[]) =>
    select.all({ ids: JSON.stringify(ids) }).map(sectionOf)
  return { sections, section: (id) => sections([id])[0] }
}

function sectionOf(row: SectionRow): Section {
  return {
    id: row.key as SectionId,
    planId: row.plan as PlanId,
    parentId: row.parent === null ? undefined : (row.parent as SectionId),
    ordinal: row.ordinal,
    level: row.level,
    heading: row.heading,
    headingSpan: { start: row.heading_start, end: row.heading_end },
    start: row.start,
    end: row.end,
    path: JSON.parse(row.path) as string[],
  }
}

interface SentenceRow {
  readonly key: string
  readonly plan: number
  readonly planKey: string
  readonly section: string
  readonly ordinal: number
  readonly kind: Sentence['kind']
  readonly start: number
  readonly end: number
}

function sentencesOf(database: Database, texts: CurrentTexts): PlanReading['sentences'] {
  const select = database.prepare<{ ids: string }, SentenceRow>(`
    select sentences.key, plans.id as plan, plans.key as planKey, s.key as section,
      sentences.ordinal, sentences.kind, sentences.start, sentences.end
    from json_each(:ids) as wanted
    join sections s on s.key = wanted.value
    join plans on plans.id = s.plan
    join sentences on sentences.section = s.id
    order by wanted.key, sentences.ordinal
  `)
  return database.transaction((ids: readonly SectionId[]): Sentence[] => {
    const { text } = texts()
    return select.all({ ids: JSON.stringify(ids) }).map((row) => ({
      id: row.key as SentenceId,
      planId: row.planKey as PlanId,
      sectionId: row.section as SectionId,
      ordinal: row.ordinal,
      kind: row.kind,
      start: row.start,
      end: row.end,
      text: text(row.plan).slice(row.start, row.end),
    }))
  })
}
