/** Which terms of a query propose sections: the rarest, until the rows that have them are too many. */

import type { KnownTerm } from '../lexicalScoring.js'

export interface ProposalLimits {
  /** The rarest terms propose until the rows that have them add up to this. */
  readonly rows: number
  /** And no more terms than these. */
  readonly terms: number
}

export interface ProposingTerms {
  readonly cheap: readonly KnownTerm[]
  /** For where the cheap ones find too little, since what is rare in the library may be absent from a narrow scope. */
  readonly all: readonly KnownTerm[]
}

/** Common terms still count in the exact score. The rarest one proposes whatever it costs. */
export function proposingTerms(
  terms: readonly KnownTerm[],
  limits: ProposalLimits,
): ProposingTerms {
  const all = terms.toSorted((a, b) => a.sections - b.sections).slice(0, limits.terms)
  let rows = 0
  const end = all.findIndex(({ sections }, index) => {
    rows += sections
    return index > 0 && rows > limits.rows
  })
  return { cheap: end === -1 ? all : all.slice(0, end), all }
}
