/** Lets only vectors through that can be compared: what a server answers is not taken on trust. */

import { ModelFault } from '../modelFault.js'

/** The rows as vectors of unit length. @throws ModelFault `faulty` that says what is wrong with them. */
export type VectorCheck = (rows: unknown, count: number) => Float32Array[]

/** Makes a check that holds all vectors it sees to the length of the first. `model` is named in its faults. */
export function createVectorCheck(model: string): VectorCheck {
  let dimension: number | undefined
  const faulty = (what: string) => new ModelFault('faulty', `${model} answered ${what}.`)

  function checked(row: unknown): Float32Array {
    if (!isNumbers(row)) throw faulty('something that is no vector')
    dimension ??= row.length
    if (row.length !== dimension)
      throw faulty(`a vector of ${row.length} numbers where the others have ${dimension}`)
    const vector = Float32Array.from(row)
    const length = Math.hypot(...vector)
    if (!(length > 0 && length < Infinity)) throw faulty('a vector without a direction')
    return vector.map((value) => value / length)
  }

  return (rows, count) => {
    if (!Array.isArray(rows) || rows.length !== count)
      throw faulty(`${Array.isArray(rows) ? rows.length : 'no'} vectors for ${count} texts`)
    return rows.map(checked)
  }
}

function isNumbers(row: unknown): row is ArrayLike<number> {
  if (row instanceof Float32Array) return row.length > 0
  return Array.isArray(row) && row.length > 0 && row.every((value) => typeof value === 'number')
}
