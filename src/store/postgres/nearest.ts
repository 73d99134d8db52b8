/** The sentences nearest to a vector: by comparing all of a scope, or over an HNSW graph where they are many. */

import type { PlanId, SectionId, SentenceId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { LibraryReader, VectorHit } from '../library.js'
import { assertDimension } from '../vectorCheck.js'
import type { PostgresDatabase, Queries, Reading } from './connect.js'
import { scopeParameter } from './scope.js'
import { modelRow, vectorText } from './vectorRows.js'

/** Over fewer texts, or in a scope of fewer sentences, all are compared: it takes a few milliseconds and finds everything. */
const MIN_TEXTS = 10_000
/** pgvector's HNSW takes no longer vectors; they are always all compared. */
const MOST_DIMENSIONS = 2_000
/** Width of the search in the graph. */
const SEARCH_WIDTH = 200

/** The contract is `nearest` in library.ts. */
export function createNearest(database: Reading): LibraryReader['nearest'] {
  return (model, vector, limit, scope) =>
    database.read(async (queries) => {
      const row = await modelRow(queries, model)
      if (row === undefined || row.dimension === null) return []
      if (vector.every((value) => value === 0)) return []
      assertDimension(model, vector, row.dimension)
      const byGraph = (await hasIndex(queries, row.id)) && (await isLarge(queries, scope))
      const near = byGraph
        ? await graphStatement(queries, row.id, row.dimension, Math.max(SEARCH_WIDTH, limit))
        : `v.vector <#> $2::vector as distance from wenji.vectors v where v.model = $1`
      return hitsOf(queries, near, [row.id, vectorText(vector), limit, scopeParameter(scope)])
    })
}

interface HitRow {
  readonly sentence: SentenceId
  readonly section: SectionId
  readonly plan: PlanId
  readonly distance: number
}

/**
 * `<#>` is the inner product with its sign turned; of unit vectors that is the cosine. Distinct texts first, then the sentences that have
 * them: of equal ones the text that had its vector first, and of its sentences the one indexed first.
 */
async function hitsOf(
  queries: Queries,
  near: string,
  values: readonly unknown[],
): Promise<VectorHit[]> {
  const rows = await queries.rows<HitRow>(
    `with near as materialized (
       select v.id, v.text_hash, ${near}
         and ($4::text[] is null or exists (
           select 1 from wenji.sentences
           join wenji.sections on sections.id = sentences.section
           join wenji.plans on plans.id = sections.plan
           where sentences.text_hash = v.text_hash and plans.key = any($4)
         ))
       order by distance limit $3
     )
     select sentences.key as sentence, sections.key as section, plans.key as plan, near.distance
     from near
     join wenji.sentences on sentences.text_hash = near.text_hash
     join wenji.sections on sections.id = sentences.section
     join wenji.plans on plans.id = sections.plan
     where $1::integer is not null and ($4::text[] is null or plans.key = any($4))
     order by near.distance, near.id, sections.id, sentences.id
     limit $3`,
    values,
  )
  return rows.map(({ sentence, section, plan, distance }) => ({
    sentenceId: sentence,
    sectionId: section,
    planId: plan,
    cosine: -distance,
  }))
}

/** The index is of an expression and of one model, and is only taken for the same expression and a literal number. */
async function graphStatement(
  queries: Queries,
  model: number,
  dimension: number,
  width: number,
): Promise<string> {
  await queries.run(`
    set local hnsw.ef_search = ${Math.min(1_000, width)};
    set local hnsw.iterative_scan = strict_order;
    set local enable_seqscan = off
  `)
  return `(v.vector::vector(${dimension})) <#> $2::vector(${dimension}) as distance
    from wenji.vectors v where v.model = ${model}`
}

async function isLarge(queries: Queries, scope: Scope): Promise<boolean> {
  if (scope === 'all') return true
  const [row] = await queries.rows<{ count: number }>(
    `select count(*) from (
       select 1 from wenji.plans
       join wenji.sections on sections.plan = plans.id
       join wenji.sentences on sentences.section = sections.id
       where plans.key = any($1)
       limit ${MIN_TEXTS}
     ) as counted`,
    [scope],
  )
  return (row?.count ?? 0) >= MIN_TEXTS
}

async function hasIndex(queries: Pick<Queries, 'rows'>, model: number): Promise<boolean> {
  const [row] = await queries.rows<{ is: boolean }>(
    `select exists (select 1 from wenji.meta where key = $1) as is`,
    [indexKey(model)],
  )
  return row?.is ?? false
}

/**
 * Makes the index of a model that has many vectors and no index: filled at once it takes a tenth of the time that it takes when each
 * vector is put in alone. Writers wait meanwhile, readers do not. Later vectors go in one by one.
 *
 * @param minTexts for tests
 */
export async function makeIndexWhereLarge(
  database: PostgresDatabase,
  model: string,
  minTexts = MIN_TEXTS,
): Promise<void> {
  const row = await modelRow(database, model)
  if (row === undefined || row.dimension === null || row.dimension > MOST_DIMENSIONS) return
  const { id, dimension } = row
  if (await hasIndex(database, id)) return
  const [many] = await database.rows<{ count: number }>(
    `select count(*) from (select 1 from wenji.vectors where model = $1 limit $2) as counted`,
    [id, minTexts],
  )
  if ((many?.count ?? 0) < minTexts) return
  await database.write(async (queries) => {
    await queries.run(`
      set local statement_timeout = 0;
      create index if not exists vectors_hnsw_${id} on wenji.vectors
        using hnsw ((vector::vector(${dimension})) vector_ip_ops) where model = ${id};
      insert into wenji.meta (key, value) values ('${indexKey(id)}', 1) on conflict do nothing
    `)
  })
}

/** Belongs into the transaction that removes the model's vectors: those that come next may have another dimension. */
export async function dropIndex(queries: Queries, model: number): Promise<void> {
  await queries.run(`
    drop index if exists wenji.vectors_hnsw_${model};
    delete from wenji.meta where key = '${indexKey(model)}'
  `)
}

function indexKey(model: number): string {
  return `hnsw:${model}`
}
