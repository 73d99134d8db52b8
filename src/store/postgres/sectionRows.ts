/** The rows of plans' sections: which stay as they are written, where they stand now, which come and go. */

import type { Section, SectionId } from '../../domain/plan.js'
import type { ReadPlan } from '../library.js'
import { firstOrdinals } from '../sectionDigest.js'
import { columnsOf } from './columns.js'
import type { Queries } from './connect.js'
import { uncountOffices } from './readRows.js'
import { removeTerms } from './termRows.js'

/** A plan that has a row. */
export interface PlanToWrite {
  readonly id: number
  readonly read: ReadPlan
  readonly digests: ReadonlyMap<SectionId, string>
}

/** A section that stays. Its sentences and facts keep the spans they were written with; `shift` tells how far they have moved. */
interface KnownRow {
  readonly id: number
  readonly plan: number
  readonly key: SectionId
  readonly digest: string
  readonly start_at: number
  readonly end_at: number
  readonly ordinal: number
  readonly parent: number | null
  readonly shift: number
  readonly ordinal_shift: number
  /** Ordinal of its first sentence as written; null where it owns none. */
  readonly first: number | null
}

export interface WrittenSections {
  /** Those that are written anew, by id. */
  readonly written: ReadonlyMap<SectionId, number>
  /** Hashes of the sentences that were taken away. */
  readonly removedTexts: readonly Buffer[]
}

/** Leaves what has not changed, moves it where it stands elsewhere, and writes the rest. `idOf` is for a copy, which keeps the order of the original. */
export async function writeSections(
  queries: Queries,
  plans: readonly PlanToWrite[],
  idOf: (id: SectionId) => number | undefined,
): Promise<WrittenSections> {
  const known = await queries.rows<KnownRow>(
    `select id, plan, key, digest, start_at, end_at, ordinal, parent, shift, ordinal_shift,
       (select min(ordinal) from wenji.sentences where section = sections.id) as first
     from wenji.sections where plan = any($1)`,
    [plans.map(({ id }) => id)],
  )
  const digestsOf = new Map(plans.map(({ id, digests }) => [id, digests]))
  const kept = new Map<SectionId, KnownRow>()
  const gone: number[] = []
  for (const row of known)
    if (digestsOf.get(row.plan)?.get(row.key) === row.digest) kept.set(row.key, row)
    else gone.push(row.id)
  const removedTexts = await removeSections(queries, gone)
  await move(queries, plans, kept)
  return { written: await insert(queries, plans, kept, idOf), removedTexts }
}

/** Deletes sections with all that hangs on them. Returns the hashes of their sentences. */
export async function removeSections(queries: Queries, ids: readonly number[]): Promise<Buffer[]> {
  if (ids.length === 0) return []
  const texts = await queries.rows<{ hash: Buffer }>(
    `select distinct text_hash as hash from wenji.sentences where section = any($1)`,
    [ids],
  )
  await removeTerms(queries, ids)
  await uncountOffices(queries, ids)
  await queries.rows(`delete from wenji.sections where id = any($1)`, [ids])
  return texts.map(({ hash }) => hash)
}

type Kept = ReadonlyMap<SectionId, KnownRow>

async function move(queries: Queries, plans: readonly PlanToWrite[], kept: Kept): Promise<void> {
  const moved = plans.flatMap(({ read }) => {
    const firsts = firstOrdinals(read)
    const ordinals = ordinalsOf(read)
    return read.sections.flatMap((section) => {
      const row = kept.get(section.id)
      if (row === undefined) return []
      const first = firsts.get(section.id)
      const now = {
        parent: parentOf(section, ordinals),
        shift: section.start - (row.start_at - row.shift),
        ordinalShift: row.first === null || first === undefined ? 0 : first - row.first,
      }
      const stands =
        row.ordinal === section.ordinal &&
        row.parent === now.parent &&
        row.start_at === section.start &&
        row.end_at === section.end &&
        row.ordinal_shift === now.ordinalShift
      return stands ? [] : [{ id: row.id, section, ...now }]
    })
  })
  if (moved.length === 0) return
  await queries.rows(
    `update wenji.sections set ordinal = now.ordinal, parent = now.parent, start_at = now.start_at,
       end_at = now.end_at, heading_start = now.heading_start, heading_end = now.heading_end,
       shift = now.shift, ordinal_shift = now.ordinal_shift
     from unnest($1::bigint[], $2::integer[], $3::integer[], $4::integer[], $5::integer[],
       $6::integer[], $7::integer[], $8::integer[], $9::integer[])
       as now (id, ordinal, parent, start_at, end_at, heading_start, heading_end, shift,
         ordinal_shift)
     where sections.id = now.id`,
    columnsOf(moved, 9, ({ id, section, parent, shift, ordinalShift }) => [
      id,
      section.ordinal,
      parent,
      section.start,
      section.end,
      section.headingSpan.start,
      section.headingSpan.end,
      shift,
      ordinalShift,
    ]),
  )
}

async function insert(
  queries: Queries,
  plans: readonly PlanToWrite[],
  kept: Kept,
  idOf: (id: SectionId) => number | undefined,
): Promise<ReadonlyMap<SectionId, number>> {
  const fresh = plans.flatMap(({ id, read, digests }) => {
    const ordinals = ordinalsOf(read)
    return read.sections
      .filter((section) => !kept.has(section.id))
      .map((section) => ({
        plan: id,
        section,
        parent: parentOf(section, ordinals),
        digest: digests.get(section.id),
      }))
  })
  if (fresh.length === 0) return new Map()
  const rows = await queries.rows<{ id: number; key: SectionId }>(
    `insert into wenji.sections
       (id, plan, ordinal, key, parent, level, heading, heading_start, heading_end, start_at,
        end_at, path, digest)
     select coalesce(fresh.id, nextval('wenji.section_ids')), plan, ordinal, key, parent, level,
       heading, heading_start, heading_end, start_at, end_at, path, digest
     from unnest($1::bigint[], $2::bigint[], $3::integer[], $4::text[], $5::integer[],
       $6::integer[], $7::text[], $8::integer[], $9::integer[], $10::integer[], $11::integer[],
       $12::text[], $13::text[])
       with ordinality as fresh (id, plan, ordinal, key, parent, level, heading, heading_start,
         heading_end, start_at, end_at, path, digest, place)
     order by place
     returning id, key`,
    columnsOf(fresh, 13, ({ plan, section, parent, digest }) => [
      idOf(section.id) ?? null,
      plan,
      section.ordinal,
      section.id,
      parent,
      section.level,
      section.heading,
      section.headingSpan.start,
      section.headingSpan.end,
      section.start,
      section.end,
      JSON.stringify(section.path),
      digest,
    ]),
  )
  return new Map(rows.map(({ id, key }) => [key, id]))
}

function ordinalsOf({ sections }: ReadPlan): ReadonlyMap<SectionId, number> {
  return new Map(sections.map(({ id, ordinal }) => [id, ordinal]))
}

function parentOf(section: Section, ordinals: ReadonlyMap<SectionId, number>): number | null {
  return section.parentId === undefined ? null : (ordinals.get(section.parentId) ?? null)
}
