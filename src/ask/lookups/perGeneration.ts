/** Remembers what was read for a scope until the library changes. */

import type { Scope } from '../../domain/question.js'
import type { LibraryReader } from '../../store/library.js'

/** Scopes kept; the oldest goes. They are few: one a person or a group. */
const KEPT = 16

/** Returns what `read` gives; another process's writes are noticed too. A failure is not remembered. */
export function perGeneration<Value>(
  library: Pick<LibraryReader, 'generation'>,
  read: (scope: Scope) => Promise<Value>,
): (scope: Scope) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>()
  let generation: number | undefined
  return async (scope) => {
    const current = await library.generation()
    if (current !== generation) kept.clear()
    generation = current
    const key = JSON.stringify(scope)
    const known = kept.get(key)
    if (known) return known
    const value = read(scope)
    value.catch(() => kept.get(key) === value && kept.delete(key))
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value as string)
    kept.set(key, value)
    return value
  }
}
