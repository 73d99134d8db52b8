/** Joins the legs' scores, by section id: fusing by text would cite the wrong one of two plans that say the same. */

import type { SectionId } from '../domain/plan.js'
import type { LexicalResult } from '../store/library.js'
import { gate, lexicalCover } from './gate.js'

/**
 * Sum of the lexical scores, each divided by its maximum and halved, times the cover, plus the gated and weighted cosine.
 * Reciprocal ranks were measured too: with a weak leg they drag a strong one down.
 */
export function fuse(
  lexical: LexicalResult,
  dense: ReadonlyMap<SectionId, number>,
  /** What a cosine counts where the gate is wide open; see the table in ARCHITECTURE.md. */
  denseWeight: number,
): Map<SectionId, number> {
  const top = {
    bigram: Math.max(0, ...lexical.hits.map((hit) => hit.bigram)),
    word: Math.max(0, ...lexical.hits.map((hit) => hit.word)),
  }
  const open = gate(lexical)
  const cover = open === 0 ? 1 : lexicalCover(lexical)
  const scores = new Map<SectionId, number>()
  for (const hit of lexical.hits) {
    const sum = (top.bigram ? hit.bigram / top.bigram : 0) + (top.word ? hit.word / top.word : 0)
    scores.set(hit.sectionId, (cover * sum) / 2)
  }
  for (const [id, cosine] of dense)
    scores.set(id, (scores.get(id) ?? 0) + denseWeight * open * cosine)
  return scores
}
