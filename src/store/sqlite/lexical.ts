/** The lexical search: FTS5 proposes sections by rare terms, an exact score over the proposals disposes. */

import type { PlanId, SectionId } from '../../domain/plan.js'
import {
  bestFirst,
  type FieldLengths,
  type Leg,
  type ScoredRow,
  scoreRow,
  type SectionToScore,
  weighQuery,
} from '../lexicalScoring.js'
import type { LexicalHit, LexicalQuery, LexicalResult } from '../library.js'
import { createCandidates } from './candidates.js'
import type { Database } from './database.js'
import { scopeParameter } from './scope.js'
import type { TermFrequencies } from './termFrequencies.js'

/** The contract is `search` in library.ts. */
export type LexicalSearch = (query: LexicalQuery) => LexicalResult

/** Kept by triggers: lengths are in terms. */
interface TotalsRow {
  readonly sections: number
  readonly heading_bigrams: number
  readonly body_bigrams: number
  readonly heading_words: number
  readonly body_words: number
}

/** A section's row of the forward index; lengths and blobs by leg. */
interface TermsRow extends Omit<TotalsRow, 'sections'> {
  readonly section: number
  readonly bigrams: Uint8Array
  readonly words: Uint8Array
}

/** Prepares the statements. A search reads in one transaction. */
export function createLexicalSearch(
  database: Database,
  frequencies: TermFrequencies,
): LexicalSearch {
  const totals = database.prepare<[], TotalsRow>(`select * from totals`)
  const terms = database.prepare<{ ids: string }, TermsRow>(
    `select * from section_terms where section in (select value from json_each(:ids))`,
  )
  const named = nameHits(database)
  const candidates = createCandidates(database)

  return database.transaction((query: LexicalQuery): LexicalResult => {
    const sum = totals.get()
    if (sum === undefined || sum.sections === 0) return nothing
    const weighed = weighQuery(
      query,
      { sections: sum.sections, lengths: lengthsOf(sum) },
      frequencies.current(),
    )
    const { bigram, word } = weighed
    const ids = candidates.propose({
      scope: scopeParameter(query.scope),
      terms: { bigram: bigram.known, word: word.known },
      limit: query.limit,
    })
    const scored = terms
      .all({ ids: JSON.stringify(ids) })
      .map((row) => scoreRow(row.section, sectionOf(row), weighed))
    return {
      hits: named(bestFirst(scored, query.limit)),
      ceiling: { bigram: bigram.ceiling, word: word.ceiling },
    }
  })
}

const nothing: LexicalResult = { hits: [], ceiling: { bigram: 0, word: 0 } }

function lengthsOf(row: Omit<TotalsRow, 'sections'>): Record<Leg, FieldLengths> {
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

function nameHits(database: Database): (scored: readonly ScoredRow[]) => LexicalHit[] {
  const select = database.prepare<{ ids: string }, { key: SectionId; plan: PlanId }>(`
    select sections.key, plans.key as plan
    from json_each(:ids) as wanted
    join sections on sections.id = wanted.value
    join plans on plans.id = sections.plan
    order by wanted.key
  `)
  return (scored) =>
    select
      .all({ ids: JSON.stringify(scored.map(({ row }) => row)) })
      .map(({ key, plan }, index) => ({
        sectionId: key,
        planId: plan,
        bigram: scored[index]?.bigram ?? 0,
        word: scored[index]?.word ?? 0,
      }))
}
