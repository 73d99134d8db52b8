/** Reads outlines, sections and sentences. */

import type { PlanId, Section, SectionId, Sentence, SentenceId } from '../../domain/plan.js'
import type { Database } from './database.js'
import type { CurrentTexts } from './planTexts.js'

/** The contract of each is the one of the same name in library.ts. */
export interface OutlineReading {
  readonly outline: (id: PlanId) => Section[]
  readonly section: (id: SectionId) => Section | undefined
  readonly sections: (ids: readonly SectionId[]) => Section[]
  readonly ancestors: (ids: readonly SectionId[]) => Section[]
  /** @throws Error when the text of a plan is not the one that was written. */
  readonly sentences: (ids: readonly SectionId[]) => Sentence[]
}

/** Prepares the statements. */
export function createOutlineReading(database: Database, texts: CurrentTexts): OutlineReading {
  return {
    outline: outlineOf(database),
    ...sectionsByKey(database),
    ancestors: ancestorsOf(database),
    sentences: sentencesOf(database, texts),
  }
}

/** `parent` is the parent's key; in the table it is an ordinal, which a cascade need not look for in every row. */
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

function outlineOf(database: Database): OutlineReading['outline'] {
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

/** Joined from the list of ids, so that the order asked for is the order of the rows, and a doubled id comes twice. */
function sectionsByKey(database: Database): Pick<OutlineReading, 'section' | 'sections'> {
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

/** Goes up by the parents' ordinals; what is reached twice is gone on from once. */
function ancestorsOf(database: Database): OutlineReading['ancestors'] {
  const select = database.prepare<{ ids: string }, SectionRow>(`
    with recursive
      given as (select value as key from json_each(:ids)),
      above (plan, ordinal) as (
        select s.plan, s.parent from given join sections s on s.key = given.key
        union
        select s.plan, s.parent
        from above join sections s on s.plan = above.plan and s.ordinal = above.ordinal
      )
    select s.key, plans.key as plan, parents.key as parent, s.ordinal, s.level, s.heading,
      s.heading_start, s.heading_end, s.start, s.end, s.path
    from above
    cross join sections s on s.plan = above.plan and s.ordinal = above.ordinal
    join plans on plans.id = s.plan
    left join sections parents on parents.plan = s.plan and parents.ordinal = s.parent
    where s.key not in (select key from given)
  `)
  return (ids) => select.all({ ids: JSON.stringify(ids) }).map(sectionOf)
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

/** A sentence is a span; its words are cut from the plan's text, so the two cannot disagree. */
function sentencesOf(database: Database, texts: CurrentTexts): OutlineReading['sentences'] {
  const select = database.prepare<{ ids: string }, SentenceRow>(`
    select sentences.key, plans.id as plan, plans.key as planKey, s.key as section,
      sentences.ordinal + s.ordinal_shift as ordinal, sentences.kind,
      sentences.start + s.shift as start, sentences.end + s.shift as end
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
