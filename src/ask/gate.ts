/** The coverage gate: where a question's own words are found, the dense leg keeps silent. */

import type { LexicalResult } from '../store/library.js'

/** A section that covers this share of the ceiling covers the question. The card's 1.6 is the saturation of BM25 in body and heading. */
const FULL_COVER = 1.6
const GATE_OPENS = 0.35
const GATE_WIDTH = 0.2

/** How well the best section of each leg covers the question, from 0 to 1. */
export function lexicalCover({ hits, ceiling }: LexicalResult): number {
  const bigram = Math.max(0, ...hits.map((hit) => hit.bigram)) / (FULL_COVER * ceiling.bigram || 1)
  const word = Math.max(0, ...hits.map((hit) => hit.word)) / (FULL_COVER * ceiling.word || 1)
  return (Math.min(1, bigram) + Math.min(1, word)) / 2
}

/** 0 where the words of the question are found, 1 where they are not at all: how far the dense leg may speak. */
export function gate(result: LexicalResult): number {
  return Math.min(1, Math.max(0, (GATE_OPENS - lexicalCover(result)) / GATE_WIDTH))
}
