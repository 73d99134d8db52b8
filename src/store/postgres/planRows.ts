/** The rows of sources and of their plans. */

import type { PlanId, SourceId } from '../../domain/plan.js'
import type { ReadPlan, SourceRecord } from '../library.js'
import { columnsOf } from './columns.js'
import type { Queries } from './connect.js'
import { textDigest } from './planTexts.js'
import { removeSections } from './sectionRows.js'

/** A plan that is in. */
export interface HeldPlan {
  readonly id: number
  readonly key: PlanId
  readonly source: SourceId
  /** Changes with anything that was read from it. */
  readonly digest: string
}

/** Plans of these sources, and plans with these ids, whosoever they are. */
export function heldPlans(
  queries: Queries,
  sources: readonly SourceId[],
  plans: readonly PlanId[],
): Promise<HeldPlan[]> {
  return queries.rows<HeldPlan>(
    `select plans.id, plans.key, sources.key as source, plans.digest
     from wenji.plans join wenji.sources on sources.id = plans.source
     where sources.key = any($1) or plans.key = any($2)`,
    [sources, plans],
  )
}

/** Returns the ids of the rows, which stay the same when a source is put again. */
export async function putSources(
  queries: Queries,
  sources: readonly SourceRecord[],
): Promise<Map<SourceId, number>> {
  const rows = await queries.rows<{ id: number; key: SourceId }>(
    `insert into wenji.sources (key, hash) select * from unnest($1::text[], $2::text[])
     on conflict (key) do update set hash = excluded.hash
     returning id, key`,
    columnsOf(sources, 2, ({ id, hash }) => [id, hash]),
  )
  return new Map(rows.map(({ id, key }) => [key, id]))
}

export interface PlanToPut {
  /** Id of the source's row. */
  readonly source: number
  readonly read: ReadPlan
  readonly digest: string
}

/** Returns the ids of the rows. */
export async function putPlans(
  queries: Queries,
  plans: readonly PlanToPut[],
): Promise<Map<PlanId, number>> {
  if (plans.length === 0) return new Map()
  const rows = await queries.rows<{ id: number; key: PlanId }>(
    `insert into wenji.plans
       (source, key, ordinal, title, names, length, digest, places, chapters, text_sha256, text)
     select source, key, ordinal, title, names, length, digest, places, chapters, text_sha256, text
     from unnest($1::bigint[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::integer[],
       $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
       as t (source, key, ordinal, title, names, length, digest, places, chapters, text_sha256, text)
     on conflict (key) do update set
       ordinal = excluded.ordinal, title = excluded.title, names = excluded.names,
       length = excluded.length, digest = excluded.digest, places = excluded.places,
       chapters = excluded.chapters, text_sha256 = excluded.text_sha256, text = excluded.text
     returning id, key`,
    columnsOf(plans, 11, ({ source, read: { plan, text, places, chapters }, digest }) => [
      source,
      plan.id,
      plan.ordinal,
      plan.title,
      JSON.stringify(plan.names),
      plan.length,
      digest,
      JSON.stringify(places),
      JSON.stringify(chapters),
      textDigest(text),
      text,
    ]),
  )
  return new Map(rows.map(({ id, key }) => [key, id]))
}

/** Deletes plans with all that hangs on them. Returns the hashes of their sentences. */
export async function removePlans(queries: Queries, ids: readonly number[]): Promise<Buffer[]> {
  if (ids.length === 0) return []
  const sections = await queries.rows<{ id: number }>(
    `select id from wenji.sections where plan = any($1)`,
    [ids],
  )
  const removed = await removeSections(
    queries,
    sections.map(({ id }) => id),
  )
  await queries.rows(`delete from wenji.plans where id = any($1)`, [ids])
  return removed
}
