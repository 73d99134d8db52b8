/** Ids that follow from content: the same plan, read again, gets the same ids, so old links keep opening. */

import { hash } from 'node:crypto'

import type { FactId, FactKind } from '../domain/fact.js'
import type { PlanId, SectionId, SentenceId, SourceId, Span } from '../domain/plan.js'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
/** 16 characters of 5 bits: among 10 million ids the chance of any collision is under 1 in 20 billion. */
const ID_LENGTH = 16

function contentId(...parts: readonly (string | number)[]): string {
  // One unit a byte: a string costs half of what a buffer does.
  const digest = hash('sha256', parts.join('\u0000'), 'binary')
  let id = ''
  for (let i = 0; i < ID_LENGTH; i++) id += ALPHABET[digest.charCodeAt(i) & 31]
  return id
}

/** `occurrence` tells plans of one source apart that bear the same title. */
export function planIdOf(source: SourceId, title: string, occurrence: number): PlanId {
  return contentId('plan', source, title, occurrence) as PlanId
}

/** `occurrence` tells sections apart that have the same heading path (a numbering that restarts). */
export function sectionIdOf(plan: PlanId, path: readonly string[], occurrence: number): SectionId {
  return contentId('section', plan, path.join('\u0001'), occurrence) as SectionId
}

export function sentenceIdOf(section: SectionId, text: string, occurrence: number): SentenceId {
  return contentId('sentence', section, text, occurrence) as SentenceId
}

/** What tells a fact from the others of its plan while they are gathered. */
export function factKey(section: SectionId, kind: FactKind, span: Span, detail: string): FactId {
  return [section, kind, span.start, span.end, detail].join('\u0000') as FactId
}

/** `start` and `end` count from the section's start, so that a section that moves keeps its facts' ids. */
export function factIdOf(
  section: SectionId,
  kind: FactKind,
  { start, end }: Span,
  occurrence: number,
): FactId {
  return contentId('fact', section, kind, start, end, occurrence) as FactId
}

/** Counts how often a key was seen before: 0 the first time. */
export function createOccurrences(): (key: string) => number {
  const seen = new Map<string, number>()
  return (key) => {
    const count = seen.get(key) ?? 0
    seen.set(key, count + 1)
    return count
  }
}
