/**
 * Finds the sections a question may be answered from: two lexical legs, and behind the coverage gate the dense
 * one and the reranker. With the plain questions the gate is shut, no vector is computed and no model asked.
 */

import type { Section, SectionId } from '../domain/plan.js'
import type { Scope } from '../domain/question.js'
import type { LibraryReader, TermGroup } from '../store/library.js'
import type { TermAnalyzer } from '../text/terms.js'
import type { DenseLeg, DenseQuery } from './denseLeg.js'
import { fuse } from './fuse.js'
import { gate } from './gate.js'
import type { Term } from './parsedQuestion.js'
import { RERANKED, type RerankLeg } from './rerankLeg.js'

export interface RetrieveTools {
  readonly library: LibraryReader
  readonly analyzer: TermAnalyzer
  /** Absent where no sentence vectors are kept. */
  readonly dense: DenseLeg | undefined
  /** Absent where none is configured. */
  readonly rerank?: RerankLeg | undefined
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
  const open = gate(lexical)
  const query = open > 0 ? await tools.dense?.(subject) : undefined
  const cosines = query ? await nearestSections(query, scope, tools.library) : new Map()
  const scores = fuse(lexical, cosines, query?.weight ?? 0)
  if (open > 0 && tools.rerank) {
    const best = await tools.library.sections(bestOf(scores, RERANKED))
    for (const [id, score] of await tools.rerank(subject, best))
      scores.set(id, (scores.get(id) ?? 0) + open * score)
  }
  const sections = await tools.library.sections(bestOf(scores, KEPT))
  const ranked = sections.map((section) => ({ section, score: scores.get(section.id) ?? 0 }))
  return { ranked, gate: open }
}

/** Best first. */
function bestOf(scores: ReadonlyMap<SectionId, number>, count: number): SectionId[] {
  const sorted = [...scores].sort((a, b) => b[1] - a[1])
  return sorted.slice(0, count).map(([id]) => id)
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

/** A section is as near as its nearest sentence. */
async function nearestSections(
  { model, vector }: DenseQuery,
  scope: Scope,
  library: Pick<LibraryReader, 'nearest'>,
): Promise<Map<SectionId, number>> {
  const best = new Map<SectionId, number>()
  for (const hit of await library.nearest(model, vector, DENSE_SENTENCES, scope))
    best.set(hit.sectionId, Math.max(best.get(hit.sectionId) ?? 0, hit.cosine))
  return best
}
