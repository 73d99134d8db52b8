/**
 * Finds the sections a question may be answered from: two lexical legs, and behind the coverage gate the dense
 * one. With the plain questions the gate is shut and no vector is computed.
 */

import type { Section, SectionId } from '../domain/plan.js'
import type { Scope } from '../domain/question.js'
import type { LexicalResult, LibraryReader, TermGroup } from '../store/library.js'
import type { TermAnalyzer } from '../text/terms.js'
import { fuse } from './fuse.js'
import { gate } from './gate.js'
import type { Term } from './parsedQuestion.js'

/** The sentence vectors, where there are any. */
export interface DenseLeg {
  readonly model: string
  readonly embed: (text: string) => Float32Array
}

export interface RetrieveTools {
  readonly library: LibraryReader
  readonly analyzer: TermAnalyzer
  readonly dense: DenseLeg | undefined
}

export interface Retrieved {
  readonly section: Section
  /** From 0 to about 1; comparable within one question only. */
  readonly score: number
}

/** Sections proposed by each leg. */
const CANDIDATES = 60
/** Sections handed on. */
const KEPT = 40
/** Sentences the dense leg proposes. */
const DENSE_SENTENCES = 60

export interface Retrieval {
  /** Best first; empty where no leg finds anything. */
  readonly ranked: readonly Retrieved[]
  /** How far the dense leg spoke: 0 where the question's own words were found. */
  readonly gate: number
}

/** Finds the best sections of the scope. */
export async function retrieve(
  subject: string,
  terms: readonly Term[],
  scope: Scope,
  tools: RetrieveTools,
): Promise<Retrieval> {
  const lexical = await tools.library.search({
    scope,
    limit: CANDIDATES,
    bigrams: [...new Set(tools.analyzer.bigrams(subject))].map(single),
    words: terms.map(toGroup),
  })
  const scores = fuse(lexical, await denseHits(lexical, subject, scope, tools))
  const ids = [...scores].sort((a, b) => b[1] - a[1]).slice(0, KEPT)
  const sections = await tools.library.sections(ids.map(([id]) => id))
  const ranked = sections.map((section) => ({ section, score: scores.get(section.id) ?? 0 }))
  return { ranked, gate: gate(lexical) }
}

function single(term: string): TermGroup {
  return { alternatives: [{ term, weight: 1 }] }
}

function toGroup(term: Term): TermGroup {
  return {
    alternatives: [
      { term: term.text, weight: 1 },
      ...term.alternatives.map(({ text, weight }) => ({ term: text, weight })),
    ],
  }
}

async function denseHits(
  lexical: LexicalResult,
  subject: string,
  scope: Scope,
  tools: RetrieveTools,
): Promise<Map<SectionId, number>> {
  const best = new Map<SectionId, number>()
  if (!tools.dense || gate(lexical) === 0) return best
  const vector = tools.dense.embed(subject)
  for (const hit of await tools.library.nearest(tools.dense.model, vector, DENSE_SENTENCES, scope))
    best.set(hit.sectionId, Math.max(best.get(hit.sectionId) ?? 0, hit.cosine))
  return best
}
