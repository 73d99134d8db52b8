/** Remembers what was read for a scope, or a plan, until the library changes. */

import type { LibraryReader } from '../../store/library.js'

/** Scopes are few: one a person or a group. */
const KEPT = 16

/** Returns what `read` gives; another process's writes are noticed too. A failure is not remembered. Of more than `most` the oldest goes. */
export function perGeneration<Key, Value>(
  library: Pick<LibraryReader, 'generation'>,
  read: (key: Key) => Promise<Value>,
  most = KEPT,
): (key: Key) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>()
  let generation: number | undefined
  return async (wanted) => {
    const current = await library.generation()
    if (current !== generation) kept.clear()
    generation = current
    const key = JSON.stringify(wanted)
    const known = kept.get(key)
    if (known) return known
    const value = read(wanted)
    value.catch(() => kept.get(key) === value && kept.delete(key))
    if (kept.size >= most) kept.delete(kept.keys().next().value as string)
    kept.set(key, value)
    return value
  }
}
