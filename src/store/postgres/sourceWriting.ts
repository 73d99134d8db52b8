/** Puts sources in and takes them out, any number of them in one transaction. */

import type { PlanId, SectionId, SourceId } from '../../domain/plan.js'
import type {
  Analyzer,
  LibraryWriter,
  ReadPlan,
  SourceChange,
  SourceRecord,
  SourceReplacement,
} from '../library.js'
import { assertAgrees } from '../readPlanCheck.js'
import { planDigest, sectionDigests } from '../sectionDigest.js'
import { sectionTerms } from '../sectionTerms.js'
import type { PostgresDatabase, Queries } from './connect.js'
import { codeOf } from './faults.js'
import { bumpGeneration } from './generation.js'
import { fieldsOf } from './lexemes.js'
import { type HeldPlan, heldPlans, putPlans, putSources, removePlans } from './planRows.js'
import { insertFacts, insertSentences } from './readRows.js'
import { type PlanToWrite, writeSections } from './sectionRows.js'
import { insertTerms } from './termRows.js'
import { forgetVersions, recordVersions } from './versionWriting.js'

/** The contract of each is the one of the same name in library.ts. */
export type SourceWriting = Pick<
  LibraryWriter,
  'sources' | 'replaceSource' | 'replaceSources' | 'removeSource'
>

export function createSourceWriting(database: PostgresDatabase, analyzer: Analyzer): SourceWriting {
  const replaceSources = (all: readonly SourceReplacement[]): Promise<SourceChange[]> =>
    database.write((queries) => putReplacements(queries, analyzer, all))
  return {
    sources: (ids) =>
      database.rows<SourceRecord>(
        `select key as id, hash from wenji.sources
         where $1::text[] is null or key = any($1) order by key`,
        [ids ?? null],
      ),
    replaceSources,
    replaceSource: async (source, plans, revision) => {
      const [change] = await replaceSources([{ source, plans, ...(revision && { revision }) }])
      return change ?? NOTHING
    },
    removeSource: (id) => database.write((queries) => remove(queries, id)),
  }
}

const NOTHING: SourceChange = { plansAdded: 0, plansChanged: 0, plansRemoved: 0 }

/** `idOf` is for a copy, which keeps the order in which sections were indexed. */
export async function putReplacements(
  queries: Queries,
  analyzer: Analyzer,
  all: readonly SourceReplacement[],
  idOf: (id: SectionId) => number | undefined = () => undefined,
): Promise<SourceChange[]> {
  if (all.length === 0) return []
  const reads = all.flatMap(({ plans }) => plans)
  for (const read of reads) assertAgrees(read)
  const held = await heldPlans(
    queries,
    all.map(({ source }) => source.id),
    reads.map(({ plan }) => plan.id),
  )
  assertOwned(all, held)
  try {
    return await write(queries, analyzer, { all, held, idOf })
  } catch (cause) {
    throw named(reads, cause)
  }
}

interface Writing {
  readonly all: readonly SourceReplacement[]
  readonly held: readonly HeldPlan[]
  readonly idOf: (id: SectionId) => number | undefined
}

async function write(
  queries: Queries,
  analyzer: Analyzer,
  { all, held, idOf }: Writing,
): Promise<SourceChange[]> {
  for (const { source, plans, revision } of all)
    if (revision) await recordVersions(queries, source.id, plans, revision)
  const reads = all.flatMap(({ plans }) => plans)
  const standing = new Set(reads.map(({ plan }) => plan.id))
  const sourceIds = await putSources(
    queries,
    all.map(({ source }) => source),
  )
  const gone = held.filter(({ key }) => !standing.has(key))
  const removed = await removePlans(
    queries,
    gone.map(({ id }) => id),
  )
  const digested = reads.map((read) => {
    const digests = sectionDigests(read)
    const source = sourceIds.get(read.plan.sourceId) as number
    return { source, read, digests, digest: planDigest(read, digests) }
  })
  const planIds = await putPlans(queries, digested)
  const plans = digested.map((plan) => ({ ...plan, id: planIds.get(plan.read.plan.id) as number }))
  const { written, removedTexts } = await writeSections(queries, plans, idOf)
  await insertSentences(queries, reads, written)
  await insertFacts(queries, reads, written)
  await index(queries, analyzer, plans, written)
  await sweep(queries, [...removed, ...removedTexts])
  await bumpGeneration(queries, [...standing, ...gone.map(({ key }) => key)])
  const after = new Map(digested.map(({ read, digest }) => [read.plan.id, digest]))
  return all.map((one) => changeOf(one, held, after))
}

