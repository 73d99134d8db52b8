/** Records what a plan was: a version each time it changes, and the last text of sections that go. */

import type { PlanChange } from '../../domain/change.js'
import type { PlanId, SectionId, SourceId } from '../../domain/plan.js'
import type { Database } from './database.js'
import type { ReadPlan, Revision } from '../library.js'
import { packSnapshot } from '../snapshot.js'
import { removedText, SNAPSHOTS_KEPT, VERSIONS_KEPT } from '../versionKeeping.js'

export interface VersionWriting {
  /** To be called before the plans of `source` are replaced, in the same transaction. */
  readonly record: (source: SourceId, after: readonly ReadPlan[], revision: Revision) => void
  /** Forgets all that a source's plans ever were. */
  readonly forget: (source: SourceId) => void
}

/** Prepares the statements. */
export function createVersionWriting(database: Database): VersionWriting {
  const add = versionAdder(database)
  const rename = planRenamer(database)
  const sections = removedSections(database)
  const forgetVersions = database.prepare<{ source: SourceId }>(
    `delete from versions where source = :source`,
  )
  return {
    record: (source, after, { at, before, changes }) => {
      sections.bury(source, before, after, at)
      const oldOf = (id: PlanId): ReadPlan | undefined =>
        before.find(({ plan }) => plan.id === id) ??
        (before.length === 1 && after.length === 1 ? before[0] : undefined)
      for (const read of after) {
        const id = read.plan.id
        const change = changes.changed.find(({ planId }) => planId === id)
        const isNew = changes.added.some(({ planId }) => planId === id)
        const old = oldOf(id)
        if (old && old.plan.id !== id) rename(old.plan.id, id)
        if (change || isNew) add(source, read, { at, change, old })
      }
    },
    forget: (source) => {
      forgetVersions.run({ source })
      sections.forget(source)
    },
  }
}

interface NewVersion {
  readonly at: number
  readonly change: PlanChange | undefined
  readonly old: ReadPlan | undefined
}

function versionAdder(
  database: Database,
): (source: SourceId, read: ReadPlan, version: NewVersion) => void {
  const last = database
    .prepare<{ plan: PlanId }, number>(`select max(number) from versions where plan = :plan`)
    .pluck()
  const keepWhole = database.prepare(
    `update versions set snapshot = :snapshot where plan = :plan and number = :number`,
  )
  const insert = database.prepare(`
    insert into versions (plan, source, number, at, title, sections, facts, change)
    values (:plan, :source, :number, :at, :title, :sections, :facts, :change)
  `)
  const thin = database.prepare(
    `update versions set snapshot = null where plan = :plan and number <= :number`,
  )
  const drop = database.prepare(`delete from versions where plan = :plan and number <= :number`)
  return (source, { plan, sections, facts }, { at, change, old }) => {
    const before = last.get({ plan: plan.id }) ?? 0
    if (old && before > 0)
      keepWhole.run({ plan: plan.id, number: before, snapshot: packSnapshot(old) })
    const number = before + 1
    insert.run({
      plan: plan.id,
      source,
      number,
      at,
      title: plan.title,
      sections: sections.length,
      facts: facts.length,
      change: change === undefined ? null : JSON.stringify(change),
    })
    thin.run({ plan: plan.id, number: number - 1 - SNAPSHOTS_KEPT })
    drop.run({ plan: plan.id, number: number - VERSIONS_KEPT })
  }
}

/** A plan with a new title has a new id; what it was goes with it. */
function planRenamer(database: Database): (from: PlanId, to: PlanId) => void {
  const tables = ['versions', 'removed_sections'].map((table) =>
    database.prepare(`update ${table} set plan = :to where plan = :from`),
  )
  return (from, to) => tables.forEach((update) => update.run({ from, to }))
}

interface RemovedSections {
  readonly bury: (
    source: SourceId,
    before: readonly ReadPlan[],
    after: readonly ReadPlan[],
    at: number,
  ) => void
  readonly forget: (source: SourceId) => void
}

function removedSections(database: Database): RemovedSections {
  const put = database.prepare(`
    insert into removed_sections (key, plan, source, path, text, at)
    values (:key, :plan, :source, :path, :text, :at)
    on conflict (key) do update set plan = excluded.plan, path = excluded.path,
      text = excluded.text, at = excluded.at
  `)
  const back = database.prepare<{ key: SectionId }>(`delete from removed_sections where key = :key`)
  const known = database
    .prepare<{ source: SourceId }, SectionId>(
      `select key from removed_sections where source = :source`,
    )
    .pluck()
  const forget = database.prepare<{ source: SourceId }>(
    `delete from removed_sections where source = :source`,
  )
  return {
    bury: (source, before, after, at) => {
      const standing = new Set(after.flatMap(({ sections }) => sections.map(({ id }) => id)))
      for (const key of known.all({ source })) if (standing.has(key)) back.run({ key })
      for (const { plan, text, sections } of before)
        for (const { id, path, start, end } of sections)
          if (!standing.has(id))
            put.run({
              key: id,
              plan: plan.id,
              source,
              path: JSON.stringify(path),
              text: removedText(text, start, end),
              at,
            })
    },
    forget: (source) => void forget.run({ source }),
  }
}
