/** Allowances of one process, in memory: after a restart everybody begins anew. */

import type { Bucket, Buckets } from '../../../domain/chats.js'

const MOST_KNOWN = 10_000

export function createBuckets(): Buckets {
  const known = new Map<string, Bucket>()
  return {
    change: async (keys, change) => {
      if (known.size >= MOST_KNOWN) known.clear()
      const { buckets, result } = change(keys.map((key) => known.get(key)))
      for (const [i, bucket] of buckets.entries()) known.set(keys[i] as string, bucket)
      return result
    },
    purge: async (beforeMs) => {
      for (const [key, { atMs }] of known) if (atMs < beforeMs) known.delete(key)
    },
  }
}
