/** Which plans contain given words: the sections that have all their bigrams are proposed, the text decides. */

import type { PlanId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import { fold } from '../../text/fold.js'
import type { Database } from './database.js'
import { termHash } from '../forwardIndex.js'
import type { Analyzer } from '../library.js'
import { emptyPostings, readPostings } from '../postings.js'
import { occursIn, surePart } from '../wordsInText.js'
import type { Generation } from './generation.js'
import { createPostingLists, type PostingLists } from './postingLists.js'
import { createTermRows } from './termRows.js'
import type { CurrentTexts, PlanTexts } from './planTexts.js'
import { scopeParameter } from './scope.js'
import type { VisibleSections } from './visibleSections.js'

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
  generation: Generation,
  visible: VisibleSections,
): Mentions {
  const lists = createPostingLists(database)
  const propose = proposals(database, lists)
  const countPlans = planCounts(database, generation, visible)
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
    const phrase = surePart(analyzer.bigrams(words))
    // Two Chinese characters are a bigram, and its list tells all: 100,000 texts would have to be read for a common one.
    if (phrase.length === 1 && phrase[0] === words && HAN_PAIR.test(words))
      return countPlans(ownSections(lists('bigram', termHash(words))), scope)
    for (const section of propose(phrase, scope)) {
      if (!contains(section, words, current)) continue
      found.set(section.planKey, (found.get(section.planKey) ?? 0) + 1)
    }
    return found
  })
}

const HAN_PAIR = /^[\u3400-\u9fff]{2}$/

/** How many of some sections each plan of the scope has. */
function planCounts(
  database: Database,
  generation: Generation,
  visible: VisibleSections,
): (sections: readonly number[], scope: Scope) => Map<PlanId, number> {
  const select = database.prepare<[], [number, PlanId]>(`select id, key from plans`).raw()
  const keys = generation.derived(() => new Map(select.all()))
  return (sections, scope) => {
    const isVisible = visible.sections(scopeParameter(scope))
    const planOf = visible.planOf()
    const counts = new Map<number, number>()
    for (const section of sections) {
      if (!isVisible(section)) continue
      const plan = planOf(section)
      counts.set(plan, (counts.get(plan) ?? 0) + 1)
    }
    const found = new Map<PlanId, number>()
    for (const [plan, count] of counts) {
      const key = keys().get(plan)
      if (key !== undefined) found.set(key, count)
    }
    return found
  }
}

function proposals(
  database: Database,
  lists: PostingLists,
): (phrase: readonly string[], scope: Scope) => readonly SectionRow[] {
  const terms = createTermRows(database)
  const byId = database.prepare<{ ids: string; scope: string | null }, SectionRow>(`
    select sections.id, sections.plan, plans.key as planKey, sections.heading
    from json_each(:ids) as wanted
    join sections on sections.id = wanted.value
    join plans on plans.id = sections.plan
    where (:scope is null or plans.key in (select value from json_each(:scope)))
  `)
  const all = database.prepare<{ scope: string | null }, SectionRow>(`
    select sections.id, sections.plan, plans.key as planKey, sections.heading
    from plans join sections on sections.plan = plans.id
    where :scope is null or plans.key in (select value from json_each(:scope))
  `)

  /** The sections that have all the terms, in their own heading or sentences. */
  function withAll(phrase: readonly string[]): readonly number[] {
    const rarest = [...new Set(phrase)]
      .map((term) => termHash(term))
      .map((hash) => ({ hash, sections: terms.frequency('bigram', hash | 0) }))
      .sort((a, b) => a.sections - b.sections)
    const [first, ...others] = rarest
    if (first === undefined || first.sections === 0) return []
    return others.reduce(
      (found, { hash }) =>
        found.length === 0 ? found : both(found, ownSections(lists('bigram', hash))),
      ownSections(lists('bigram', first.hash)),
    )
  }

  return (phrase, scope) =>
    phrase.length === 0
      ? all.all({ scope: scopeParameter(scope) })
      : byId.all({ ids: JSON.stringify(withAll(phrase)), scope: scopeParameter(scope) })
}

function ownSections(lists: readonly Uint8Array[]): number[] {
  const postings = emptyPostings()
  for (const list of lists) readPostings(list, postings)
  const own: number[] = []
  for (let at = 0; at < postings.count; at++)
    if ((postings.marks[at] as number) & 1) own.push(postings.sections[at] as number)
  return own
}

/** What two ascending lists have in common. */
function both(some: readonly number[], others: readonly number[]): number[] {
  let at = 0
  return some.filter((section) => {
    while (at < others.length && (others[at] as number) < section) at++
    return others[at] === section
  })
}
