/** What an English figure counts: the noun after it, over the adjectives between (250 new passenger lifts). */

import type { Span } from '../domain/plan.js'

const NUMBER_WORD =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|eighty|ninety'
/** Sticky: a number in words, as a whole word. */
export const ENGLISH_NUMBER = new RegExp(`\\b(?:${NUMBER_WORD})\\b(?!-)`, 'y')
export const ENGLISH_MAGNITUDE = /\s?(?:million|billion|trillion|thousand|bn|mn|m|k)\b/y

const NO_NOUN =
  'of|and|or|to|the|in|by|for|is|are|at|on|as|with|from|that|which|who|will|was|were|be|per|than|a|an|if|it|its|this|their|' +
  'our|should|must|shall|may|can|has|have|had|but|into|within|before|after|until|under|over|during|when|where|all|each|every|' +
  'not|other|another|more|against|between|across|through|above|below|since|then|also|he|she|they|we|you|am|pm'
const UNIT_PHRASE =
  '(?:working|business|calendar|school|full)\\s(?:days?|weeks?|hours?)|percentage points?|percent|per cent|' +
  'square (?:met(?:re|er)s?|kilomet(?:re|er)s?|miles?|feet)|cubic met(?:re|er)s?|people|staff|children|women|men|persons?'
const PHRASE = new RegExp(`(?:${UNIT_PHRASE})\\b`, 'y')
const WORD = new RegExp(`(?!(?:${NO_NOUN})\\b)[a-z]{3,}(?:-[a-z]+)*\\b`, 'y')
/** A noun stands at most this many words behind its number. */
const MOST_WORDS = 4

/** Returns the noun that the number before `at` counts; `at` is where the space behind the number starts. */
export function englishUnit(text: string, folded: string, at: number): Span | undefined {
  let first: Span | undefined
  let from = at
  for (let word = 0; word < MOST_WORDS; word++) {
    if (!/[ \n]/.test(folded[from] ?? '')) break
    const span = wordAt(PHRASE, folded, from + 1) ?? wordAt(WORD, folded, from + 1)
    // A capital begins a name or a month: 12 Oak Street, 30 June.
    // What stands before a name is its adjective, not what is counted (three specific Goals).
    if (span && /[A-Z]/.test(text[span.start] as string)) return undefined
    if (!span) break
    if (isPlural(folded.slice(span.start, span.end))) return span
    first ??= span
    from = span.end
  }
  return first
}

function wordAt(pattern: RegExp, folded: string, at: number): Span | undefined {
  pattern.lastIndex = at
  return pattern.test(folded) ? { start: at, end: pattern.lastIndex } : undefined
}

function isPlural(word: string): boolean {
  return (
    /(?<![sui])s$/.test(word) || /^(?:people|staff|children|women|men|percent|per cent)$/.test(word)
  )
}

const LABELS =
  'action|section|exhibit|table|figure|appendix|fy|no\\.|circular|phase|step|chapter|version|title|part|page|pages|article|' +
  'clause|paragraph|item|goal|target|objective|strategy|priority|ward|district|zone|room|floor|level|grade|category|tier|' +
  'type|annex|schedule|rule|order|route|option|stage|week|day|year|question|point|recommendation|' +
  'january|february|march|april|may|june|july|august|september|october|november|december'
const LABELLED = new RegExp(`\\b(?:${LABELS})\\s$`)

/** Whether the words before a number name a part of a text or a date, so that it numbers and does not count. */
export function isLabelled(before: string): boolean {
  return LABELLED.test(before)
}
