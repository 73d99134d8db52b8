/** The lexical search: FTS5 proposes sections by rare terms, an exact score over the proposals disposes. */

import type { PlanId, SectionId } from '../domain/plan.js'
import { inverseFrequency, scoreSection, type FieldMeans, type WeightedTerm } from './bm25f.js'
import { createCandidates, type KnownTerm } from './candidates.js'
import type { Database } from './database.js'
import { termHash, unpackTerms } from './forwardIndex.js'
import type { LexicalHit, LexicalQuery, LexicalResult, TermGroup } from './library.js'
import { scopeParameter } from './scope.js'
import type { Frequencies, Leg, TermFrequencies } from './termFrequencies.js'

/** The contract is `search` in library.ts. */
export type LexicalSearch = (query: LexicalQuery) => LexicalResult

/** Sums over the whole library, kept by triggers: lengths are in terms. */
interface Totals {
  readonly sections: number
  readonly heading_bigrams: number
  readonly body_bigrams: number
  readonly heading_words: number
  readonly body_words: number
}

/** A section's row of the forward index; lengths and blobs by leg. */
interface TermsRow extends Omit<Totals, 'sections'> {
  readonly section: number
  readonly bigrams: Uint8Array
  readonly words: Uint8Array
}

/** One leg of a query, weighed against the library. */
interface WeighedLeg {
  readonly groups: readonly (readonly WeightedTerm[])[]
  readonly known: readonly KnownTerm[]
  readonly means: FieldMeans
  readonly ceiling: number
}

/** A candidate by rowid; it gets its ids only when it is among the best. */
interface Scored {
  readonly section: number
  readonly bigram: number
  readonly word: number
}

/** Prepares the statements. A search reads in one transaction. */
export function createLexicalSearch(
  database: Database,
  frequencies: TermFrequencies,
): LexicalSearch {
  const totals = database.prepare<[], Totals>(`select * from totals`)
  const terms = database.prepare<{ ids: string }, TermsRow>(
    `select * from section_terms where section in (select value from json_each(:ids))`,
  )
  const named = nameHits(database)
  const candidates = createCandidates(database)

  return database.transaction((query: LexicalQuery): LexicalResult => {
    const sum = totals.get()
    if (sum === undefined || sum.sections === 0) return nothing
    const frequency = frequencies.current()
    const bigram = weigh('bigram', query.bigrams, sum, frequency)
    const word = weigh('word', query.words, sum, frequency)
    const ids = candidates.propose({
      scope: scopeParameter(query.scope),
      terms: { bigram: bigram.known, word: word.known },
      limit: query.limit,
    })
    const scored = terms
      .all({ ids: JSON.stringify(ids) })
      .map((row) => scoreRow(row, bigram, word))
      .filter((hit) => hit.bigram > 0 || hit.word > 0)
    return {
      hits: named(bestFirst(scored).slice(0, query.limit)),
      ceiling: { bigram: bigram.ceiling, word: word.ceiling },
    }
  })
}

const nothing: LexicalResult = { hits: [], ceiling: { bigram: 0, word: 0 } }

/**
 * Weighs a leg by the library as a whole and not by the scope: what a chat may see must not change what a word tells.
 * Terms that occur nowhere add to the ceiling alone, as the part of the question that nothing covers.
 */
function weigh(
  leg: Leg,
  groups: readonly TermGroup[],
  totals: Totals,
  frequency: Frequencies,
): WeighedLeg {
  const known = new Map<string, KnownTerm>()
  let ceiling = 0
  const weighed = groups.map(({ alternatives }) => {
    const first = alternatives[0]
    if (first !== undefined) {
      ceiling += inverseFrequency(totals.sections, frequency(leg, first.term))
    }
    return alternatives.flatMap(({ term, weight }) => {
      const sections = frequency(leg, term)
      if (sections === 0 || weight <= 0) return []
      known.set(term, { term, sections })
      return [{ hash: termHash(term), value: weight * inverseFrequency(totals.sections, sections) }]
    })
  })
  return {
    groups: weighed.filter((group) => group.length > 0),
    known: [...known.values()],
    means: {
      heading: Math.max(1, totals[`heading_${leg}s`]) / totals.sections,
      body: Math.max(1, totals[`body_${leg}s`]) / totals.sections,
    },
    ceiling,
  }
}

function scoreRow(row: TermsRow, bigram: WeighedLeg, word: WeighedLeg): Scored {
  return {
    section: row.section,
    bigram: scoreSection(
      bigram.groups,
      {
        terms: unpackTerms(row.bigrams),
        heading: row.heading_bigrams,
        body: row.body_bigrams,
      },
      bigram.means,
    ),
    word: scoreSection(
      word.groups,
      { terms: unpackTerms(row.words), heading: row.heading_words, body: row.body_words },
      word.means,
    ),
  }
}

/** By the sum of the legs, each divided by its maximum; equal ones in the order in which they were indexed. */
function bestFirst(scored: readonly Scored[]): Scored[] {
  const highest = { bigram: Number.MIN_VALUE, word: Number.MIN_VALUE }
  for (const { bigram, word } of scored) {
    highest.bigram = Math.max(highest.bigram, bigram)
    highest.word = Math.max(highest.word, word)
  }
  const sum = (hit: Scored) => hit.bigram / highest.bigram + hit.word / highest.word
  return scored.toSorted((a, b) => sum(b) - sum(a) || a.section - b.section)
}

function nameHits(database: Database): (scored: readonly Scored[]) => LexicalHit[] {
  const select = database.prepare<{ ids: string }, { key: SectionId; plan: PlanId }>(`
    select sections.key, plans.key as plan
    from json_each(:ids) as wanted
    join sections on sections.id = wanted.value
    join plans on plans.id = sections.plan
    order by wanted.key
  `)
  return (scored) =>
    select
      .all({ ids: JSON.stringify(scored.map(({ section }) => section)) })
      .map(({ key, plan }, index) => ({
        sectionId: key,
        planId: plan,
        bigram: scored[index]?.bigram ?? 0,
        word: scored[index]?.word ?? 0,
      }))
}
