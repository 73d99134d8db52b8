/** Which plans contain given words: GIN proposes by the words' bigrams, the text decides. */

import type { PlanId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import { fold } from '../../text/fold.js'
import type { Analyzer, LibraryReader } from '../library.js'
import { occursIn, surePart } from '../wordsInText.js'
import type { Queries } from './connect.js'
import { allOf } from './lexemes.js'
import type { PlanTexts, PointsIntoPlan, WithTexts } from './planTexts.js'
import { scopeParameter } from './scope.js'

interface SectionRow extends PointsIntoPlan {
  readonly plan_key: PlanId
  readonly heading: string
  /** Of its sentences but the heading: [start, end, start, end, …], in no order. */
  readonly spans: readonly number[]
}

/**
 * The contract is `mentions` in library.ts. The words are looked for in a section's own heading and in each sentence it owns, never
 * across two sentences. Words that begin or end in a Latin letter or digit match whole words there.
 */
export function createMentions(
  analyzer: Analyzer,
  withTexts: WithTexts,
): LibraryReader['mentions'] {
  return async (text, scope) => {
    const words = fold(text).trim()
    const found = new Map<PlanId, number>()
    if (words === '') return found
    const terms = surePart(analyzer.bigrams(words))
    const { rows, texts } = await withTexts((queries) => proposals(queries, terms, scope))
    for (const section of rows)
      if (contains(section, words, texts))
        found.set(section.plan_key, (found.get(section.plan_key) ?? 0) + 1)
    return found
  }
}

function contains(section: SectionRow, words: string, texts: PlanTexts): boolean {
  if (occursIn(fold(section.heading), words)) return true
  const text = texts.folded(section)
  const { spans } = section
  for (let at = 0; at < spans.length; at += 2)
    if (occursIn(text.slice(spans[at], spans[at + 1]), words)) return true
  return false
}

/**
 * Without terms every section of the scope is looked at, as is one whose terms are too many for one tsvector: they may stand in two.
 */
function proposals(
  queries: Pick<Queries, 'rows'>,
  terms: readonly string[],
  scope: Scope,
): Promise<SectionRow[]> {
  const proposed =
    terms.length === 0
      ? ''
      : `and s.id in (
           select section from wenji.section_lexemes where bigrams @@ $2::tsquery
           union all
           select section from wenji.section_lexemes where part > 0
         )`
  return queries.rows<SectionRow>(
    `select s.plan, plans.text_sha256, plans.key as plan_key, s.heading,
       array(
         select unnest(array[sentences.start_at + s.shift, sentences.end_at + s.shift])
         from wenji.sentences
         where sentences.section = s.id and kind <> 'heading'
       ) as spans
     from wenji.sections s
     join wenji.plans on plans.id = s.plan
     where ($1::text[] is null or plans.key = any($1)) ${proposed}`,
    [scopeParameter(scope), ...(terms.length === 0 ? [] : [allOf(terms)])],
  )
}
