/** A model for tests: a text's vector counts its characters, each in a place that follows from its code. It is none that ships. */

export const CHARACTER_DIMENSION = 48

/** Of unit length; `salt` makes another model of it. */
export function characterVector(text: string, salt = 0): Float32Array {
  const vector = new Float32Array(CHARACTER_DIMENSION)
  for (const character of text) {
    const place = ((character.codePointAt(0) ?? 0) * 31 + salt * 17) % CHARACTER_DIMENSION
    vector[place] = (vector[place] ?? 0) + 1
  }
  const length = Math.hypot(...vector)
  return length === 0
    ? vector.fill(1 / Math.sqrt(CHARACTER_DIMENSION))
    : vector.map((value) => value / length)
}
