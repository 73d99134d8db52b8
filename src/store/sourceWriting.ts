/** Puts sources in and takes them out, each in one transaction. */

import type { PlanId, SourceId } from '../domain/plan.js'
import type { Database } from './database.js'
import type { Generation } from './generation.js'
import type { Analyzer, ReadPlan, SourceChange, SourceRecord } from './library.js'
import { createPlanWriting, planDigest } from './planWriting.js'
import { assertAgrees } from './readPlanCheck.js'

/** The contract of each is the one of the same name in library.ts. */
export interface SourceWriting {
  readonly sources: () => SourceRecord[]
  /** @throws Error when a plan does not agree with its own text, or another source holds it; nothing has changed then. */
  readonly replaceSource: (source: SourceRecord, plans: readonly ReadPlan[]) => SourceChange
  readonly removeSource: (id: SourceId) => number
}

/** Prepares the statements. */
export function createSourceWriting(
  database: Database,
  analyzer: Analyzer,
  generation: Generation,
): SourceWriting {
  const rows = sourceRows(database)
  const digests = digestsOf(database)
  const clear = plansRemover(database)
  const write = createPlanWriting(database, analyzer)
  const assertOurs = ownershipCheck(database)

  function replaceSource(source: SourceRecord, plans: readonly ReadPlan[]): SourceChange {
    const before = digests(source.id)
    const sweep = clear(source.id)
    const rowid = rows.put(source)
    for (const read of plans) {
      assertAgrees(read)
      assertOurs(read, source.id)
      named(read, () => write(rowid, read))
    }
    sweep()
    generation.bump()
    return changeOf(before, plans)
  }

  function removeSource(id: SourceId): number {
    const { size } = digests(id)
    const sweep = clear(id)
    if (rows.drop(id)) generation.bump()
    sweep()
    return size
  }

  // Immediate: a writer that waits does so before it has read anything, and never finds its snapshot stale.
  return {
    sources: rows.list,
    replaceSource: database.transaction(replaceSource).immediate,
    removeSource: database.transaction(removeSource).immediate,
  }
}

interface SourceRows {
  readonly list: () => SourceRecord[]
  /** Returns the rowid, which stays the same when the source is put again. */
  readonly put: (source: SourceRecord) => number
  /** Tells whether there was one. */
  readonly drop: (id: SourceId) => boolean
}

function sourceRows(database: Database): SourceRows {
  const list = database.prepare<[], SourceRecord>(
    `select key as id, hash from sources order by key`,
  )
  const put = database
    .prepare<{ id: SourceId; hash: string }, number>(
      `insert into sources (key, hash) values (:id, :hash)
       on conflict (key) do update set hash = excluded.hash
       returning id`,
    )
    .pluck()
  const drop = database.prepare<{ id: SourceId }>(`delete from sources where key = :id`)
  return {
    list: () => list.all(),
    put: ({ id, hash }) => {
      const rowid = put.get({ id, hash })
      if (rowid === undefined) throw new Error(`Source ${id} was not kept`)
      return rowid
    },
    drop: (id) => drop.run({ id }).changes > 0,
  }
}

/** SQLite's own message says which constraint or which disk, not which plan. */
function named({ plan }: ReadPlan, write: () => void): void {
  try {
    write()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Plan "${plan.title}" (${plan.id}) is not kept: ${reason}`, { cause })
  }
}

/** A plan's id and the digest of all that was read from it. */
type Digests = ReadonlyMap<PlanId, string>

function digestsOf(database: Database): (source: SourceId) => Digests {
  const select = database.prepare<{ source: SourceId }, { key: PlanId; digest: string }>(`
    select plans.key, plans.digest
    from sources join plans on plans.source = sources.id
    where sources.key = :source
  `)
  return (source) => new Map(select.all({ source }).map(({ key, digest }) => [key, digest]))
}

/** A plan is unchanged when its outline and facts are, not only its text: a better reader changes plans too. */
function changeOf(before: Digests, plans: readonly ReadPlan[]): SourceChange {
  const kept = plans.filter(({ plan }) => before.has(plan.id))
  return {
    plansAdded: plans.length - kept.length,
    plansChanged: kept.filter((read) => before.get(read.plan.id) !== planDigest(read)).length,
    plansRemoved: before.size - kept.length,
  }
}

/**
 * Deletes a source's plans; cascades and triggers take all that hangs on them. What it returns deletes the vectors of
 * texts that have not come back, and is called when the new plans are in.
 */
function plansRemover(database: Database): (source: SourceId) => () => void {
  const texts = database
    .prepare<{ source: SourceId }, Buffer>(
      `select distinct sentences.text_hash
       from sources
       join plans on plans.source = sources.id
       join sections on sections.plan = plans.id
       join sentences on sentences.section = sections.id
       where sources.key = :source`,
    )
    .pluck()
  const remove = database.prepare<{ source: SourceId }>(
    `delete from plans where source = (select id from sources where key = :source)`,
  )
  const sweep = database.prepare<{ text: Buffer }>(
    `delete from vectors
     where text_hash = :text and not exists (select 1 from sentences where text_hash = :text)`,
  )
  return (source) => {
    const old = texts.all({ source })
    remove.run({ source })
    return () => old.forEach((text) => sweep.run({ text }))
  }
}

/** A key that is taken would fail as a broken constraint, which tells nobody which file to look at. */
function ownershipCheck(database: Database): (read: ReadPlan, source: SourceId) => void {
  const select = database
    .prepare<{ id: PlanId }, string>(
      `select sources.key from plans join sources on sources.id = plans.source
       where plans.key = :id`,
    )
    .pluck()
  return ({ plan }, source) => {
    const owner = select.get({ id: plan.id })
    if (owner !== undefined) {
      throw new Error(`Plan "${plan.title}" (${plan.id}) of ${source} is already held by ${owner}`)
    }
    if (plan.sourceId !== source) {
      throw new Error(
        `Plan "${plan.title}" (${plan.id}) belongs to ${plan.sourceId}, not ${source}`,
      )
    }
  }
}
