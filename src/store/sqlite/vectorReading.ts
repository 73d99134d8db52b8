/** Brings a table up to what the library holds: what is new is read, slice by slice, by ids that are never used twice (m005_vector_rows.ts). */

import type { PlanId } from '../../domain/plan.js'
import type { Database } from './database.js'
import { createVectorTable, type VectorTable } from './vectorTable.js'

export interface VectorReading {
  /** How many vectors of the model there are. */
  readonly count: (model: string) => number
  /** A table of what has been read of it: nothing yet. Undefined where the model has no vector. */
  readonly begin: (model: string) => VectorTable | undefined
  /** Reads a slice of what is new, about 10 ms at most. Tells whether anything is left, or the table is one of vectors that are gone. */
  readonly follow: (table: VectorTable) => 'level' | 'behind' | 'other'
  /** The library that ids belong to: another one where a backup was put back. */
  readonly lineage: () => number
  /** Whether the rows of a table that was kept outside of the library are those of the library, by as many of them as can be seen to in 1 ms. */
  readonly isOf: (table: VectorTable, textHashes: readonly string[]) => boolean
  /** The hashes by which `isOf` tells. */
  readonly witnesses: (table: VectorTable) => string[]
}

interface Row {
  readonly id: number
  readonly vector: Buffer
}

interface EntryRow {
  readonly vector: number
  readonly sentence: number
  readonly plan: PlanId
}

/** Numbers of vectors, and sentences, to a slice. */
const SLICE_NUMBERS = 50_000
const SLICE_SENTENCES = 1_000
const WITNESSES = 32

/** Prepares the statements. */
export function createVectorReading(database: Database): VectorReading {
  const meta = database
    .prepare<{ key: string }, number>(`select value from meta where key = :key`)
    .pluck()
  const lastSentence = database
    .prepare<[], number>(`select seq from sqlite_sequence where name = 'sentences'`)
    .pluck()
  const count = database
    .prepare<{ model: string }, number>(`select count from vector_counts where model = :model`)
    .pluck()
  const bytes = database
    .prepare<{ model: string }, number>(
      `select length(vector) from vectors where model = :model limit 1`,
    )
    .pluck()
  // A plus sign keeps SQLite from looking for the model first, by the index that has no ids in order.
  const rows = database.prepare<{ model: string; after: number; upTo: number }, Row>(`
    select id, vector from vectors
    where id > :after and id <= :upTo and +model = :model
    order by id
  `)
  const entriesOfVectors = database.prepare<
    { model: string; after: number; upTo: number },
    EntryRow
  >(`
    select vectors.id as vector, sentences.id as sentence, plans.key as plan
    from vectors
    cross join sentences on sentences.text_hash = vectors.text_hash
    join sections on sections.id = sentences.section
    join plans on plans.id = sections.plan
    where vectors.id > :after and vectors.id <= :upTo and +vectors.model = :model
    order by vectors.id, sentences.id
  `)
  const entriesOfSentences = database.prepare<
    { model: string; after: number; upTo: number; seenVector: number },
    EntryRow
  >(`
    select vectors.id as vector, sentences.id as sentence, plans.key as plan
    from sentences
    cross join vectors on vectors.model = :model and vectors.text_hash = sentences.text_hash
    join sections on sections.id = sentences.section
    join plans on plans.id = sections.plan
    where sentences.id > :after and sentences.id <= :upTo and vectors.id <= :seenVector
    order by sentences.id
  `)
  const hashOf = database
    .prepare<{ id: number; model: string }, string>(
      `select hex(text_hash) from vectors where id = :id and model = :model`,
    )
    .pluck()

  function followSentences(table: VectorTable): boolean {
    const last = lastSentence.get() ?? 0
    const upTo = Math.min(last, table.seenSentence + SLICE_SENTENCES)
    if (upTo > table.seenSentence) {
      const { model, seenSentence, seenVector } = table
      for (const entry of entriesOfSentences.all({ model, after: seenSentence, upTo, seenVector }))
        table.addEntry(entry.vector, entry.sentence, entry.plan)
      table.seenSentence = upTo
    }
    return upTo === last
  }

  function followVectors(table: VectorTable): 'level' | 'behind' | 'other' {
    const { model, dimension, seenVector: after } = table
    const last = meta.get({ key: 'vector-id' }) ?? 0
    if (last < after) return 'other'
    if (last === after) return 'level'
    const upTo = Math.min(last, after + Math.ceil(SLICE_NUMBERS / dimension))
    const found = rows.all({ model, after, upTo })
    for (const { id, vector } of found) {
      if (vector.byteLength !== dimension * 4) return 'other'
      table.addRow(id, toFloats(vector))
    }
    if (found.length > 0)
      for (const entry of entriesOfVectors.all({ model, after, upTo }))
        table.addEntry(entry.vector, entry.sentence, entry.plan)
    table.seenVector = upTo
    return upTo === last ? 'level' : 'behind'
  }

  return {
    count: (model) => count.get({ model }) ?? 0,
    lineage: () => meta.get({ key: 'lineage' }) ?? 0,
    // The sentences that are there come with the vectors, so only later ones have to be followed.
    begin: (model) => {
      const dimension = (bytes.get({ model }) ?? 0) / Float32Array.BYTES_PER_ELEMENT
      if (dimension === 0) return undefined
      const table = createVectorTable(model, dimension)
      table.seenSentence = lastSentence.get() ?? 0
      return table
    },
    // All sentences first: those of vectors that are read after them come with these, and no sentence comes twice.
    follow: database.transaction((table: VectorTable) =>
      followSentences(table) ? followVectors(table) : 'behind',
    ),
    witnesses: (table) =>
      witnessed(table).map((id) => hashOf.get({ id, model: table.model }) ?? ''),
    // A vector that is gone was there when the table was kept.
    isOf: (table, hashes) =>
      table.seenVector <= (meta.get({ key: 'vector-id' }) ?? 0) &&
      table.seenSentence <= (lastSentence.get() ?? 0) &&
      witnessed(table).every((id, at) =>
        ['', undefined, hashes[at]].includes(hashOf.get({ id, model: table.model })),
      ),
  }
}

/** Some ids from all over the table, the last one among them. */
function witnessed({ ids }: VectorTable): number[] {
  const all = ids.all()
  const step = Math.max(1, Math.floor(all.length / WITNESSES))
  return Array.from(all.toReversed()).filter((_, at) => at % step === 0)
}

/** A copy: a Buffer may begin at any byte of a pool. */
export function toFloats(bytes: Buffer): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer)
}
