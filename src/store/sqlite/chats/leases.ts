/** One at a time in the one process that has the chats' file: whoever comes later waits for whoever came before. */

import { randomUUID } from 'node:crypto'
import type { Leases } from '../../../domain/chats.js'

export function createLeases(): Leases {
  const last = new Map<string, Promise<unknown>>()
  const neverLost = new AbortController().signal
  const holder = randomUUID()
  return {
    holder,
    living: async () => [holder],
    alone: (name, run, signal) => {
      const mine = (last.get(name) ?? Promise.resolve()).then(() => {
        signal?.throwIfAborted()
        return run(neverLost)
      })
      const ended = mine.then(
        () => {},
        () => {},
      )
      last.set(name, ended)
      void ended.then(() => {
        if (last.get(name) === ended) last.delete(name)
      })
      return mine
    },
  }
}
