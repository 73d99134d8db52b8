/** The span that a link asks to be marked. What cannot be a quote of the section is no quote. */

import type { Section, Span } from '../../../domain/plan.js'

/**
 * Returns undefined unless `from` and `to` are plain numbers that bound a stretch of the section, cut between
 * characters: a span that splits a surrogate pair was not made by Wenji and would show as broken text.
 */
export function quoteSpan(
  search: URLSearchParams,
  text: string,
  section: Section,
): Span | undefined {
  const [start, end] = [numberOf(search.get('from')), numberOf(search.get('to'))]
  if (start === undefined || end === undefined || start >= end) return undefined
  if (start < section.start || end > section.end) return undefined
  return splitsPair(text, start) || splitsPair(text, end) ? undefined : { start, end }
}

function numberOf(given: string | null): number | undefined {
  return given !== null && /^\d{1,9}$/.test(given) ? Number(given) : undefined
}

function splitsPair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1))
}
