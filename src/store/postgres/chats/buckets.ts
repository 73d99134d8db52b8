/** How much people have asked lately, in whichever process. */

import type { Bucket, Buckets } from '../../../domain/chats.js'
import type { PostgresDatabase } from '../connect.js'

interface BucketRow {
  readonly key: string
  /** Null for a row that was made to be locked. */
  readonly left: number | null
  readonly atMs: number
  readonly noticed: boolean
}

export function createBuckets({ rows, transact }: PostgresDatabase): Buckets {
  return {
    change: (keys, change) =>
      transact(async (queries) => {
        // In one order, so that two who want the same never wait for each other.
        const found = new Map<string, Bucket>()
        for (const key of [...new Set(keys)].sort()) {
          const [row] = await queries.rows<BucketRow>(
            `insert into wenji.chat_buckets as b (key, left_over, at, noticed) values ($1, null, 0, false)
             on conflict (key) do update set noticed = b.noticed
             returning key, left_over as left, at as "atMs", noticed`,
            [key],
          )
          if (row && row.left !== null) found.set(key, { ...row, left: row.left })
        }
        const { buckets, result } = change(keys.map((key) => found.get(key)))
        await queries.rows(
          `update wenji.chat_buckets b set left_over = t.left_over, at = t.at, noticed = t.noticed
           from unnest($1::text[], $2::float8[], $3::bigint[], $4::boolean[]) as t (key, left_over, at, noticed)
           where b.key = t.key`,
          [
            keys,
            buckets.map(({ left }) => left),
            buckets.map(({ atMs }) => Math.round(atMs)),
            buckets.map(({ noticed }) => noticed),
          ],
        )
        return result
      }),
    purge: async (beforeMs) =>
      void (await rows(`delete from wenji.chat_buckets where at < $1`, [beforeMs])),
  }
}
