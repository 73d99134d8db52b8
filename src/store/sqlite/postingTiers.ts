/**
 * The posting lists as they lie in the database: in tiers, so that a small change writes little and a question reads few rows. Tier 0 takes
 * what is new; when it is full it goes into tier 1, which holds eight times as much, and so on. A section's postings stand in one tier,
 * and an older section's in a higher one: the lists of several tiers, highest first, ascend. (The shape of O'Neil and others, "The
 * log-structured merge-tree", 1996.)
 *
 * A section that is removed stays in the lists, and whoever reads them finds that it is gone. Its postings are dropped when its tier is
 * moved, or when too many of a tier are dead.
 */

import { joinLists, type PostingList, withoutSections } from '../postings.js'
import type { Database } from './database.js'
import { createListRows, createTierRows, type Tier } from './postingRows.js'

/** Sections that come in, with higher rowids than all before. */
export interface NewSections {
  readonly first: number
  readonly last: number
  /** How many; may be 0. */
  readonly sections: number
}

/** Appends to the list of a term; best in the order of leg and term, so that neighbours are written together. */
export type AppendList = (leg: number, term: number, list: PostingList) => void

/** Each belongs into the transaction that writes or removes the sections. */
export interface PostingTiers {
  /** Makes room for sections, whose postings are then to be appended. */
  readonly grow: (by: NewSections) => AppendList
  /** Notes that sections are gone. */
  readonly bury: (sections: Iterable<number>) => void
}

/** Sections that tier 0 holds, and how many times more each tier holds than the one below. */
const SMALLEST = 512
const GROWTH = 8
/** Of a tier's sections no more than this share may be dead, in all but the smallest. */
const MOST_DEAD = 1 / 8

/** Prepares the statements. */
export function createPostingTiers(database: Database): PostingTiers {
  const tiers = createTierRows(database)
  const lists = createListRows(database)

  function tierAt(tier: number): Tier {
    return tiers.all()[tier] ?? { tier, first: 0, last: 0, sections: 0 }
  }

  function append(tier: number, leg: number, term: number, list: PostingList): void {
    if (list.bytes.length > 0)
      lists.put(tier, leg, term, joinLists(lists.get(tier, leg, term), list))
  }

  /** Moves all of one tier into a higher one, without the dead. */
  function move(from: Tier, into: Tier): void {
    const dead = tiers.dead(from)
    lists.each(from.tier, (rows) => {
      for (const { leg, term, ...list } of rows) append(into.tier, leg, term, without(list, dead))
    })
    lists.clear(from.tier)
    tiers.forget(from)
    tiers.put(grown(into, { ...from, sections: from.sections - dead.size }))
    tiers.put({ tier: from.tier, first: 0, last: 0, sections: 0 })
  }

  /** Writes a tier anew without its dead. */
  function sweep(tier: Tier): void {
    const dead = tiers.dead(tier)
    lists.each(tier.tier, (rows) => {
      for (const { leg, term, ...list } of rows) {
        const kept = without(list, dead)
        if (kept.bytes.length < list.bytes.length) lists.put(tier.tier, leg, term, kept)
      }
    })
    tiers.forget(tier)
    tiers.put({ ...tier, sections: tier.sections - dead.size })
  }

  return {
    grow: (by) => {
      const into = tierFor(by.sections, tiers.all())
      if (by.sections > 0) {
        for (let tier = into - 1; tier >= 0; tier--) {
          const from = tierAt(tier)
          if (from.sections > 0) move(from, tierAt(into))
          else tiers.put(from)
        }
        tiers.put(grown(tierAt(into), by))
      }
      return (leg, term, list) => append(into, leg, term, list)
    },
    bury: (sections) => {
      for (const section of sections) tiers.bury(section)
      for (const tier of tiers.all())
        if (tiers.countDead(tier) > Math.max(SMALLEST, tier.sections * MOST_DEAD)) sweep(tier)
    },
  }
}

/** The lowest tier that holds so many sections more together with all that stands below it. */
function tierFor(sections: number, tiers: readonly Tier[]): number {
  let tier = 0
  let size = sections + (tiers[0]?.sections ?? 0)
  while (size > SMALLEST * GROWTH ** tier) size += tiers[++tier]?.sections ?? 0
  return tier
}

function grown(tier: Tier, by: Omit<Tier, 'tier'>): Tier {
  return {
    tier: tier.tier,
    first: tier.sections > 0 ? tier.first : by.first,
    last: by.last,
    sections: tier.sections + by.sections,
  }
}

function without(list: PostingList, dead: ReadonlySet<number>): PostingList {
  return dead.size > 0 ? withoutSections(list, dead) : list
}
