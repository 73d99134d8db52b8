/** The first stage of the lexical search: which sections are worth an exact score. */

import { BODY_B, HEADING_B, HEADING_WEIGHT, inverseFrequency, K1 } from '../bm25f.js'
import type { KnownTerm, Leg, WeighedQuery } from '../lexicalScoring.js'
import { proposingTerms, type ProposalLimits } from './rarestTerms.js'
import type { Queries } from './connect.js'
import { termQuery } from './lexemes.js'

export interface CandidateQuery {
  /** See scope.ts. */
  readonly scope: readonly string[] | null
  readonly weighed: WeighedQuery
  /** Sections in the whole library. */
  readonly sections: number
  /** Number of sections wanted in the end. */
  readonly limit: number
}

/** Sections proposed by each leg. In a scope of no more than these, every section is scored. */
export const PROPOSED = 200

/** Each row that a term finds is looked at. Over 11,862 sections 10,000 rows took 1.8 times as long and found no other section first. */
const LIMITS: ProposalLimits = { rows: 4_000, terms: 200 }

/** Ids of sections within the scope, each once, in no order. */
export async function proposeSections(
  queries: Queries,
  { scope, weighed, sections, limit }: CandidateQuery,
): Promise<number[]> {
  const wanted = Math.max(limit, PROPOSED)
  const found = new Set<number>()
  for (const leg of LEGS) {
    const { cheap, all } = proposingTerms(weighed[leg].known, LIMITS)
    const ask = (terms: readonly KnownTerm[]) =>
      terms.length === 0
        ? []
        : proposalsOf(queries, leg, { terms, weighed, sections, scope, wanted })
    const first = await ask(cheap)
    const enough = first.length >= limit || cheap.length === all.length
    for (const id of enough ? first : await ask(all)) found.add(id)
  }
  return [...found]
}

const LEGS: readonly Leg[] = ['bigram', 'word']

interface Asked {
  readonly terms: readonly KnownTerm[]
  readonly weighed: WeighedQuery
  readonly sections: number
  readonly scope: readonly string[] | null
  readonly wanted: number
}

/**
 * GIN finds the rows of each term, and what a section is worth is summed over its terms: BM25F, but that each term counts as if it stood
 * once in the field. `ts_rank` would read each row's tsvector and knows no idf.
 */
async function proposalsOf(queries: Queries, leg: Leg, asked: Asked): Promise<number[]> {
  const { means } = asked.weighed[leg]
  const values = asked.terms.flatMap(({ term, sections }, number) => {
    const value = inverseFrequency(asked.sections, sections)
    return [
      { query: termQuery('heading', term), number, value, heading: true },
      { query: termQuery('body', term), number, value, heading: false },
    ]
  })
  const rows = await queries.rows<{ section: number }>(STATEMENTS[leg], [
    values.map(({ query }) => query),
    values.map(({ number }) => number),
    values.map(({ value }) => value),
    values.map(({ heading }) => heading),
    asked.scope,
    means.heading,
    means.body,
    asked.wanted,
  ])
  return rows.map(({ section }) => section)
}

function statementOf(vector: string): string {
  const heading = `${HEADING_WEIGHT} / (1 - ${HEADING_B} + ${HEADING_B} * heading_${vector} / $6::float8)`
  const body = `1 / (1 - ${BODY_B} + ${BODY_B} * body_${vector} / $7::float8)`
  return `
    with asked as materialized (
      select query::tsquery, term, value, heading
      from unnest($1::text[], $2::integer[], $3::float8[], $4::boolean[])
        as t (query, term, value, heading)
    ), found as (
      select section, value, sum(case when heading then ${heading} else ${body} end) as frequency
      from asked
      cross join lateral (
        select section, heading_${vector}, body_${vector}
        from wenji.section_lexemes
        where ${vector} @@ asked.query
          and ($5::text[] is null or plan in (select id from wenji.plans where key = any($5)))
      ) as rows
      group by section, term, value
    )
    select section from found
    group by section
    order by sum(value * frequency / (${K1} + frequency)) desc, section
    limit $8`
}

const STATEMENTS: Readonly<Record<Leg, string>> = {
  bigram: statementOf('bigrams'),
  word: statementOf('words'),
}
