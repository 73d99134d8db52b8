/** Reads outlines, sections and sentences. */

import type { PlanId, Section, SectionId, Sentence, SentenceId } from '../../domain/plan.js'
import type { LibraryReader } from '../library.js'
import type { Reading } from './connect.js'
import type { PointsIntoPlan, WithTexts } from './planTexts.js'

/** The contract of each is the one of the same name in library.ts. */
export type OutlineReading = Pick<
  LibraryReader,
  'outline' | 'section' | 'sections' | 'ancestors' | 'sentences'
>

export function createOutlineReading(database: Reading, withTexts: WithTexts): OutlineReading {
  const sections = (ids: readonly SectionId[]) => sectionsByKey(database, ids)
  return {
    outline: async (id) => {
      const rows = await database.rows<SectionRow>(
        `select ${COLUMNS}
         from wenji.plans
         join wenji.sections s on s.plan = plans.id
         left join wenji.sections parents on parents.plan = s.plan and parents.ordinal = s.parent
         where plans.key = $1
         order by s.ordinal`,
        [id],
      )
      return rows.map(sectionOf)
    },
    sections,
    section: async (id) => (await sections([id]))[0],
    ancestors: (ids) => ancestorsOf(database, ids),
    sentences: (ids) => sentencesOf(withTexts, ids),
  }
}

/** `parent` is the parent's key; in the table it is an ordinal. */
interface SectionRow {
  readonly key: string
  readonly plan: string
  readonly parent: string | null
  readonly ordinal: number
  readonly level: number
  readonly heading: string
  readonly heading_start: number
  readonly heading_end: number
  readonly start_at: number
  readonly end_at: number
  readonly path: string
}

const COLUMNS = `s.key, plans.key as plan, parents.key as parent, s.ordinal, s.level, s.heading,
  s.heading_start, s.heading_end, s.start_at, s.end_at, s.path`

/** Joined from the list of ids, so that the order asked for is the order of the rows, and a doubled id comes twice. */
async function sectionsByKey(database: Reading, ids: readonly SectionId[]): Promise<Section[]> {
  if (ids.length === 0) return []
  const rows = await database.rows<SectionRow>(
    `select ${COLUMNS}
     from unnest($1::text[]) with ordinality as wanted (key, place)
     join wenji.sections s on s.key = wanted.key
     join wenji.plans on plans.id = s.plan
     left join wenji.sections parents on parents.plan = s.plan and parents.ordinal = s.parent
     order by wanted.place`,
    [ids],
  )
  return rows.map(sectionOf)
}

/** Goes up by the parents' ordinals; what is reached twice is gone on from once. */
async function ancestorsOf(database: Reading, ids: readonly SectionId[]): Promise<Section[]> {
  if (ids.length === 0) return []
  const rows = await database.rows<SectionRow>(
    `with recursive above (plan, ordinal) as (
       select plan, parent from wenji.sections where key = any($1)
       union
       select s.plan, s.parent
       from above join wenji.sections s on s.plan = above.plan and s.ordinal = above.ordinal
     )
     select ${COLUMNS}
     from above
     join wenji.sections s on s.plan = above.plan and s.ordinal = above.ordinal
     join wenji.plans on plans.id = s.plan
     left join wenji.sections parents on parents.plan = s.plan and parents.ordinal = s.parent
     where not s.key = any($1)`,
    [ids],
  )
  return rows.map(sectionOf)
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
    start: row.start_at,
    end: row.end_at,
    path: JSON.parse(row.path) as string[],
  }
}

interface SentenceRow extends PointsIntoPlan {
  readonly key: string
  readonly plan_key: string
  readonly section: string
  readonly ordinal: number
  readonly kind: Sentence['kind']
  readonly start_at: number
  readonly end_at: number
}

/** A sentence is a span; its words are cut from the plan's text, so the two cannot disagree. */
async function sentencesOf(withTexts: WithTexts, ids: readonly SectionId[]): Promise<Sentence[]> {
  if (ids.length === 0) return []
  const { rows, texts } = await withTexts((queries) =>
    queries.rows<SentenceRow>(
      `select sentences.key, plans.id as plan, plans.text_sha256, plans.key as plan_key,
         s.key as section, sentences.ordinal + s.ordinal_shift as ordinal, sentences.kind,
         sentences.start_at + s.shift as start_at, sentences.end_at + s.shift as end_at
       from unnest($1::text[]) with ordinality as wanted (key, place)
       join wenji.sections s on s.key = wanted.key
       join wenji.plans on plans.id = s.plan
       join wenji.sentences on sentences.section = s.id
       order by wanted.place, sentences.ordinal`,
      [ids],
    ),
  )
  return rows.map((row) => ({
    id: row.key as SentenceId,
    planId: row.plan_key as PlanId,
    sectionId: row.section as SectionId,
    ordinal: row.ordinal,
    kind: row.kind,
    start: row.start_at,
    end: row.end_at,
    text: texts.text(row).slice(row.start_at, row.end_at),
  }))
}
