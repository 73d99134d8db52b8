/** The counter of committed writes, by which every connection notices that what it derived is stale. */

import type { Database } from './database.js'

export interface Generation {
  readonly read: () => number
  /** Counts one write; belongs into the transaction that writes. */
  readonly bump: () => void
  /** Makes a value once and again after each write, this connection's or another's. */
  readonly derived: <Value>(make: () => Value) => () => Value
}

/** The counter stands in a row, so that a commit of another process moves it too. */
export function createGeneration(database: Database): Generation {
  const select = database
    .prepare<[], number>(`select value from meta where key = 'generation'`)
    .pluck()
  const update = database.prepare(`update meta set value = value + 1 where key = 'generation'`)

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

  return { read, bump: () => void update.run(), derived }
}
