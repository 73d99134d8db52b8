/** A library reader that remembers what a question asks for several times, and the next one again: outlines, and the names of offices. */

import type { LibraryReader } from '../store/library.js'

/** Answers kept; the oldest goes. Scopes are few: one a chat. */
const KEPT = 200

/** Returns a reader that gives what `library` gives. A change is noticed when it is told of another generation. */
export function createSteadyReader(library: LibraryReader): {
  readonly reader: LibraryReader
  readonly forgetBefore: (generation: number) => void
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
      outline: remember('outline', library.outline),
      offices: remember('offices', library.offices),
    },
    forgetBefore: (current) => {
      if (current !== generation) kept.clear()
      generation = current
    },
  }
}
