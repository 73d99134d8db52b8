/** The lexical search: GIN proposes sections by rare terms, an exact score over the proposals disposes. */

import type { PlanId, SectionId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import {
  bestFirst,
  type FieldLengths,
  type Leg,
  scoreRow,
  type SectionToScore,
  weighQuery,
} from '../lexicalScoring.js'
import type { LexicalQuery, LexicalResult, LibraryReader, TermGroup } from '../library.js'
import { PROPOSED, proposeSections } from './candidates.js'
import type { Queries, Reading } from './connect.js'
import { scopeParameter } from './scope.js'
import { frequenciesOf } from './termFrequencies.js'

/** Lengths are in terms. */
interface LengthRow {
  readonly heading_bigrams: number
  readonly body_bigrams: number
  readonly heading_words: number
  readonly body_words: number
}

interface TotalsRow extends LengthRow {
  readonly sections: number
}

interface TermsRow extends LengthRow {
  readonly section: number
  readonly key: SectionId
  readonly plan: PlanId
  readonly bigrams: Buffer
  readonly words: Buffer
}

/** The contract is `search` in library.ts. */
export function createLexicalSearch(database: Reading): LibraryReader['search'] {
  return (query) => database.read((queries) => search(queries, query))
}

async function search(queries: Queries, query: LexicalQuery): Promise<LexicalResult> {
  // A table that is small, or was counted long ago, would be read row by row, and each row's tsvector with it.
  await queries.run('set local enable_seqscan = off')
  const [totals] = await queries.rows<TotalsRow>(`select * from wenji.totals`)
  if (totals === undefined || totals.sections === 0) return nothing
  const counted = {
    bigram: await frequenciesOf(queries, 'bigram', termsOf(query.bigrams)),
    word: await frequenciesOf(queries, 'word', termsOf(query.words)),
  }
  const weighed = weighQuery(
    query,
    { sections: totals.sections, lengths: lengthsOf(totals) },
    (leg, term) => counted[leg].get(term) ?? 0,
  )
  const most = Math.max(query.limit, PROPOSED)
  const all = await atMost(queries, query.scope, totals.sections, most)
  const scope = scopeParameter(query.scope)
  const { sections } = totals
  const ids =
    all ?? (await proposeSections(queries, { scope, weighed, sections, limit: query.limit }))
  const rows = new Map((await termsRows(queries, ids)).map((row) => [row.section, row]))
  const scored = [...rows.values()].map((row) => scoreRow(row.section, sectionOf(row), weighed))
  const hits = bestFirst(scored, query.limit).flatMap(({ row, bigram, word }) => {
    const found = rows.get(row)
    return found ? [{ sectionId: found.key, planId: found.plan, bigram, word }] : []
  })
  return { hits, ceiling: { bigram: weighed.bigram.ceiling, word: weighed.word.ceiling } }
}

const nothing: LexicalResult = { hits: [], ceiling: { bigram: 0, word: 0 } }

function termsOf(groups: readonly TermGroup[]): string[] {
  return groups.flatMap(({ alternatives }) => alternatives.map(({ term }) => term))
}

/** All sections of the scope, where they are no more than that; else undefined. */
async function atMost(
  queries: Queries,
  scope: Scope,
  sections: number,
  most: number,
): Promise<number[] | undefined> {
  if (scope === 'all' && sections > most) return undefined
  const rows = await queries.rows<{ id: number }>(
    `select sections.id
     from wenji.plans join wenji.sections on sections.plan = plans.id
     where $1::text[] is null or plans.key = any($1)
     limit $2`,
    [scopeParameter(scope), most + 1],
  )
  return rows.length > most ? undefined : rows.map(({ id }) => id)
}

function termsRows(queries: Queries, ids: readonly number[]): Promise<TermsRow[]> {
  return queries.rows<TermsRow>(
    `select t.section, t.bigrams, t.words, l.heading_bigrams, l.body_bigrams, l.heading_words,
       l.body_words, sections.key, plans.key as plan
     from unnest($1::bigint[]) as wanted (id)
     join wenji.section_terms t on t.section = wanted.id
     join wenji.section_lexemes l on l.section = wanted.id and l.part = 0
     join wenji.sections on sections.id = wanted.id
     join wenji.plans on plans.id = sections.plan`,
    [ids],
  )
}

function lengthsOf(row: LengthRow): Record<Leg, FieldLengths> {
  return {
    bigram: { heading: row.heading_bigrams, body: row.body_bigrams },
    word: { heading: row.heading_words, body: row.body_words },
  }
}

function sectionOf(row: TermsRow): SectionToScore {
  const { bigram, word } = lengthsOf(row)
  return {
    bigram: { lengths: bigram, packed: row.bigrams },
    word: { lengths: word, packed: row.words },
  }
}
