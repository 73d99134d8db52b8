/** Puts sources in and takes them out, each in one transaction. */

import type { PlanId, SourceId } from '../../domain/plan.js'
import type { Database } from './database.js'
import type { Generation } from './generation.js'
import type {
  Analyzer,
  ReadPlan,
  SourceChange,
  SourceRecord,
  SourceReplacement,
} from '../library.js'
import { createPlanWriting } from './planWriting.js'
import { assertAgrees } from '../readPlanCheck.js'
import { createTermIndex, type TermIndexBatch } from './termIndex.js'
import { createVersionWriting } from './versionWriting.js'

/** The contract of each is the one of the same name in library.ts. */
export interface SourceWriting {
  readonly sources: (ids?: readonly SourceId[]) => SourceRecord[]
  /** @throws Error when a plan does not agree with its own text, or another source holds it; nothing has changed then. */
  readonly replaceSources: (replacements: readonly SourceReplacement[]) => SourceChange[]
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
  const remove = planRemover(database)
  const write = createPlanWriting(database, analyzer)
  const beginIndex = createTermIndex(database)
  const assertOurs = ownershipCheck(database)
  const history = createVersionWriting(database)
  const sweep = vectorSweeper(database)

  function replaceSource(
    { source, plans, revision }: SourceReplacement,
    index: TermIndexBatch,
  ): SourceChange {
    for (const [at, read] of plans.entries()) {
      assertAgrees(read)
      assertOurs(read, source.id)
      assertFirst(plans, at)
    }
    const before = digests(source.id)
    if (revision) history.record(source.id, plans, revision)
    const rowid = rows.put(source)
    const gone = [...before.keys()].filter((id) => !plans.some(({ plan }) => plan.id === id))
    const removed = gone.flatMap((id) => remove(id, index))
    const after = new Map<PlanId, string>()
    for (const read of plans) {
      const { digest, removedTexts } = named(read, () => write(rowid, read, index))
      after.set(read.plan.id, digest)
      removed.push(...removedTexts)
    }
    sweep(removed)
    return changeOf(before, after)
  }

  function replaceSources(replacements: readonly SourceReplacement[]): SourceChange[] {
    const index = beginIndex()
    const changes = replacements.map((one) => replaceSource(one, index))
    index.write()
    if (replacements.length > 0) generation.bump()
    return changes
  }

  function removeSource(id: SourceId): number {
    const index = beginIndex()
    const before = digests(id)
    const removed = [...before.keys()].flatMap((plan) => remove(plan, index))
    index.write()
    history.forget(id)
    if (rows.drop(id)) generation.bump()
    sweep(removed)
    return before.size
  }

  // Immediate: a writer that waits does so before it has read anything, and never finds its snapshot stale.
  return {
    sources: rows.list,
    replaceSources: database.transaction(replaceSources).immediate,
    removeSource: database.transaction(removeSource).immediate,
  }
}

interface SourceRows {
  readonly list: (ids?: readonly SourceId[]) => SourceRecord[]
  /** Returns the rowid, which stays the same when the source is put again. */
  readonly put: (source: SourceRecord) => number
  /** Tells whether there was one. */
  readonly drop: (id: SourceId) => boolean
}

function sourceRows(database: Database): SourceRows {
  const list = database.prepare<[], SourceRecord>(
    `select key as id, hash from sources order by key`,
  )
  const some = database.prepare<{ ids: string }, SourceRecord>(
    `select key as id, hash from sources
     where key in (select value from json_each(:ids)) order by key`,
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
    list: (ids) => (ids ? some.all({ ids: JSON.stringify(ids) }) : list.all()),
    put: ({ id, hash }) => {
      const rowid = put.get({ id, hash })
      if (rowid === undefined) throw new Error(`Source ${id} was not kept`)
      return rowid
    },
    drop: (id) => drop.run({ id }).changes > 0,
  }
}

/** SQLite's own message says which constraint or which disk, not which plan. */
function named<Result>({ plan }: ReadPlan, write: () => Result): Result {
  try {
    return write()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Plan "${plan.title}" (${plan.id}) is not kept: ${reason}`, { cause })
  }
}

function assertFirst(plans: readonly ReadPlan[], index: number): void {
  const { plan } = plans[index] as ReadPlan
  if (plans.findIndex((other) => other.plan.id === plan.id) === index) return
  throw new Error(`Plan "${plan.title}" (${plan.id}) is not kept: it occurs twice`)
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
function changeOf(before: Digests, after: Digests): SourceChange {
  const kept = [...after].filter(([id]) => before.has(id))
  return {
    plansAdded: after.size - kept.length,
    plansChanged: kept.filter(([id, digest]) => before.get(id) !== digest).length,
    plansRemoved: before.size - kept.length,
  }
}

/** Deletes a plan; cascades and triggers take all that hangs on it. Returns the hashes of its sentences. */
function planRemover(
  database: Database,
): (id: PlanId, index: Pick<TermIndexBatch, 'remove'>) => Buffer[] {
  const texts = database
    .prepare<{ id: PlanId }, Buffer>(
      `select distinct sentences.text_hash
       from plans
       join sections on sections.plan = plans.id
       join sentences on sentences.section = sections.id
       where plans.key = :id`,
    )
    .pluck()
  const sections = database
    .prepare<{ id: PlanId }, number>(
      `select sections.id from plans join sections on sections.plan = plans.id
       where plans.key = :id`,
    )
    .pluck()
  const remove = database.prepare<{ id: PlanId }>(`delete from plans where key = :id`)
  return (id, index) => {
    const removed = texts.all({ id })
    sections.all({ id }).forEach(index.remove)
    remove.run({ id })
    return removed
  }
}

/** Deletes the vectors of texts that stand nowhere any more. */
function vectorSweeper(database: Database): (texts: readonly Buffer[]) => void {
  const sweep = database.prepare<{ text: Buffer }>(
    `delete from vectors
     where text_hash = :text and not exists (select 1 from sentences where text_hash = :text)`,
  )
  return (texts) => texts.forEach((text) => sweep.run({ text }))
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
    if (owner !== undefined && owner !== source) {
      throw new Error(`Plan "${plan.title}" (${plan.id}) of ${source} is already held by ${owner}`)
    }
    if (plan.sourceId !== source) {
      throw new Error(
        `Plan "${plan.title}" (${plan.id}) belongs to ${plan.sourceId}, not ${source}`,
      )
    }
  }
}
