/** Which plans contain given words: a phrase query proposes, the text decides. */

import type { PlanId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import { fold } from '../../text/fold.js'
import type { Database } from './database.js'
import { phraseOf } from './ftsTokens.js'
import type { Analyzer } from '../library.js'
import type { CurrentTexts, PlanTexts } from './planTexts.js'
import { scopeParameter } from './scope.js'

/** The contract is `mentions` in library.ts. */
export type Mentions = (text: string, scope: Scope) => Map<PlanId, number>

interface SectionRow {
  readonly id: number
  readonly plan: number
  readonly planKey: PlanId
  readonly heading: string
}

/**
 * Prepares the statements. The words are looked for in a section's own heading and in each sentence it owns, never
 * across two sentences. Words that begin or end in a Latin letter or digit match whole words there. Proved against
 * `LIKE` by test/store/mentions.test.ts.
 */
export function createMentions(
  database: Database,
  analyzer: Analyzer,
  texts: CurrentTexts,
): Mentions {
  const propose = proposals(database)
  const spans = database.prepare<[number], { start: number; end: number }>(
    `select sentences.start + sections.shift as start, sentences.end + sections.shift as end
     from sections join sentences on sentences.section = sections.id
     where sections.id = ? and kind <> 'heading'`,
  )

  function contains(section: SectionRow, words: string, { folded }: PlanTexts): boolean {
    if (occursIn(fold(section.heading), words)) return true
    const text = folded(section.plan)
    return spans.all(section.id).some(({ start, end }) => occursIn(text.slice(start, end), words))
  }

  return database.transaction((text: string, scope: Scope): Map<PlanId, number> => {
    const words = fold(text).trim()
    const found = new Map<PlanId, number>()
    if (words === '') return found
    const current = texts()
    for (const section of propose(phraseTerms(analyzer.bigrams(words)), scope)) {
      if (!contains(section, words, current)) continue
      found.set(section.planKey, (found.get(section.planKey) ?? 0) + 1)
    }
    return found
  })
}

/**
 * A lone Chinese character at either end of the words stands inside a bigram wherever the text goes on, so it cannot
 * be part of the phrase; the text decides. Nothing is left of a single character: then every section is looked at.
 */
function phraseTerms(terms: readonly string[]): readonly string[] {
  const from = isLoneHan(terms[0]) ? 1 : 0
  const to = isLoneHan(terms.at(-1)) ? terms.length - 1 : terms.length
  return terms.slice(from, to)
}

function isLoneHan(term: string | undefined): boolean {
  return term !== undefined && /^\p{Script=Han}$/u.test(term)
}

function proposals(
  database: Database,
): (phrase: readonly string[], scope: Scope) => readonly SectionRow[] {
  const byPhrase = database.prepare<{ phrase: string; scope: string | null }, SectionRow>(`
    select sections.id, sections.plan, plans.key as planKey, sections.heading
    from section_fts_bigram as fts
    join sections on sections.id = fts.rowid
    join plans on plans.id = sections.plan
    where fts.section_fts_bigram match :phrase
      and (:scope is null or plans.key in (select value from json_each(:scope)))
  `)
  const all = database.prepare<{ scope: string | null }, SectionRow>(`
    select sections.id, sections.plan, plans.key as planKey, sections.heading
    from plans join sections on sections.plan = plans.id
    where :scope is null or plans.key in (select value from json_each(:scope))
  `)
  return (phrase, scope) =>
    phrase.length === 0
      ? all.all({ scope: scopeParameter(scope) })
      : byPhrase.all({ phrase: phraseOf(phrase), scope: scopeParameter(scope) })
}

const LATIN = /[a-z0-9]/

/** Whether folded words stand in a folded text, at word boundaries where they begin or end in Latin. */
function occursIn(text: string, words: string): boolean {
  const inWord = (left: string, right: string) => LATIN.test(left) && LATIN.test(right)
  const last = words.length - 1
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const before = inWord(text.charAt(at - 1), words.charAt(0))
    const after = inWord(words.charAt(last), text.charAt(at + words.length))
    if (!before && !after) return true
  }
  return false
}
