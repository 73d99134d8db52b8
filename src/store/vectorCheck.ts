/** What a vector must be to be kept or asked with. */

/** How far a length may be from 1; float32 sums of a few hundred squares stay well within. */
const UNIT_TOLERANCE = 1e-3

/** @throws Error when the vector has another number of numbers than the model's. */
export function assertDimension(model: string, vector: Float32Array, dimension: number): void {
  if (vector.length === dimension) return
  throw new Error(
    `A vector of ${vector.length} numbers is not one of ${model}, which has ${dimension}. ` +
      'A model that has changed needs a name of its own.',
  )
}

/** @throws Error when the vector is neither of unit length nor all zero. */
export function assertUnitLength(text: string, vector: Float32Array): void {
  const squares = vector.reduce((sum, value) => sum + value * value, 0)
  if (squares === 0 || Math.abs(squares - 1) <= UNIT_TOLERANCE) return
  throw new Error(`The vector of "${text}" has the squared length ${squares}; 1 is needed`)
}
