/** All facts of one plan. A fact found twice (in a table by column and by its words) is kept once. */

import type { Fact } from '../../domain/fact.js'
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
  return all
    .filter((fact) => !seen.has(fact.id) && seen.add(fact.id))
    .sort((a, b) => a.start - b.start || a.end - b.end)
}
