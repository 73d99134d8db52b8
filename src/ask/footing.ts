/**
 * What a candidate has of the question for certain. Among many candidates a lead is telling; in a short plan one of three
 * always leads, if only because the vectors find 经费 near 收费. So a lead needs a footing.
 */

import type { SectionId, Span } from '../domain/plan.js'
import { coverage, type Field } from './coverage.js'
import { type Evidence, FACTOR } from './evidence.js'
import type { Term } from './parsedQuestion.js'

/** A neighbour by vector that counts this much (a cosine of 0.6) is the same thing in other words: 河里 and 河道, 讲课 and 讲座. */
const SAME_THING = 0.48

/**
 * The share of the question's weight, from 0 to 1, that stands in the candidate's scope, its section or the headings above as it
 * was asked, as a synonym, or as a word that is used nearly alike.
 */
export function footing(evidence: Evidence, sectionId: SectionId, scope: Span): number {
  const fields: Field[] = [
    { text: evidence.folded(evidence.section(sectionId).planId, scope), factor: FACTOR.quote },
    { text: evidence.foldedOwn(sectionId), factor: FACTOR.section },
    ...evidence.context(sectionId),
  ]
  return coverage(evidence.terms.map(withoutRemote), fields)
}

function withoutRemote(term: Term): Term {
  const alternatives = term.alternatives.filter(
    ({ source, weight }) => source !== 'vector' || weight >= SAME_THING,
  )
  return { ...term, alternatives }
}
