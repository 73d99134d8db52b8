/**
 * Which sentences of a section tell most of it, without a model: those whose words its other sentences use too (the centroid method: Radev et al.
 * 2004), and those that commit somebody to something. Each part of the section is heard before any is heard twice.
 */

import type { Section, SectionId, Sentence } from '../../domain/plan.js'
import type { LibraryReader } from '../../store/library.js'
import type { TermAnalyzer } from '../../text/terms.js'

export interface SummaryTools {
  readonly library: Pick<LibraryReader, 'outline' | 'sentences' | 'facts'>
  readonly analyzer: Pick<TermAnalyzer, 'words'>
}

/** Added for a sentence that a figure or an office is read from; the scores themselves go from 0 to 1. */
const COMMITS = 0.25
/** A shorter one is a label; a longer one is no summary. */
const SHORTEST = 10
const LONGEST = 180
/** What a sentence outside of these bounds keeps of its score: it is shown where there is no other. */
const MISSHAPEN = 0.3

/** The sentences of a section and all below it, best first. Empty for a section without any words of its own. */
export async function rankSentences(
  section: Section,
  { library, analyzer }: SummaryTools,
): Promise<readonly Sentence[]> {
  const outline = await library.outline(section.planId)
  const partOf = partsOf(section, outline)
  const all = await library.sentences([...partOf.keys()])
  const sentences = telling(all)
  const facts = await library.facts({
    scope: [section.planId],
    sectionIds: [...partOf.keys()],
    kinds: ['target', 'assignment'],
  })
  const commits = (one: Sentence): boolean =>
    facts.some(({ start, end }) => start < one.end && one.start < end)
  const central = centrality(sentences.map(({ text }) => analyzer.words(text)))
  const scored = sentences.map((sentence, i) => ({
    sentence,
    part: partOf.get(sentence.sectionId) ?? section.id,
    score:
      ((central[i] ?? 0) + (commits(sentence) ? COMMITS : 0)) *
      (isShapely(sentence.text) ? 1 : MISSHAPEN),
  }))
  return inTurns(scored.sort((a, b) => b.score - a.score))
}

/** Sentences; where there are none, the rows of its tables, and at last its headings. */
function telling(all: readonly Sentence[]): readonly Sentence[] {
  const ofKind = (wanted: Sentence['kind']): Sentence[] => all.filter(({ kind }) => kind === wanted)
  const [prose, rows] = [ofKind('prose'), ofKind('row')]
  return prose.length > 0 ? prose : rows.length > 0 ? rows : all
}

/** For each section at or below one: the child of that one it belongs to. */
function partsOf(top: Section, outline: readonly Section[]): ReadonlyMap<SectionId, SectionId> {
  const part = new Map<SectionId, SectionId>([[top.id, top.id]])
  // Reading order: a parent stands before its children.
  for (const { id, parentId } of outline) {
    const above = parentId && part.get(parentId)
    if (above) part.set(id, parentId === top.id ? id : above)
  }
  return part
}

/** For each sentence the mean share of sentences that have its words, relative to the most central one: 0 to 1. */
function centrality(sentences: readonly (readonly string[])[]): number[] {
  const counts = new Map<string, number>()
  for (const words of sentences)
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const scores = sentences.map((words) => {
    const distinct = [...new Set(words)]
    const sum = distinct.reduce((total, word) => total + ((counts.get(word) ?? 1) - 1), 0)
    return sum / Math.sqrt(distinct.length || 1)
  })
  const top = Math.max(...scores, 1)
  return scores.map((score) => score / top)
}

function isShapely(text: string): boolean {
  return text.length >= SHORTEST && text.length <= LONGEST
}

interface Scored {
  readonly sentence: Sentence
  readonly part: SectionId
}

/** Best first within a part, parts in reading order: one of each, then a second of each, and so on. */
function inTurns(scored: readonly Scored[]): Sentence[] {
  const parts = new Map<SectionId, Sentence[]>()
  for (const { sentence, part } of scored) parts.set(part, [...(parts.get(part) ?? []), sentence])
  const ordered = [...parts.values()].sort((a, b) => first(a) - first(b))
  const turns = Math.max(0, ...ordered.map((part) => part.length))
  return Array.from({ length: turns }, (_, turn) =>
    ordered.flatMap((part) => part[turn] ?? []),
  ).flat()
}

function first(part: readonly Sentence[]): number {
  return Math.min(...part.map(({ ordinal }) => ordinal))
}
