/** All facts of one plan. A fact found twice (in a table by column and by its words) is kept once. */

import type { Fact } from '../../domain/fact.js'
import { createOccurrences, factIdOf } from '../identity.js'
import { findAssignments } from './assignments.js'
import { findDeadlines } from './deadlines.js'
import { findPersons } from './persons.js'
import type { Reading } from './reading.js'
import { findTableFacts } from './tables.js'
import { findTargets } from './targets.js'

/** Facts in reading order; each `quote` is a slice of the plan's text. */
export function findFacts(reading: Reading): Fact[] {
  const ofTables = findTableFacts(reading)
  const all: Fact[] = [
    ...ofTables,
    ...findAssignments(reading),
    ...findTargets(
      reading,
      ofTables.filter((fact) => fact.kind === 'target'),
    ),
    ...findDeadlines(reading),
    ...findPersons(reading),
  ]
  const seen = new Set<string>()
  const facts = all
    .filter((fact) => !seen.has(fact.id) && seen.add(fact.id))
    .sort((a, b) => a.start - b.start || a.end - b.end)
  return identified(facts, reading)
}

function identified(facts: readonly Fact[], { sections }: Reading): Fact[] {
  const starts = new Map(sections.map(({ id, start }) => [id, start]))
  const occurrence = createOccurrences()
  return facts.map((fact) => {
    const from = starts.get(fact.sectionId) ?? 0
    const span = { start: fact.start - from, end: fact.end - from }
    const nth = occurrence([fact.sectionId, fact.kind, span.start, span.end].join('\u0000'))
    return { ...fact, id: factIdOf(fact.sectionId, fact.kind, span, nth) }
  })
}
