/**
 * The counters of committed writes, by which every connection notices that what it derived is stale. Vectors have one for each model: while
 * a model's are made, batch by batch, nothing that is derived from plans or from another model's has to be made anew.
 */

import type { Database } from './database.js'

export interface Generation {
  readonly read: () => number
  /** Counts one write of plans; belongs into the transaction that writes. */
  readonly bump: () => void
  /** Counts one write of a model's vectors; belongs into the transaction that writes. */
  readonly bumpVectors: (model: string) => void
  /** Makes a value once and again after each write of plans, this connection's or another's. */
  readonly derived: <Value>(make: () => Value) => () => Value
  /** Makes a value for each model once, and again after each write of plans or of this model's vectors. */
  readonly derivedByModel: <Value>(make: (model: string) => Value) => (model: string) => Value
}

/** The counters stand in rows, so that a commit of another process moves them too. */
export function createGeneration(database: Database): Generation {
  const select = database
    .prepare<[], number>(`select value from meta where key = 'generation'`)
    .pluck()
  const update = database.prepare(`update meta set value = value + 1 where key = 'generation'`)
  const selectVectors = database
    .prepare<{ model: string }, number>(`select value from meta where key = 'vectors:' || :model`)
    .pluck()
  // Never deleted: a counter that began anew could come to a number at which something is still held.
  const updateVectors = database.prepare<{ model: string }>(`
    insert into meta (key, value) values ('vectors:' || :model, 1)
    on conflict (key) do update set value = value + 1
  `)

  function read(): number {
    return select.get() ?? 0
  }

  function derived<Value>(make: () => Value): () => Value {
    let held: { readonly generation: number; readonly value: Value } | undefined
    return () => {
      const generation = read()
      if (held?.generation !== generation) held = { generation, value: make() }
      return held.value
    }
  }

  function derivedByModel<Value>(make: (model: string) => Value): (model: string) => Value {
    const current = derived(() => new Map<string, { writes: number; value: Value }>())
    return (model) => {
      const values = current()
      const writes = selectVectors.get({ model }) ?? 0
      const held = values.get(model)
      if (held?.writes === writes) return held.value
      const value = make(model)
      values.set(model, { writes, value })
      return value
    }
  }

  return {
    read,
    bump: () => void update.run(),
    bumpVectors: (model) => void updateVectors.run({ model }),
    derived,
    derivedByModel,
  }
}
