/**
 * A library reader that remembers what stays the same until the library changes: the list of plans, counts, outlines,
 * offices. A question asks for them several times, and together they cost as much as its search.
 */

import type { LibraryReader } from '../store/library.js'

/** Answers kept; the oldest goes. Scopes are few: one a chat. */
const KEPT = 200

/** Returns a reader that gives what `library` gives. A change is noticed at the next call of `refresh`. */
export function createSteadyReader(library: LibraryReader): {
  readonly reader: LibraryReader
  readonly refresh: () => Promise<void>
} {
  const kept = new Map<string, Promise<unknown>>()
  let generation: number | undefined

  const remember = <A, R>(name: string, read: (argument: A) => Promise<R>) => {
    return (argument: A): Promise<R> => {
      const key = `${name}:${JSON.stringify(argument)}`
      const known = kept.get(key)
      if (known) return known as Promise<R>
      const answer = read(argument)
      // A failure is not remembered: the next question may fare better.
      answer.catch(() => kept.delete(key))
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value as string)
      kept.set(key, answer)
      return answer
    }
  }
  return {
    reader: {
      ...library,
      plans: remember('plans', library.plans),
      counts: remember('counts', library.counts),
      outline: remember('outline', library.outline),
      offices: remember('offices', library.offices),
    },
    refresh: async () => {
      const current = await library.generation()
      if (current !== generation) kept.clear()
      generation = current
    },
  }
}
