/** Vectors by model and text, how many there are, and the sentences nearest to one. */

import type { PlanId, SectionId, SentenceId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { Database } from './database.js'
import { exactScan, type NearEntry, type VisiblePlans } from './exactScan.js'
import type { Generation } from './generation.js'
import type { ApproximateSearch } from './hnsw.js'
import type { VectorCounts, VectorHit } from '../library.js'
import type { CurrentTexts } from './planTexts.js'
import { scopeParameter } from './scope.js'
import { textHash } from '../textHash.js'
import { assertDimension, assertUnitLength } from '../vectorCheck.js'
import { createVectorLoading, type VectorTable } from './vectorTable.js'
import { createVectorCounting } from './vectorCounting.js'

/** The contract of each is the one of the same name in library.ts. */
export interface Vectors {
  readonly textsWithoutVector: (model: string, limit: number) => string[]
  /** @throws Error when a vector is neither of unit length nor all zero, or its dimension is not the model's. */
  readonly putVectors: (
    model: string,
    vectors: readonly { readonly text: string; readonly vector: Float32Array }[],
  ) => void
  readonly keepVectorsOf: (models: readonly string[]) => string[]
  readonly vectorsOf: (model: string) => VectorCounts
  /** @throws Error when the vector's dimension is not that of the model's vectors. */
  readonly nearest: (
    model: string,
    vector: Float32Array,
    limit: number,
    scope: Scope,
  ) => VectorHit[]
}

/** Prepares the statements. `approximate` is asked first where a scope is large; it may always pass. */
export function createVectors(
  database: Database,
  generation: Generation,
  texts: CurrentTexts,
  approximate: ApproximateSearch,
): Vectors {
  return {
    textsWithoutVector: missingTexts(database, texts),
    putVectors: vectorsWriter(database, generation),
    keepVectorsOf: othersRemover(database, generation),
    vectorsOf: createVectorCounting(database, generation),
    nearest: nearestOf(database, generation, approximate),
  }
}

/** The texts stand in the order of their hashes, which is that of an index: nothing is sorted for each batch. */
function missingTexts(database: Database, texts: CurrentTexts): Vectors['textsWithoutVector'] {
  // `min(id)` makes SQLite take the other columns from that very row.
  const select = database.prepare<
    { model: string; limit: number },
    { id: number; plan: number; start: number; end: number }
  >(`
    select min(sentences.id) as id, sections.plan, sentences.start + sections.shift as start,
      sentences.end + sections.shift as end
    from sentences join sections on sections.id = sentences.section
    where not exists (
      select 1 from vectors
      where vectors.model = :model and vectors.text_hash = sentences.text_hash
    )
    group by sentences.text_hash
    limit :limit
  `)
  return database.transaction((model: string, limit: number): string[] => {
    const { text } = texts()
    return select.all({ model, limit }).map(({ plan, start, end }) => text(plan).slice(start, end))
  })
}

/** A text that has gone while it was embedded is passed over: nothing would ever take its vector away. */
function vectorsWriter(database: Database, generation: Generation): Vectors['putVectors'] {
  const length = database
    .prepare<{ model: string }, number>(
      `select length(vector) from vectors where model = :model limit 1`,
    )
    .pluck()
  const insert = database.prepare(`
    insert into vectors (model, text_hash, vector)
    select :model, :textHash, :vector
    where exists (select 1 from sentences where text_hash = :textHash)
    on conflict (model, text_hash) do nothing
  `)
  const put: Vectors['putVectors'] = (model, vectors) => {
    let bytes = length.get({ model })
    for (const { text, vector } of vectors) {
      bytes ??= vector.byteLength
      assertDimension(model, vector, bytes / 4)
      assertUnitLength(text, vector)
      insert.run({
        model,
        textHash: textHash(text),
        vector: Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
      })
    }
    if (vectors.length > 0) generation.bumpVectors(model)
  }
  return database.transaction(put).immediate
}

/** Returns the models whose vectors went. */
function othersRemover(database: Database, generation: Generation): Vectors['keepVectorsOf'] {
  const select = database
    .prepare<{ kept: string }, string>(
      `select distinct model from vectors where model not in (select value from json_each(:kept))`,
    )
    .pluck()
  const remove = database.prepare<{ model: string }>(`delete from vectors where model = :model`)
  return database.transaction((models: readonly string[]): string[] => {
    const others = select.all({ kept: JSON.stringify(models) })
    for (const model of others) {
      remove.run({ model })
      generation.bumpVectors(model)
    }
    return others
  }).immediate
}

/** A model's table is forgotten with the first write that it may come from, and loaded again by the next question. */
function nearestOf(
  database: Database,
  generation: Generation,
  approximate: ApproximateSearch,
): Vectors['nearest'] {
  const tableOf = generation.derivedByModel(createVectorLoading(database))
  const visiblePlans = visibility(database)
  const named = nameEntries(database)

  return database.transaction(
    (model: string, vector: Float32Array, limit: number, scope: Scope): VectorHit[] => {
      const table = tableOf(model)
      if (table.rows === 0 || vector.every((value) => value === 0)) return []
      assertDimension(model, vector, table.dimension)
      const visible = visiblePlans(scope)
      const near =
        approximate(table, vector, limit, visible) ?? exactScan(table, vector, limit, visible)
      return named(table, near)
    },
  )
}

/** Which plans a scope lets through, by rowid: the scan compares numbers. */
function visibility(database: Database): (scope: Scope) => VisiblePlans {
  const select = database
    .prepare<{ scope: string | null }, number>(
      `select id from plans where key in (select value from json_each(:scope))`,
    )
    .pluck()
  return (scope) =>
    scope === 'all' ? undefined : new Set(select.all({ scope: scopeParameter(scope) }))
}

interface NamedRow {
  readonly sentenceId: SentenceId
  readonly sectionId: SectionId
  readonly planId: PlanId
}

function nameEntries(
  database: Database,
): (table: VectorTable, near: readonly NearEntry[]) => VectorHit[] {
  const select = database.prepare<{ ids: string }, NamedRow>(`
    select sentences.key as sentenceId, sections.key as sectionId, plans.key as planId
    from json_each(:ids) as wanted
    join sentences on sentences.id = wanted.value
    join sections on sections.id = sentences.section
    join plans on plans.id = sections.plan
    order by wanted.key
  `)
  return (table, near) =>
    select
      .all({ ids: JSON.stringify(near.map(({ entry }) => table.sentences[entry])) })
      .map((row, index) => ({ ...row, cosine: near[index]?.cosine ?? 0 }))
}