async function index(
  queries: Queries,
  analyzer: Analyzer,
  plans: readonly PlanToWrite[],
  written: ReadonlyMap<SectionId, number>,
): Promise<void> {
  const sections = plans.flatMap(({ id: plan, read }) =>
    [...sectionTerms(read, analyzer, (id) => written.has(id))].map(([id, terms]) => ({
      id: written.get(id) as number,
      plan,
      terms: { bigram: fieldsOf(terms.bigram), word: fieldsOf(terms.word) },
    })),
  )
  await insertTerms(queries, sections)
}

async function remove(queries: Queries, id: SourceId): Promise<number> {
  const held = await heldPlans(queries, [id], [])
  const removed = await removePlans(
    queries,
    held.map((plan) => plan.id),
  )
  await forgetVersions(queries, id)
  const dropped = await queries.rows(`delete from wenji.sources where key = $1 returning id`, [id])
  if (dropped.length > 0)
    await bumpGeneration(
      queries,
      held.map(({ key }) => key),
    )
  await sweep(queries, removed)
  return held.length
}

/** Deletes the vectors of texts that stand nowhere any more. */
async function sweep(queries: Queries, texts: readonly Buffer[]): Promise<void> {
  if (texts.length === 0) return
  await queries.rows(
    `delete from wenji.vectors
     where text_hash = any($1) and not exists (
       select 1 from wenji.sentences where sentences.text_hash = vectors.text_hash
     )`,
    [texts],
  )
}

/** A key that is taken would fail as a broken constraint, which tells nobody which file to look at. */
function assertOwned(all: readonly SourceReplacement[], held: readonly HeldPlan[]): void {
  const owners = new Map(held.map(({ key, source }) => [key, source]))
  const seen = new Set<PlanId>()
  for (const { source, plans } of all)
    for (const { plan } of plans) {
      const name = `Plan "${plan.title}" (${plan.id})`
      const owner = owners.get(plan.id)
      if (owner !== undefined && owner !== source.id)
        throw new Error(`${name} of ${source.id} is already held by ${owner}`)
      if (plan.sourceId !== source.id)
        throw new Error(`${name} belongs to ${plan.sourceId}, not ${source.id}`)
      if (seen.has(plan.id)) throw new Error(`${name} is not kept: it occurs twice`)
      seen.add(plan.id)
    }
}

/** A plan is unchanged when its outline and facts are, not only its text: a better reader changes plans too. */
function changeOf(
  { source, plans }: SourceReplacement,
  held: readonly HeldPlan[],
  after: ReadonlyMap<PlanId, string>,
): SourceChange {
  const before = held.filter((plan) => plan.source === source.id)
  const standing = new Set(plans.map(({ plan }) => plan.id))
  const kept = before.filter(({ key }) => standing.has(key))
  return {
    plansAdded: plans.length - kept.length,
    plansChanged: kept.filter(({ key, digest }) => after.get(key) !== digest).length,
    plansRemoved: before.length - kept.length,
  }
}

const UNIQUE_VIOLATION = '23505'

/** PostgreSQL's own message says which constraint, not which plan. A lost connection is no plan's fault. */
function named(reads: readonly ReadPlan[], cause: unknown): unknown {
  const plan = codeOf(cause) === UNIQUE_VIOLATION ? holderOf(reads, cause) : undefined
  if (plan === undefined) return cause
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new Error(`Plan "${plan.title}" (${plan.id}) is not kept: ${reason}`, { cause })
}

/** The last plan that has the key that was taken already. */
function holderOf(reads: readonly ReadPlan[], cause: unknown): ReadPlan['plan'] | undefined {
  const detail =
    cause instanceof Error && 'detail' in cause && typeof cause.detail === 'string'
      ? cause.detail
      : ''
  const key = /=\(([\s\S]*)\)/.exec(detail)?.[1]
  const has = (parts: readonly { readonly id: string }[]) => parts.some(({ id }) => id === key)
  return reads.findLast(
    ({ facts, sections, sentences }) => has(facts) || has(sections) || has(sentences),
  )?.plan
}
