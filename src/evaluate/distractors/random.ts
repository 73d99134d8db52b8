/** Chance that can be had again: the same seed gives the same series on every machine. */

export interface Random {
  /** A whole number from `from` to `to`, both included. */
  readonly whole: (from: number, to: number) => number
  /** @throws Error for an empty list. */
  readonly pick: <Item>(items: readonly Item[]) => Item
  /** Distinct items, at most as many as there are, in the order drawn. */
  readonly some: <Item>(items: readonly Item[], count: number) => Item[]
  /** True in this share of all cases, from 0 to 1. */
  readonly chance: (share: number) => boolean
}

/** Mulberry32: small, fast, and good enough to choose words by. `seed` is any whole number. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new Error('there is nothing to pick from')
    return items[whole(0, items.length - 1)] as Item
  }
  const some = <Item>(items: readonly Item[], count: number): Item[] => {
    const left = [...items]
    const chosen: Item[] = []
    while (chosen.length < count && left.length > 0)
      chosen.push(...left.splice(whole(0, left.length - 1), 1))
    return chosen
  }
  return { whole, pick, some, chance: (share) => next() < share }
}
