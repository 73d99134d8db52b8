/** Things that are numbered as they come, each belonging to an owner: those of one owner are walked through in the order in which they came. */

export interface Chains {
  /** Adds the next thing, numbered from 0. */
  readonly add: (owner: number) => void
  /** The owner's first thing; NONE where it has none. */
  readonly first: (owner: number) => number
  /** The thing of the same owner that came after it; NONE after the last. */
  readonly after: (thing: number) => number
}

export const NONE = -1

/** Four bytes a thing and eight an owner; adding costs the same however many there are. */
export function createChains(): Chains {
  let first = new Int32Array(64).fill(NONE)
  let last = new Int32Array(64).fill(NONE)
  let next = new Int32Array(64).fill(NONE)
  let things = 0
  return {
    add: (owner) => {
      if (owner >= first.length) [first, last] = [grown(first, owner + 1), grown(last, owner + 1)]
      if (things >= next.length) next = grown(next, things + 1)
      const before = last[owner] as number
      if (before === NONE) first[owner] = things
      else next[before] = things
      last[owner] = things++
    },
    first: (owner) => first[owner] ?? NONE,
    after: (thing) => next[thing] as number,
  }
}

function grown(numbers: Int32Array<ArrayBuffer>, atLeast: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(atLeast, Math.ceil(numbers.length * 1.25)))
  larger.set(numbers)
  return larger.fill(NONE, numbers.length)
}
