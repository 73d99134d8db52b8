/**
 * How much one person and one chat may ask. Counted by the time at which people wrote, not at which it is read: what waited while the
 * bot was away is no flood.
 */

export interface Limits {
  /** `notice` once when a limit is passed, then `silent` until it is kept again. */
  readonly take: (person: string, chat: string, writtenAtMs: number) => 'ok' | 'notice' | 'silent'
}

export interface Limit {
  /** So many at once. */
  readonly most: number
  /** And one more after each of these. */
  readonly everyMs: number
}

/** A person reads no faster than this; Telegram lets a bot write some 20 messages a minute into a group. */
export const PERSON_LIMIT: Limit = { most: 10, everyMs: 4000 }
export const CHAT_LIMIT: Limit = { most: 20, everyMs: 3000 }
/** Pages are turned faster than questions are asked; Telegram takes some 20 edits a minute in a group. */
export const TAP_LIMITS = {
  person: { most: 20, everyMs: 2000 },
  chat: { most: 40, everyMs: 2000 },
} as const
const MOST_KNOWN = 10_000

interface Bucket {
  left: number
  atMs: number
  noticed: boolean
}

/** A token bucket each. In memory: after a restart everybody begins anew. */
export function createLimits(person: Limit = PERSON_LIMIT, chat: Limit = CHAT_LIMIT): Limits {
  const buckets = new Map<string, Bucket>()
  const bucketOf = (key: string, limit: Limit, atMs: number): Bucket => {
    if (buckets.size >= MOST_KNOWN) buckets.clear()
    const bucket = buckets.get(key) ?? { left: limit.most, atMs, noticed: false }
    // Updates of one person in two chats may come out of order: time never runs backwards here.
    const passedMs = Math.max(0, atMs - bucket.atMs)
    bucket.left = Math.min(limit.most, bucket.left + passedMs / limit.everyMs)
    bucket.atMs = Math.max(bucket.atMs, atMs)
    buckets.set(key, bucket)
    return bucket
  }
  return {
    take: (personKey, chatKey, atMs) => {
      const both = [
        bucketOf(`person:${personKey}`, person, atMs),
        bucketOf(`chat:${chatKey}`, chat, atMs),
      ]
      const empty = both.filter(({ left }) => left < 1)
      if (empty.length === 0) {
        for (const bucket of both) {
          bucket.left -= 1
          // Only who has come to rest is told again.
          if (bucket.left >= REST) bucket.noticed = false
        }
        return 'ok'
      }
      const told = empty.every(({ noticed }) => noticed)
      for (const bucket of empty) bucket.noticed = true
      return told ? 'silent' : 'notice'
    },
  }
}

/** Questions that can be asked at once again before a second notice is worth its message. */
const REST = 3
