/**
 * Whether a model's words are a shortening of a plan's: every clause of theirs is a clause of a sentence, in the sentence's order, with
 * nothing left out of it but light words and nothing put in. That is stricter than a person would be, and it can be decided: a digit, a
 * unit, an office, a role, a negation or a year that is altered is not in the sentence, and one that stands elsewhere in it is in another
 * clause.
 */

import { withoutGlue } from './glue.js'
import { matchForm } from './matchForm.js'
import { clausesOf, type Clause, type SourceSentence, unnumbered } from './sourceSentence.js'

/** A clause of a sentence that a wording tells. */
export interface ToldClause {
  readonly source: SourceSentence
  /** Its place in the sentence, from 0. */
  readonly clause: number
}

/**
 * The clauses that a text tells; undefined where any word of it stands in none of the sentences. What stands between two full
 * stops or semicolons has to come from one sentence, so that nothing is said of another sentence's subject.
 */
export function toldClauses(
  text: string,
  sources: readonly SourceSentence[],
): readonly ToldClause[] | undefined {
  const plain = unnumbered(text)
  const whole = told(clausesOf(plain), sources)
  if (whole) return whole
  const all: ToldClause[] = []
  for (const part of matchForm(plain).split(';').filter(Boolean)) {
    const one = told(clausesOf(part), sources)
    if (!one) return undefined
    all.push(...one)
  }
  return all.length > 0 ? all : undefined
}

/** The clauses as those of the first sentence that has them all. */
function told(
  clauses: readonly string[],
  sources: readonly SourceSentence[],
): readonly ToldClause[] | undefined {
  for (const source of sources) {
    // Some headings are the first clause of their text: there the label is the plan's own.
    const places = placesIn(source, clauses) ?? placesIn(source, withoutLabel(clauses, source))
    if (places) return places.map((clause) => ({ source, clause }))
  }
  return undefined
}

/** 完善体系：…: a heading above the sentence may stand before what the sentence says. */
function withoutLabel(clauses: readonly string[], { labels }: SourceSentence): readonly string[] {
  const [first = '', ...rest] = clauses
  return rest.length > 0 && labels.has(first) ? rest : clauses
}

/** Where in a sentence the clauses stand, each behind the one before; undefined where one does not, or what they hold under is left out. */
function placesIn(
  { clauses }: SourceSentence,
  told: readonly string[],
): readonly number[] | undefined {
  const places: number[] = []
  if (told.length === 0) return undefined
  for (const text of told) {
    const from = (places.at(-1) ?? -1) + 1
    const place = clauses.findIndex((clause, i) => i >= from && isShortened(text, clause))
    if (place < 0) return undefined
    places.push(place)
  }
  return isComplete(clauses, places) ? places : undefined
}

/** The frames before each clause are told too, what it opens, and the exception behind it. */
function isComplete(clauses: readonly Clause[], places: readonly number[]): boolean {
  const isTold = new Set(places)
  const last = Math.max(...places)
  return clauses.every(({ isFrame, isException, isOpening }, i) => {
    if (isTold.has(i)) return !isOpening || i + 1 === clauses.length || isTold.has(i + 1)
    return (!isFrame || i > last) && (!isException || !isTold.has(i - 1))
  })
}

function isShortened(text: string, { words }: Clause): boolean {
  return [text, withoutGlue(text)].some((wording) => fits(wording, words))
}

/** Whether the words, light ones left out as needed, are the wording. Follows all ways at once, so that a plan's odd text costs no time. */
function fits(wording: string, words: Clause['words']): boolean {
  let reached = new Set([0])
  for (const { text, isLight } of words) {
    const next = new Set(isLight ? reached : [])
    for (const at of reached) if (wording.startsWith(text, at)) next.add(at + text.length)
    reached = next
  }
  return reached.has(wording.length)
}
