/** Which words of a fact have a span of their own. */

import type { Fact, Named } from '../domain/fact.js'

/** Every name in a fact, as printed, in the order of its fields; empty for a target, whose parts have no spans. */
export function namesOf(fact: Fact): readonly Named[] {
  switch (fact.kind) {
    case 'assignment':
      return [...fact.offices, ...(fact.aliases ?? [])]
    case 'deadline':
      return [fact.time]
    case 'person':
      return [fact.name, fact.post]
    case 'target':
      return []
    default:
      return fact satisfies never
  }
}
