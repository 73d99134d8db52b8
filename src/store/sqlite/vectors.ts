/** Vectors by model and text, how many there are, and the sentences nearest to one. */

import type { PlanId, SectionId, SentenceId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { Database } from './database.js'
import { createEmbedded, type Embedded } from './embedded.js'
import type { Generation } from './generation.js'
import type { VectorCounts, VectorHit } from '../library.js'
import { nearestRows } from './nearestRows.js'
import type { CurrentTexts } from './planTexts.js'
import { textHash } from '../textHash.js'
import { assertDimension, assertUnitLength } from '../vectorCheck.js'
import { createVectorCounting } from './vectorCounting.js'
import { toFloats } from './vectorReading.js'
import {
  rowsOf,
  sentencesOf,
  type VectorTable,
  visiblePlans,
  type VisiblePlans,
} from './vectorTable.js'
import type { VectorTables } from './vectorTables.js'

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
  ) => Promise<VectorHit[]>
}

/** Prepares the statements. */
export function createVectors(
  database: Database,
  generation: Generation,
  texts: CurrentTexts,
  tables: VectorTables,
): Vectors {
  const embedded = createEmbedded(database, texts)
  return {
    textsWithoutVector: embedded.missing,
    putVectors: vectorsWriter(database, generation, embedded),
    keepVectorsOf: othersRemover(database, generation),
    // One transaction: the counter and what is counted are of one state.
    vectorsOf: database.transaction(generation.derivedByModel(createVectorCounting(database))),
    nearest: nearestOf(database, tables),
  }
}

/** A text that has gone while it was embedded is passed over: nothing would ever take its vector away. */
function vectorsWriter(
  database: Database,
  generation: Generation,
  embedded: Embedded,
): Vectors['putVectors'] {
  const length = database
    .prepare<{ model: string }, number>(
      `select length(vector) from vectors where model = :model limit 1`,
    )
    .pluck()
  const lastId = database
    .prepare<[], number>(`select value from meta where key = 'vector-id'`)
    .pluck()
  const putLastId = database.prepare<{ id: number }>(
    `update meta set value = :id where key = 'vector-id'`,
  )
  const insert = database.prepare(`
    insert into vectors (id, model, text_hash, vector)
    select :id, :model, :textHash, :vector
    where exists (select 1 from sentences where text_hash = :textHash)
    on conflict (model, text_hash) do nothing
  `)
  const put: Vectors['putVectors'] = (model, vectors) => {
    if (vectors.length === 0) return
    let bytes = length.get({ model })
    let id = lastId.get() ?? 0
    for (const { text, vector } of vectors) {
      bytes ??= vector.byteLength
      assertDimension(model, vector, bytes / 4)
      assertUnitLength(text, vector)
      const { changes } = insert.run({
        id: id + 1,
        model,
        textHash: textHash(text),
        vector: Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
      })
      id += changes
    }
    putLastId.run({ id })
    embedded.advance(model)
    generation.bumpVectors(model)
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

/**
 * Rows are proposed in memory, and the library has the last word: a proposed vector that is gone, and a sentence that is gone or is no longer in the scope,
 * yield nothing, and more are proposed then. Cosines are those of the vectors as they were kept, not as the table rounds them.
 */
function nearestOf(database: Database, tables: VectorTables): Vectors['nearest'] {
  const exact = exactCosines(database)
  const named = nameSentences(database)

  const search = database.transaction(
    (
      table: VectorTable,
      vector: Float32Array,
      limit: number,
      scope: Scope,
    ): VectorHit[] | undefined => {
      if (!tables.level(table)) return undefined
      assertDimension(table.model, vector, table.dimension)
      const visible = visiblePlans(table, scope)
      const rows = rowsOf(table, visible)
      for (let proposed = OVERSAMPLING * limit; ; proposed *= 4) {
        const near = nearestRows(table, vector, proposed, rows)
        const { hits, used } = named(table, exact(table, near, vector), limit, visible)
        // Near its end the order of what is proposed is rounding's.
        const isSure = hits.length >= limit && used <= proposed / OVERSAMPLING
        if (isSure || near.length < proposed) return hits
      }
    },
  )

  return async (model, vector, limit, scope) => {
    if (vector.every((value) => value === 0)) return []
    for (;;) {
      const table = await tables.ready(model)
      if (!table) return []
      const hits = search(table, vector, limit, scope)
      if (hits) return hits
    }
  }
}

/** Rows proposed for one that is wanted (nearestRows.ts). */
const OVERSAMPLING = 2

interface NearRow {
  readonly row: number
  readonly cosine: number
}

/** Those of the rows whose vector is still there, best first, of equal ones the one that was made first. */
function exactCosines(
  database: Database,
): (table: VectorTable, rows: readonly number[], vector: Float32Array) => NearRow[] {
  const select = database.prepare<{ ids: string; model: string }, { at: number; vector: Buffer }>(`
    select wanted.key as at, vectors.vector
    from json_each(:ids) as wanted join vectors on vectors.id = wanted.value
    where +vectors.model = :model
  `)
  return ({ ids, model }, rows, vector) => {
    const all = ids.all()
    return select
      .all({ ids: JSON.stringify(rows.map((row) => all[row])), model })
      .map(({ at, vector: kept }) => ({
        row: rows[at] as number,
        cosine: dot(toFloats(kept), vector),
      }))
      .sort((a, b) => b.cosine - a.cosine || a.row - b.row)
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

interface NamedRow {
  readonly at: number
  readonly sentenceId: SentenceId
  readonly sectionId: SectionId
  readonly planId: PlanId
}

/** The sentences of rows, at most `limit`, and how many of the rows it took to find them. */
function nameSentences(
  database: Database,
): (
  table: VectorTable,
  rows: readonly NearRow[],
  limit: number,
  visible: VisiblePlans | undefined,
) => { readonly hits: VectorHit[]; readonly used: number } {
  // That the sentence is there suffices: no other one will ever have its id.
  const select = database.prepare<{ ids: string }, NamedRow>(`
    select wanted.key as at, sentences.key as sentenceId, sections.key as sectionId,
      plans.key as planId
    from json_each(:ids) as wanted
    join sentences on sentences.id = wanted.value
    join sections on sections.id = sentences.section
    join plans on plans.id = sections.plan
    order by wanted.key
  `)
  return (table, rows, limit, visible) => {
    const hits: VectorHit[] = []
    let used = 0
    for (const some of batches(table, rows, limit, visible)) {
      const ids = JSON.stringify(some.map(({ sentence }) => sentence))
      for (const { at, ...named } of select.all({ ids })) {
        if (hits.length === limit) break
        const { place } = some[at] as Candidate
        used = place + 1
        hits.push({ ...named, cosine: (rows[place] as NearRow).cosine })
      }
      if (hits.length === limit) break
    }
    return { hits, used }
  }
}

/** A sentence as the table has it, and the place of its row among those that are near. */
interface Candidate {
  readonly sentence: number
  readonly place: number
}

/** Best first. A text may stand in thousands of sentences: only as many are looked for as are wanted. */
function* batches(
  table: VectorTable,
  rows: readonly NearRow[],
  size: number,
  visible: VisiblePlans | undefined,
): Generator<readonly Candidate[]> {
  let batch: Candidate[] = []
  for (const [place, { row }] of rows.entries())
    for (const sentence of sentencesOf(table, row, visible)) {
      batch.push({ sentence, place })
      if (batch.length < size) continue
      yield batch
      batch = []
    }
  if (batch.length > 0) yield batch
}
