/** The sections that hold given words: all of them first, then, if none does, those that come nearest. */

import type { SectionHit } from '../../domain/lookup.js'
import type { Section, Span } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { LibraryReader } from '../../store/library.js'
import { fold } from '../../text/fold.js'
import type { TermAnalyzer } from '../../text/terms.js'

export interface FindTools {
  readonly library: Pick<LibraryReader, 'search' | 'sections' | 'sentences' | 'plans'>
  readonly analyzer: Pick<TermAnalyzer, 'bigrams'>
}

/** Proposed by the index, before the words are looked for one by one. */
const CANDIDATES = 200
/** UTF-16 units of a snippet. */
const LONGEST_SNIPPET = 120

interface Candidate {
  readonly section: Section
  readonly hit: SectionHit
  /** How many of the words the section holds, and how many its heading. */
  readonly held: number
  readonly inHeading: number
}

/** Best first; empty where no section of the scope holds any of the words. At most `limit`. */
export async function findSections(
  { library, analyzer }: FindTools,
  words: string,
  scope: Scope,
  limit: number,
): Promise<SectionHit[]> {
  const wanted = [...new Set(fold(words).split(/\s+/).filter(Boolean))]
  const terms = [...new Set(wanted.flatMap((word) => analyzer.bigrams(word)))]
  if (terms.length === 0) return []
  const bigrams = terms.map((term) => ({ alternatives: [{ term, weight: 1 }] }))
  const { hits } = await library.search({ scope, bigrams, words: [], limit: CANDIDATES })
  const titles = new Map((await library.plans(scope)).map(({ id, title }) => [id, title]))
  const sections = await library.sections(hits.map(({ sectionId }) => sectionId))
  const candidates: Candidate[] = []
  for (const section of sections) {
    const found = await candidateOf(section, titles.get(section.planId) ?? '', wanted, library)
    if (found) candidates.push(found)
  }
  const most = Math.max(0, ...candidates.map(({ held }) => held))
  return candidates
    .filter(({ held }) => held === most)
    .sort((a, b) => b.inHeading - a.inHeading)
    .slice(0, limit)
    .map(({ hit }) => hit)
}

/** Undefined for a section that holds none of the words, though their pairs of characters occur in it. */
async function candidateOf(
  section: Section,
  plan: string,
  wanted: readonly string[],
  library: Pick<LibraryReader, 'sentences'>,
): Promise<Candidate | undefined> {
  const sentences = (await library.sentences([section.id])).map(({ text }) => text)
  const texts = [section.heading, ...sentences]
  const counts = texts.map((text) => wanted.filter((word) => fold(text).includes(word)).length)
  const held = wanted.filter((word) => texts.some((text) => fold(text).includes(word))).length
  if (held === 0) return undefined
  const best = texts[counts.indexOf(Math.max(...counts))] ?? section.heading
  const { id: sectionId, planId, path } = section
  const hit = { sectionId, planId, plan, path, ...snippetOf(best, wanted) }
  return { section, hit, held, inHeading: counts[0] ?? 0 }
}

/** The piece of a text around its first match. */
function snippetOf(
  text: string,
  wanted: readonly string[],
): { readonly snippet: string; readonly matches: readonly Span[] } {
  const first = Math.min(...matchesIn(text, wanted).map(({ start }) => start), text.length)
  const from = Math.max(0, Math.min(first - LONGEST_SNIPPET / 4, text.length - LONGEST_SNIPPET))
  const start = isLowSurrogate(text, from) ? from + 1 : from
  const cut = Math.min(text.length, start + LONGEST_SNIPPET)
  const snippet = text.slice(start, isLowSurrogate(text, cut) ? cut - 1 : cut)
  return { snippet, matches: matchesIn(snippet, wanted) }
}

/** In order, none within another. Where folding changes lengths the words are found and not marked. */
function matchesIn(text: string, wanted: readonly string[]): Span[] {
  const folded = fold(text)
  if (folded.length !== text.length) return []
  const spans = wanted.flatMap((word) => {
    const found: Span[] = []
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      found.push({ start: at, end: at + word.length })
    return found
  })
  const apart: Span[] = []
  for (const span of spans.sort((a, b) => a.start - b.start || b.end - a.end))
    if (span.start >= (apart.at(-1)?.end ?? 0)) apart.push(span)
  return apart
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}
