/** The first stage of the lexical search: which sections are worth an exact score. */

import { HEADING_WEIGHT } from '../bm25f.js'
import type { Database } from './database.js'
import { anyOf } from './ftsTokens.js'
import type { KnownTerm, Leg } from '../lexicalScoring.js'

export interface CandidateQuery {
  /** See scope.ts. */
  readonly scope: string | null
  readonly terms: Readonly<Record<Leg, readonly KnownTerm[]>>
  /** Number of sections wanted in the end. */
  readonly limit: number
}

export interface Candidates {
  /** Rowids of sections within the scope, each once, in no order. */
  readonly propose: (query: CandidateQuery) => number[]
}

export interface CandidateLimits {
  /** Sections proposed by each leg. In a scope of no more than these, every section is scored. */
  readonly proposed: number
  /** The rarest terms propose until the rows that have them add up to this. */
  readonly rows: number
  /** And no more terms than these. */
  readonly terms: number
}

/**
 * FTS5 scores every row that has any of the terms; 20,000 take some 20 ms, whatever the size of the library. Common
 * terms still count in the exact score. A question of 4,096 characters has thousands of bigrams; its rarest find it.
 */
const LIMITS: CandidateLimits = { proposed: 200, rows: 20_000, terms: 200 }

/** Prepares the statements. */
export function createCandidates(database: Database, limits: CandidateLimits = LIMITS): Candidates {
  const small = database
    .prepare<{ scope: string | null; limit: number }, number>(
      `select sections.id
       from plans join sections on sections.plan = plans.id
       where :scope is null or plans.key in (select value from json_each(:scope))
       limit :limit`,
    )
    .pluck()
  const legs = { bigram: proposalsOf(database, 'bigram'), word: proposalsOf(database, 'word') }

  function proposeBy(leg: Leg, { terms, scope, limit }: CandidateQuery): number[] {
    const wanted = Math.max(limit, limits.proposed)
    const rarest = terms[leg].toSorted((a, b) => a.sections - b.sections).slice(0, limits.terms)
    const cheap = affordable(rarest, limits.rows)
    const found = legs[leg](cheap, scope, wanted)
    // What is rare in the library may be absent from a narrow scope.
    if (found.length >= limit || cheap.length === rarest.length) return found
    return legs[leg](rarest, scope, wanted)
  }

  return {
    propose: (query) => {
      const most = Math.max(query.limit, limits.proposed)
      const all = small.all({ scope: query.scope, limit: most + 1 })
      if (all.length <= most) return all
      return [...new Set([...proposeBy('bigram', query), ...proposeBy('word', query)])]
    },
  }
}

function affordable(rarestFirst: readonly KnownTerm[], maxRows: number): readonly KnownTerm[] {
  let rows = 0
  const end = rarestFirst.findIndex(({ sections }, index) => {
    rows += sections
    return index > 0 && rows > maxRows
  })
  return end === -1 ? rarestFirst : rarestFirst.slice(0, end)
}

type Proposals = (terms: readonly KnownTerm[], scope: string | null, limit: number) => number[]

/**
 * `order by bm25(…)` and not `order by rank`: the same rows in 0.7 of the time. The plus sign keeps SQLite from
 * running the match once for each row of the scope.
 */
function proposalsOf(database: Database, leg: Leg): Proposals {
  const table = `section_fts_${leg}`
  const everywhere = database
    .prepare<{ match: string; limit: number }, number>(
      `select rowid from ${table}
       where ${table} match :match
       order by bm25(${table}, ${HEADING_WEIGHT}, 1) limit :limit`,
    )
    .pluck()
  const within = database
    .prepare<{ match: string; limit: number; scope: string }, number>(
      `select rowid from ${table}
       where ${table} match :match
         and +rowid in (
           select sections.id from plans join sections on sections.plan = plans.id
           where plans.key in (select value from json_each(:scope))
         )
       order by bm25(${table}, ${HEADING_WEIGHT}, 1) limit :limit`,
    )
    .pluck()
  return (terms, scope, limit) => {
    if (terms.length === 0) return []
    const match = anyOf(terms.map(({ term }) => term))
    return scope === null ? everywhere.all({ match, limit }) : within.all({ match, limit, scope })
  }
}
