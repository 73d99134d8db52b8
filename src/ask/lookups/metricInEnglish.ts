/** What a figure counts or measures in an English clause: 34 km of protected cycle lanes, 15 new school streets. */

import type { Quantity } from '../../text/quantity.js'

const MOST_WORDS = 6

/** A slice of the clause; empty where it does not say it in one piece. */
export function englishMetric(quote: string, { start, end, value, unit }: Quantity): string {
  const inner = quote.slice(start, end)
  const counted = inner.slice(inner.indexOf(value) + value.length).trim()
  if (/\s/.test(counted) && counted.endsWith(unit)) return counted
  const of =
    /^\s+of\s+(?:the\s+)?([^,.;:()|]+?)(?=$|[,.;:()|]|\s(?:by|in|on|at|for|from|to)\s)/.exec(
      quote.slice(end),
    )?.[1]
  if (of !== undefined && isName(of)) return of
  if (/^[a-z]{4,}$/i.test(unit)) return followed(quote, end)
  return subjectBefore(quote.slice(0, start))
}

/** 60 crossings with raised crossings: the unit alone is what is counted, and it may be told more closely. */
function followed(quote: string, end: number): string {
  const words = /[A-Za-z]+$/.exec(quote.slice(0, end))?.[0] ?? ''
  return TIME_UNITS.test(words) ? '' : words
}

const TIME_UNITS =
  /^(?:minutes?|hours?|days?|weeks?|months?|years?|dollars?|pounds?|metres?|meters?)$/i

/** Sign-up rate reaches 95%: what stands before the verb. */
function subjectBefore(before: string): string {
  const clause = before.slice(Math.max(...[...',;:|.'].map((mark) => before.lastIndexOf(mark))) + 1)
  const subject = clause
    .replace(
      /\s*(?:(?:will|to|shall|must|should|is|are|be|reach(?:es)?|rises?|falls?|costs?)\s*)+$/i,
      '',
    )
    .trim()
  return isName(subject) && /^(?:the\s)?[A-Z]/.test(subject) ? subject : ''
}

function isName(words: string): boolean {
  const count = words.trim().split(/\s+/).length
  return /[A-Za-z]{3}/.test(words) && count <= MOST_WORDS
}
