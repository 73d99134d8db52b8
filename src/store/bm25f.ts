/**
 * BM25F: how well a section with two fields matches a query. Robertson and Zaragoza, "The Probabilistic Relevance
 * Framework: BM25 and Beyond" (2009), section 3.6.2: the frequencies of a term in the fields are weighted, each
 * normalised by its field's length, and added before they saturate.
 *
 *     tf   = Σ over fields  weight · occurrences / (1 − b + b · length / mean length)
 *     score = Σ over terms  idf · tf · (k1 + 1) / (k1 + tf)
 *
 * A term that stands once in the body of a section of mean length scores its idf; no term scores more than 2.2 of it.
 */

import { frequencyOf, type SectionTerms } from './forwardIndex.js'

/** How soon a repeated term stops to count; the customary value. */
export const K1 = 1.2
/** A word in the heading path counts as three in the body. FTS5 proposes with the same weight. */
export const HEADING_WEIGHT = 3
/** How much a long body is held against a section, from 0 to 1; the customary value. */
export const BODY_B = 0.75
/** Heading paths differ in length by the depth of the outline, which says little; from 0 to 1. */
export const HEADING_B = 0.3

/** One alternative of a group. Alternatives that occur in no section are left out beforehand. */
export interface WeightedTerm {
  readonly hash: number
  /** idf times the alternative's weight. */
  readonly value: number
  /** Number of sections of the whole library that have it; above 0. */
  readonly sections: number
}

/** Mean lengths of the fields over the whole library, in terms; above 0. */
export interface FieldMeans {
  readonly heading: number
  readonly body: number
}

/** Lengths of a section's fields, in terms. */
export interface FieldLengths {
  readonly heading: number
  readonly body: number
}

export interface ScoredSection extends FieldLengths {
  readonly terms: SectionTerms
}

/** How much a term tells: ln(1 + (N − n + ½) / (n + ½)) for n of N sections; never negative. */
export function inverseFrequency(sections: number, withTerm: number): number {
  return Math.log(1 + (sections - withTerm + 0.5) / (withTerm + 0.5))
}

/** What one occurrence in each field of a section adds to a term's frequency. */
interface Units {
  readonly heading: number
  readonly body: number
}

function unitsOf(lengths: FieldLengths, means: FieldMeans): Units {
  return {
    heading: HEADING_WEIGHT / (1 - HEADING_B + (HEADING_B * lengths.heading) / means.heading),
    body: 1 / (1 - BODY_B + (BODY_B * lengths.body) / means.body),
  }
}

/** How much of its most a term scores, from 0 to 1; `count` is heading frequency × 65,536 + body frequency. */
function saturation(count: number, units: Units): number {
  const frequency = (count >>> 16) * units.heading + (count & 0xffff) * units.body
  return frequency / (K1 + frequency)
}

/** The same for all terms of a section. */
export function saturations(lengths: FieldLengths, means: FieldMeans): (count: number) => number {
  const units = unitsOf(lengths, means)
  return (count) => saturation(count, units)
}

/** The section's score: each group adds the score of its best alternative. 0 where nothing matches. */
export function scoreSection(
  groups: readonly (readonly WeightedTerm[])[],
  section: ScoredSection,
  means: FieldMeans,
): number {
  const units = unitsOf(section, means)
  let score = 0
  for (const group of groups) {
    let best = 0
    for (const { hash, value } of group) {
      const count = frequencyOf(section.terms, hash)
      if (count !== 0) best = Math.max(best, value * (K1 + 1) * saturation(count, units))
    }
    score += best
  }
  return score
}
