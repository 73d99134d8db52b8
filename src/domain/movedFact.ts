import type { Fact, Named } from './fact.js'
import type { Span } from './plan.js'

/** The same fact where all of the text around it has moved by so many UTF-16 units; its id stays. */
export function movedFact<Kind extends Fact>(fact: Kind, by: number): Kind
export function movedFact(fact: Fact, by: number): Fact {
  if (by === 0) return fact
  const span = <Place extends Span>(place: Place): Place => ({
    ...place,
    start: place.start + by,
    end: place.end + by,
  })
  const names = (named: readonly Named[]): Named[] => named.map(span)
  const base = { start: fact.start + by, end: fact.end + by, scope: span(fact.scope) }
  switch (fact.kind) {
    case 'assignment': {
      const aliases = fact.aliases && { aliases: names(fact.aliases) }
      return { ...fact, ...base, offices: names(fact.offices), ...aliases }
    }
    case 'target': {
      const { cell } = fact
      return {
        ...fact,
        ...base,
        ...(cell && { cell: { row: span(cell.row), column: span(cell.column) } }),
      }
    }
    case 'deadline':
      return { ...fact, ...base, time: span(fact.time) }
    case 'person':
      return { ...fact, ...base, name: span(fact.name), post: span(fact.post) }
    default:
      return fact satisfies never
  }
}
