/**
 * How much one person and one chat may ask. Counted by the time at which people wrote, not at which it is read: what waited while the
 * bot was away is no flood.
 */

import type { Bucket, Buckets } from '../domain/chats.js'

type Verdict = 'ok' | 'notice' | 'silent'

export interface Limits {
  /** `notice` once when a limit is passed, then `silent` until it is kept again. */
  readonly take: (person: string, chat: string, writtenAtMs: number) => Promise<Verdict>
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
/**
 * A token bucket each, kept by all processes together. `kind` tells what is counted, since the same person asks, taps and types.
 */
export function createLimits(
  { change }: Pick<Buckets, 'change'>,
  kind: string,
  person: Limit = PERSON_LIMIT,
  chat: Limit = CHAT_LIMIT,
): Limits {
  return {
    take: (personKey, chatKey, atMs) =>
      change([`${kind}:person:${personKey}`, `${kind}:chat:${chatKey}`], ([ofPerson, ofChat]) =>
        spend([filled(ofPerson, person, atMs), filled(ofChat, chat, atMs)]),
      ),
  }
}

function filled(bucket: Bucket | undefined, { most, everyMs }: Limit, nowMs: number): Bucket {
  if (!bucket) return { left: most, atMs: nowMs, noticed: false }
  // Updates of one person in two chats may come out of order: time never runs backwards here.
  const passedMs = Math.max(0, nowMs - bucket.atMs)
  const left = Math.min(most, bucket.left + passedMs / everyMs)
  return { ...bucket, left, atMs: Math.max(bucket.atMs, nowMs) }
}

function spend(both: readonly Bucket[]): { buckets: readonly Bucket[]; result: Verdict } {
  const empty = both.filter(({ left }) => left < 1)
  if (empty.length === 0) {
    const spent = both.map((bucket) => {
      const left = bucket.left - 1
      // Only who has come to rest is told again.
      return { ...bucket, left, noticed: left < REST && bucket.noticed }
    })
    return { buckets: spent, result: 'ok' }
  }
  const result = empty.every(({ noticed }) => noticed) ? 'silent' : 'notice'
  return {
    buckets: both.map((bucket) => (bucket.left < 1 ? { ...bucket, noticed: true } : bucket)),
    result,
  }
}

/** Questions that can be asked at once again before a second notice is worth its message. */
const REST = 3
