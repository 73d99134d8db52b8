/** Records what a plan was: a version each time it changes, and the last text of sections that go. */

import type { PlanChange } from '../../domain/change.js'
import type { PlanId, SourceId } from '../../domain/plan.js'
import type { ReadPlan, Revision } from '../library.js'
import { packSnapshot } from '../snapshot.js'
import { removedText, SNAPSHOTS_KEPT, VERSIONS_KEPT } from '../versionKeeping.js'
import { columnsOf } from './columns.js'
import type { Queries } from './connect.js'

/** To be called before the plans of `source` are replaced, in the same transaction. */
export async function recordVersions(
  queries: Queries,
  source: SourceId,
  after: readonly ReadPlan[],
  { at, before, changes }: Revision,
): Promise<void> {
  await bury(queries, source, before, after, at)
  const oldOf = (id: PlanId): ReadPlan | undefined =>
    before.find(({ plan }) => plan.id === id) ??
    (before.length === 1 && after.length === 1 ? before[0] : undefined)
  for (const read of after) {
    const id = read.plan.id
    const change = changes.changed.find(({ planId }) => planId === id)
    const isNew = changes.added.some(({ planId }) => planId === id)
    const old = oldOf(id)
    if (old && old.plan.id !== id) await rename(queries, old.plan.id, id)
    if (change || isNew) await add(queries, source, read, { at, change, old })
  }
}

/** Forgets all that a source's plans ever were. */
export async function forgetVersions(queries: Queries, source: SourceId): Promise<void> {
  await queries.rows(`delete from wenji.versions where source = $1`, [source])
  await queries.rows(`delete from wenji.removed_sections where source = $1`, [source])
}

interface NewVersion {
  readonly at: number
  readonly change: PlanChange | undefined
  readonly old: ReadPlan | undefined
}

async function add(
  queries: Queries,
  source: SourceId,
  { plan, sections, facts }: ReadPlan,
  { at, change, old }: NewVersion,
): Promise<void> {
  const [row] = await queries.rows<{ number: number }>(
    `insert into wenji.versions (plan, source, number, at, title, sections, facts, change)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7
     from wenji.versions where plan = $1
     returning number`,
    [
      plan.id,
      source,
      at,
      plan.title,
      sections.length,
      facts.length,
      change === undefined ? null : JSON.stringify(change),
    ],
  )
  const number = row?.number ?? 1
  if (old && number > 1)
    await queries.rows(`update wenji.versions set snapshot = $3 where plan = $1 and number = $2`, [
      plan.id,
      number - 1,
      packSnapshot(old),
    ])
  if (number > SNAPSHOTS_KEPT)
    await queries.rows(
      `update wenji.versions set snapshot = null where plan = $1 and number <= $2 and snapshot is not null`,
      [plan.id, number - 1 - SNAPSHOTS_KEPT],
    )
  if (number > VERSIONS_KEPT)
    await queries.rows(`delete from wenji.versions where plan = $1 and number <= $2`, [
      plan.id,
      number - VERSIONS_KEPT,
    ])
}

/** A plan with a new title has a new id; what it was goes with it. */
async function rename(queries: Queries, from: PlanId, to: PlanId): Promise<void> {
  for (const table of ['versions', 'removed_sections'])
    await queries.rows(`update wenji.${table} set plan = $2 where plan = $1`, [from, to])
}

async function bury(
  queries: Queries,
  source: SourceId,
  before: readonly ReadPlan[],
  after: readonly ReadPlan[],
  at: number,
): Promise<void> {
  if (before.length === 0) return
  const standing = new Set(after.flatMap(({ sections }) => sections.map(({ id }) => id)))
  await queries.rows(`delete from wenji.removed_sections where source = $1 and key = any($2)`, [
    source,
    [...standing],
  ])
  const gone = before.flatMap(({ plan, text, sections }) =>
    sections
      .filter(({ id }) => !standing.has(id))
      .map(({ id, path, start, end }) => [
        id,
        plan.id,
        source,
        JSON.stringify(path),
        removedText(text, start, end),
        at,
      ]),
  )
  if (gone.length === 0) return
  await queries.rows(
    `insert into wenji.removed_sections (key, plan, source, path, text, at)
     select distinct on (key) * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])
       as gone (key, plan, source, path, text, at)
     on conflict (key) do update set plan = excluded.plan, path = excluded.path,
       text = excluded.text, at = excluded.at`,
    columnsOf(gone, 6, (row) => row),
  )
}
