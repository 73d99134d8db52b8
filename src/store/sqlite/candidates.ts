/** The first stage of the lexical search: which sections are worth an exact score. */

import { K1, type WeightedTerm } from '../bm25f.js'
import type { Leg, WeighedQuery } from '../lexicalScoring.js'
import { emptyPostings, IMPACT_STEPS, readPostings } from '../postings.js'
import { type LegIndex, SectionSums } from '../sectionSums.js'
import type { Database } from './database.js'
import { createPostingLists } from './postingLists.js'
import type { VisibleSections } from './visibleSections.js'

export interface CandidateQuery {
  /** See scope.ts. */
  readonly scope: string | null
  readonly weighed: WeighedQuery
  /** Number of sections wanted in the end. */
  readonly limit: number
}

export interface Candidates {
  /** Rowids of sections within the scope, each once. */
  readonly propose: (query: CandidateQuery) => readonly number[]
}

export interface CandidateLimits {
  /** In a scope of no more sections than these, every one is scored. */
  readonly whole: number
  /** Sections proposed in a larger one. */
  readonly proposed: number
  /** In each leg the rarest terms propose until the sections that have them add up to this. */
  readonly rows: number
  /** And no more terms than these. */
  readonly terms: number
}

/**
 * Adding up 20,000 postings takes half a millisecond, whatever the size of the library. Common terms still count in the exact score. A
 * question of 4,096 characters has thousands of bigrams; its rarest find it.
 */
const LIMITS: CandidateLimits = { whole: 600, proposed: 200, rows: 20_000, terms: 200 }

/** A term of the query, looked up in one leg. */
interface Lookup extends WeightedTerm {
  readonly leg: Leg
  /** Its group's number, from 1, over both legs. */
  readonly group: number
}

/** Prepares the statements. */
export function createCandidates(
  database: Database,
  visible: VisibleSections,
  limits: CandidateLimits = LIMITS,
): Candidates {
  const small = database
    .prepare<{ scope: string | null; limit: number }, number>(
      `select sections.id
       from plans join sections on sections.plan = plans.id
       where :scope is null or plans.key in (select value from json_each(:scope))
       limit :limit`,
    )
    .pluck()
  const lists = createPostingLists(database)
  const sums = new SectionSums()
  const postings = emptyPostings()

  function addUp(lookups: readonly Lookup[]): void {
    sums.clear(lookups.reduce((rows, { sections }) => rows + sections, 0))
    for (const { leg, group, hash, value } of lookups.toSorted((a, b) => a.group - b.group)) {
      postings.count = 0
      for (const list of lists(leg, hash)) readPostings(list, postings)
      const { count, sections, marks } = postings
      const step = (value * (K1 + 1)) / IMPACT_STEPS
      const index: LegIndex = leg === 'bigram' ? 0 : 1
      for (let at = 0; at < count; at++)
        sums.add(sections[at] as number, index, group, step * ((marks[at] as number) >>> 1))
    }
  }

  function proposeBy(rarest: readonly Lookup[], { scope, limit }: CandidateQuery): number[] {
    addUp(rarest)
    return sums.best(Math.max(limit, limits.proposed), visible.sections(scope))
  }

  return {
    propose: (query) => {
      const most = Math.max(query.limit, limits.whole)
      const all = small.all({ scope: query.scope, limit: most + 1 })
      if (all.length <= most) return all
      const rarest = lookupsOf(query.weighed, limits.terms)
      const cheap = affordable(rarest, limits.rows)
      const found = proposeBy(cheap, query)
      // What is rare in the library may be absent from a narrow scope.
      if (found.length >= query.limit || cheap.length === rarest.length) return found
      return proposeBy(rarest, query)
    },
  }
}

/** The rarest terms of each leg, rarest first. */
function lookupsOf(weighed: WeighedQuery, most: number): Lookup[] {
  let group = 0
  const ofLeg = (leg: Leg): Lookup[] => {
    const all = weighed[leg].groups.flatMap((alternatives) => {
      group++
      return alternatives.map((term) => ({ ...term, leg, group }))
    })
    return all.toSorted((a, b) => a.sections - b.sections).slice(0, most)
  }
  return [...ofLeg('bigram'), ...ofLeg('word')]
}

/** Of each leg the rarest whose sections add up to no more than `rows`, but one at least. */
function affordable(rarest: readonly Lookup[], rows: number): readonly Lookup[] {
  const spent = { bigram: 0, word: 0 }
  return rarest.filter(({ leg, sections }) => {
    const isFirst = spent[leg] === 0
    spent[leg] += sections
    return isFirst || spent[leg] <= rows
  })
}
