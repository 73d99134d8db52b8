/** Vectors by model and text, and how many there are. */

import type { Library, VectorCounts } from '../library.js'
import { textHash } from '../textHash.js'
import { assertDimension, assertUnitLength } from '../vectorCheck.js'
import type { PostgresDatabase, Queries } from './connect.js'
import { readGeneration } from './generation.js'
import { createNearest, dropIndex, makeIndexWhereLarge } from './nearest.js'
import type { PointsIntoPlan, WithTexts } from './planTexts.js'
import { type ModelRow, modelRow, vectorText } from './vectorRows.js'

/** The contract of each is the one of the same name in library.ts. */
export type Vectors = Pick<
  Library,
  'textsWithoutVector' | 'putVectors' | 'keepVectorsOf' | 'vectorsOf' | 'nearest'
>

export function createVectors(database: PostgresDatabase, withTexts: WithTexts): Vectors {
  return {
    textsWithoutVector: textsWithout(database, withTexts),
    putVectors: (model, vectors) => database.write((queries) => put(queries, model, vectors)),
    keepVectorsOf: (models) => database.write((queries) => removeOthers(queries, models)),
    vectorsOf: counting(database),
    nearest: createNearest(database),
  }
}

interface MissingRow extends PointsIntoPlan {
  readonly hash: Buffer
  readonly start_at: number
  readonly end_at: number
}

/**
 * The texts come in the order of their hashes, and the next call goes on where the last one ended: to pass over all that have a
 * vector already would take longer with every batch. When none is missing any more, it is the time to make the index.
 */
function textsWithout(
  database: PostgresDatabase,
  withTexts: WithTexts,
): Vectors['textsWithoutVector'] {
  const reached = new Map<string, Buffer>()
  const after = async (model: string, limit: number, from: Buffer) => {
    const { rows, texts } = await withTexts((queries) =>
      queries.rows<MissingRow>(
        `select distinct on (sentences.text_hash) sentences.text_hash as hash, s.plan,
           plans.text_sha256, sentences.start_at + s.shift as start_at,
           sentences.end_at + s.shift as end_at
         from wenji.sentences
         join wenji.sections s on s.id = sentences.section
         join wenji.plans on plans.id = s.plan
         where sentences.text_hash > $3 and not exists (
           select 1 from wenji.vectors
           where vectors.model = (select id from wenji.models where name = $1)
             and vectors.text_hash = sentences.text_hash
         )
         order by sentences.text_hash, sentences.id
         limit $2`,
        [model, limit, from],
      ),
    )
    const last = rows.at(-1)
    if (last) reached.set(model, last.hash)
    else reached.delete(model)
    return rows.map((row) => texts.text(row).slice(row.start_at, row.end_at))
  }
  return async (model, limit) => {
    const from = reached.get(model)
    const found = from === undefined ? [] : await after(model, limit, from)
    const texts = found.length > 0 ? found : await after(model, limit, BEFORE_ALL)
    if (texts.length === 0) await makeIndexWhereLarge(database, model)
    // The caller may ask again before it has put any.
    if (texts.length < limit) reached.delete(model)
    return texts
  }
}

const BEFORE_ALL = Buffer.alloc(0)

/** A text that has gone while it was embedded is passed over: nothing would ever take its vector away. */
async function put(
  queries: Queries,
  model: string,
  vectors: readonly { readonly text: string; readonly vector: Float32Array }[],
): Promise<void> {
  const [first] = vectors
  if (first === undefined) return
  const known = await modelRow(queries, model)
  const dimension = known?.dimension ?? first.vector.length
  for (const { text, vector } of vectors) {
    assertDimension(model, vector, dimension)
    assertUnitLength(text, vector)
  }
  const [row] = await queries.rows<ModelRow>(
    `insert into wenji.models (name, dimension, writes) values ($1, $2, 1)
     on conflict (name) do update set writes = models.writes + 1, dimension = $2
     returning id, dimension, writes`,
    [model, dimension],
  )
  await queries.rows(
    `insert into wenji.vectors (model, text_hash, vector)
     select $1, put.hash, put.vector::vector
     from unnest($2::bytea[], $3::text[]) with ordinality as put (hash, vector, place)
     where exists (select 1 from wenji.sentences where text_hash = put.hash)
     order by put.place
     on conflict (model, text_hash) do nothing`,
    [
      row?.id,
      vectors.map(({ text }) => textHash(text)),
      vectors.map((one) => vectorText(one.vector)),
    ],
  )
}

/** Returns the models whose vectors went. Their rows stay: a counter that began anew could come to a number at which something is still held. */
async function removeOthers(queries: Queries, models: readonly string[]): Promise<string[]> {
  const others = await queries.rows<{ id: number; name: string }>(
    `update wenji.models set dimension = null, writes = writes + 1
     where name <> all($1) and dimension is not null
     returning id, name`,
    [models],
  )
  for (const { id } of others) await dropIndex(queries, id)
  const gone = await queries.rows<{ model: number }>(
    `with removed as (delete from wenji.vectors where model = any($1) returning model)
     select distinct model from removed`,
    [others.map(({ id }) => id)],
  )
  const ids = new Set(gone.map(({ model }) => model))
  return others.flatMap(({ id, name }) => (ids.has(id) ? [name] : []))
}

interface Counted {
  readonly state: string
  readonly counts: VectorCounts
}

/** Counting all distinct texts takes long, and is done once for each state of plans and vectors. A vector goes with the last sentence of its text. */
function counting(database: PostgresDatabase): Vectors['vectorsOf'] {
  const held = new Map<string, Counted>()
  return (model) =>
    database.read(async (queries) => {
      const row = await modelRow(queries, model)
      const state = `${await readGeneration(queries)} ${row?.writes ?? 0}`
      const known = held.get(model)
      if (known?.state === state) return known.counts
      const [counts] = await queries.rows<{ done: number; total: number }>(
        `select
           (select count(*) from wenji.vectors where model = $1) as done,
           (select count(distinct text_hash) from wenji.sentences) as total`,
        [row?.id ?? 0],
      )
      const { done = 0, total = 0 } = counts ?? {}
      const found = { done, total, dimension: done > 0 ? (row?.dimension ?? 0) : 0 }
      held.set(model, { state, counts: found })
      return found
    })
}
