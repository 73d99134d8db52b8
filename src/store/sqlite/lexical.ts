/** The lexical search: posting lists of rare terms propose sections, an exact score over the proposals disposes. */

import type { PlanId, SectionId } from '../../domain/plan.js'
import {
  bestFirst,
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
import { createTotals } from './totals.js'
import type { VisibleSections } from './visibleSections.js'

/** The contract is `search` in library.ts. */
export type LexicalSearch = (query: LexicalQuery) => LexicalResult

/** A section's row of the forward index, in the order of `TERMS`; as an array, since an object for each row takes half of the time of a search. */
type TermsRow = [
  section: number,
  plan: number,
  headingBigrams: number,
  bodyBigrams: number,
  headingWords: number,
  bodyWords: number,
  bigrams: Buffer,
  words: Buffer,
]

const TERMS = `
  select terms.section, sections.plan, heading_bigrams, body_bigrams, heading_words, body_words,
    bigrams, words
  from section_terms as terms join sections on sections.id = terms.section
  where terms.section = ?
`

/** Prepares the statements. A search reads in one transaction. */
export function createLexicalSearch(
  database: Database,
  visible: VisibleSections,
  frequencies: TermFrequencies,
): LexicalSearch {
  const totals = createTotals(database)
  const terms = database.prepare<[number], TermsRow>(TERMS).raw()
  const named = nameHits(database)
  const candidates = createCandidates(database, visible)

  return database.transaction((query: LexicalQuery): LexicalResult => {
    const sum = totals()
    if (sum.sections === 0) return nothing
    const scope = scopeParameter(query.scope)
    const weighed = weighQuery(query, sum, frequencies.current())
    const ids = candidates.propose({ scope, weighed, limit: query.limit })
    const isVisible = visible.plans(scope)
    const scored: ScoredRow[] = []
    for (const id of ids) {
      const row = terms.get(id)
      if (row && isVisible(row[1])) scored.push(scoreRow(id, sectionOf(row), weighed))
    }
    return {
      hits: named(bestFirst(scored, query.limit)),
      ceiling: { bigram: weighed.bigram.ceiling, word: weighed.word.ceiling },
    }
  })
}

const nothing: LexicalResult = { hits: [], ceiling: { bigram: 0, word: 0 } }

function sectionOf([
  ,
  ,
  headingBigrams,
  bodyBigrams,
  headingWords,
  bodyWords,
  bigrams,
  words,
]: TermsRow): SectionToScore {
  return {
    bigram: { lengths: { heading: headingBigrams, body: bodyBigrams }, packed: bigrams },
    word: { lengths: { heading: headingWords, body: bodyWords }, packed: words },
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
