/**
 * What one process at a time does, by rows that expire. A lock of a session would go with a connection, but a pooler between here and the
 * server gives a session to whoever asks next, and the server may take a machine that fell silent for alive for hours. A row is freed by
 * time alone; so whoever writes under a lease proves in the writing transaction that it still has it (`fence`).
 */

import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Leases } from '../../domain/chats.js'
import type { PostgresDatabase, Queries } from './connect.js'
import { type History, migrate } from './migrate.js'
import { l001Leases } from './migrations/l001_leases.js'

const LEASES_HISTORY: History = { table: 'lease_migrations', migrations: [l001Leases] }

/** So long what a dead process had is kept from the others. */
const LEASE_SECONDS = 15
const RENEW_EVERY_MS = 4000
/** Who has not been able to renew for so long stops before others begin. */
const LOST_AFTER_MS = 12_000
const FIRST_WAIT_MS = 50
const LONGEST_WAIT_MS = 2000
const PROCESS = 'process '

export interface Lease {
  /** Aborts when it is held no longer although it was not released. */
  readonly lost: AbortSignal
  /** Gives it back. Never rejects: what cannot be given back runs out. */
  readonly release: () => Promise<void>
}

export interface PostgresLeases extends Leases {
  /** Undefined where another process, or another holder in this one, has it. */
  readonly tryTake: (name: string) => Promise<Lease | undefined>
  /**
   * To be called in a transaction that writes: throws unless every lease that this process takes for its own is its own, and nobody can take
   * one over before the transaction ends.
   */
  readonly fence: (queries: Queries) => Promise<void>
  /** Counts this process among the living, whatever it takes; throws where the database cannot be reached. */
  readonly start: () => Promise<void>
  /** Gives everything back, and ends being alive. */
  readonly close: () => Promise<void>
}

/** Writes nothing before something is taken or `start` is called: who only reads needs no right to write. */
export function createLeases(database: PostgresDatabase): PostgresLeases {
  const holder = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`
  const held = new Map<string, AbortController>()
  let renewedAt = performance.now()

  const live = (): Promise<object[]> =>
    database.rows(
      `insert into wenji.leases (name, holder, until) values ($1, $2, now() + $3 * interval '1 second')
       on conflict (name) do update set until = excluded.until`,
      [PROCESS + holder, holder, LEASE_SECONDS],
    )
  const renew = async (): Promise<void> => {
    const startedAt = performance.now()
    await live()
    const rows = await database.rows<{ name: string }>(
      `update wenji.leases set until = now() + $2 * interval '1 second'
       where holder = $1 and until > now() returning name`,
      [holder, LEASE_SECONDS],
    )
    renewedAt = startedAt
    const names = new Set(rows.map(({ name }) => name))
    for (const [name, ending] of held) if (!names.has(name)) ending.abort(lostLease(name))
  }
  const beat = (): void => {
    void renew().catch(() => {
      if (performance.now() - renewedAt < LOST_AFTER_MS) return
      for (const [name, ending] of held) ending.abort(lostLease(name))
    })
  }
  let beating: NodeJS.Timeout | undefined
  let started: Promise<void> | undefined
  const begin = async (): Promise<void> => {
    await migrate(database, LEASES_HISTORY)
    await live()
    beating = setInterval(beat, RENEW_EVERY_MS).unref()
  }
  const start = (): Promise<void> => {
    started ??= begin().catch((error: unknown) => {
      started = undefined
      throw error
    })
    return started
  }

  const tryTake = async (name: string): Promise<Lease | undefined> => {
    await start()
    const taken = await database.rows(
      `insert into wenji.leases as l (name, holder, until) values ($1, $2, now() + $3 * interval '1 second')
       on conflict (name) do update set holder = excluded.holder, until = excluded.until
       where l.until <= now()
       returning name`,
      [name, holder, LEASE_SECONDS],
    )
    // What this process lost and has not ended yet is still begun here.
    if (taken.length === 0 || held.has(name)) return undefined
    const ending = new AbortController()
    held.set(name, ending)
    return {
      lost: ending.signal,
      release: async () => {
        held.delete(name)
        await database
          .rows(`delete from wenji.leases where name = $1 and holder = $2`, [name, holder])
          .catch(() => undefined)
      },
    }
  }
  return {
    holder,
    start,
    tryTake,
    living: async () => {
      const rows = await database.rows<{ holder: string }>(
        `select holder from wenji.leases where name like $1 and until > now()`,
        [`${PROCESS}%`],
      )
      return rows.map((row) => row.holder)
    },
    alone: async (name, run, signal) => {
      let waitMs = FIRST_WAIT_MS
      let lease = await tryTake(name)
      while (!lease) {
        await sleep(waitMs, undefined, signal ? { signal } : {})
        waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
        lease = await tryTake(name)
      }
      try {
        return await run(lease.lost)
      } finally {
        await lease.release()
      }
    },
    fence: async (queries) => {
      const names = [...held.keys()]
      if (names.length === 0) return
      // A row that is locked so cannot be taken over until the transaction ends.
      const own = await queries.rows(
        `select 1 from wenji.leases where holder = $1 and until > now() and name = any($2) for share`,
        [holder, names],
      )
      if (own.length < names.length)
        throw new Error(
          'Another process has taken over this work, so nothing more is written here.',
        )
    },
    close: async () => {
      clearInterval(beating)
      if (started === undefined) return
      await database
        .rows(`delete from wenji.leases where holder = $1`, [holder])
        .catch(() => undefined)
    },
  }
}

function lostLease(name: string): Error {
  return new Error(`The database gave "${name}" to another process, or could not be reached.`)
}
