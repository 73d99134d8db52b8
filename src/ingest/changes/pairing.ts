/** Pairs two lists one to one. All ways are fair: with the lists swapped, the same pairs come out swapped. */

export type Pair<Item> = readonly [before: Item, after: Item]

/** What is paired so far and what is left; a step takes from the left over and adds to the pairs. */
export interface Pairing<Item> {
  readonly pairs: Pair<Item>[]
  readonly before: Set<Item>
  readonly after: Set<Item>
}

/** Nothing is paired yet. The order of the lists is the order in which equal ones are paired. */
export function startPairing<Item>(before: readonly Item[], after: readonly Item[]): Pairing<Item> {
  return { pairs: [], before: new Set(before), after: new Set(after) }
}

/** Pairs what is left and has the same key, the first with the first; an undefined key is like no other. */
export function pairByKey<Item>(
  pairing: Pairing<Item>,
  keyOf: (item: Item) => string | undefined,
): void {
  const waiting = new Map<string, Item[]>()
  for (const item of pairing.before) {
    const key = keyOf(item)
    if (key === undefined) continue
    const same = waiting.get(key)
    if (same) same.push(item)
    else waiting.set(key, [item])
  }
  const taken = new Map<string, number>()
  for (const after of pairing.after) {
    const key = keyOf(after)
    if (key === undefined) continue
    const nth = taken.get(key) ?? 0
    const before = waiting.get(key)?.[nth]
    if (before === undefined) continue
    taken.set(key, nth + 1)
    join(pairing, before, after)
  }
}

/**
 * Pairs what is left, the best score first, ties by the order of both lists. `score` is asked for each two, once, and
 * undefined keeps them apart. Where there are more than `MOST_COMPARED` twos nothing is paired.
 */
export function pairByScore<Item>(
  pairing: Pairing<Item>,
  score: (before: Item, after: Item) => number | undefined,
): void {
  const befores = [...pairing.before]
  const afters = [...pairing.after]
  if (befores.length * afters.length > MOST_COMPARED) return
  befores
    .flatMap((before, i) =>
      afters.map((after, j) => ({ before, after, rank: i + j, points: score(before, after) })),
    )
    .filter((two) => two.points !== undefined)
    .sort((a, b) => (b.points as number) - (a.points as number) || a.rank - b.rank)
    .forEach(({ before, after }) => join(pairing, before, after))
}

/** 200 by 200, under half a second: two texts that differ so much are two texts. */
const MOST_COMPARED = 40_000

/** Pairs the two unless one of them is paired already. */
export function join<Item>(pairing: Pairing<Item>, before: Item, after: Item): void {
  if (!pairing.before.has(before) || !pairing.after.has(after)) return
  pairing.before.delete(before)
  pairing.after.delete(after)
  pairing.pairs.push([before, after])
}
