/** The rows of which the tiers of posting lists are made: lists, what each tier holds, and which of its sections are dead. */

import type { PostingList } from '../postings.js'
import type { Database } from './database.js'

export interface ListRow extends PostingList {
  readonly leg: number
  readonly term: number
}

export interface ListRows {
  /** Empty where the tier has none of the term. */
  readonly get: (tier: number, leg: number, term: number) => PostingList
  /** Replaces the tier's list of the term; an empty one is taken away. */
  readonly put: (tier: number, leg: number, term: number, list: PostingList) => void
  /** Hands over all lists of a tier, some at a time; they may be changed meanwhile. */
  readonly each: (tier: number, use: (rows: readonly ListRow[]) => void) => void
  readonly clear: (tier: number) => void
}

/** SQLite does not read and write at once on one connection: so many rows are read, then used. */
const ROWS_AT_A_TIME = 4_096
const NO_LIST: PostingList = { last: 0, bytes: new Uint8Array(0) }

/** Prepares the statements. */
export function createListRows(database: Database): ListRows {
  const get = database.prepare<[number, number, number], PostingList>(
    `select last, data as bytes from postings where tier = ? and leg = ? and term = ?`,
  )
  const put = database.prepare<[number, number, number, number, Uint8Array]>(`
    insert into postings (tier, leg, term, last, data) values (?, ?, ?, ?, ?)
    on conflict (tier, leg, term) do update set last = excluded.last, data = excluded.data
  `)
  const drop = database.prepare<[number, number, number]>(
    `delete from postings where tier = ? and leg = ? and term = ?`,
  )
  const clear = database.prepare<[number]>(`delete from postings where tier = ?`)
  const after = database.prepare<[number, number, number], ListRow>(`
    select leg, term, last, data as bytes from postings
    where tier = ? and (leg, term) > (?, ?) order by leg, term limit ${ROWS_AT_A_TIME}
  `)
  return {
    get: (tier, leg, term) => get.get(tier, leg, term) ?? NO_LIST,
    put: (tier, leg, term, { last, bytes }) =>
      void (bytes.length === 0 ? drop.run(tier, leg, term) : put.run(tier, leg, term, last, bytes)),
    each: (tier, use) => {
      let rows = after.all(tier, -1, 0)
      for (; rows.length > 0;) {
        const { leg, term } = rows.at(-1) as ListRow
        use(rows)
        rows = after.all(tier, leg, term)
      }
    },
    clear: (tier) => void clear.run(tier),
  }
}

/** What a tier holds. Sections of different tiers do not overlap: all of a higher tier are older. */
export interface Tier {
  readonly tier: number
  /** Rowids of the first and the last section that went in. */
  readonly first: number
  readonly last: number
  /** Dead ones included. */
  readonly sections: number
}

export interface TierRows {
  /** From tier 0 on, without a gap. */
  readonly all: () => readonly Tier[]
  readonly put: (tier: Tier) => void
  readonly bury: (section: number) => void
  /** Those of a tier whose postings are still there. */
  readonly dead: (tier: Tier) => ReadonlySet<number>
  readonly countDead: (tier: Tier) => number
  /** Forgets the dead of a tier, of whom no posting is left. */
  readonly forget: (tier: Tier) => void
}

/** Prepares the statements. */
export function createTierRows(database: Database): TierRows {
  const all = database.prepare<[], Tier>(
    `select tier, first, last, sections from posting_tiers order by tier`,
  )
  const put = database.prepare(`
    insert into posting_tiers (tier, first, last, sections)
    values (:tier, :first, :last, :sections)
    on conflict (tier) do update set first = excluded.first, last = excluded.last,
      sections = excluded.sections
  `)
  const bury = database.prepare<[number]>(`insert into buried_sections (section) values (?)`)
  const dead = database
    .prepare<Tier, number>(
      `select section from buried_sections where section between :first and :last`,
    )
    .pluck()
  const count = database
    .prepare<Tier, number>(
      `select count(*) from buried_sections where section between :first and :last`,
    )
    .pluck()
  const forget = database.prepare<Tier>(
    `delete from buried_sections where section between :first and :last`,
  )
  return {
    all: () => all.all(),
    put: (tier) => void put.run(tier),
    bury: (section) => void bury.run(section),
    dead: (tier) => new Set(dead.all(tier)),
    countDead: (tier) => count.get(tier) ?? 0,
    forget: (tier) => void forget.run(tier),
  }
}
