/** A figure of a table as it is shown: the row's name, the column's head, the figure, and its unit where a cell of its own has it. */

import type { NonEmpty } from '../../domain/answer.js'
import type { Target } from '../../domain/fact.js'
import type { Span } from '../../domain/plan.js'
import { type Claim, type Quote, quoteOf } from '../draft.js'
import type { Evidence } from '../evidence.js'

/** Returns the claim with a quote for everything it shows. `quotes` are those of the figure's own cell or row. */
export function cellClaim(
  evidence: Evidence,
  fact: Target,
  { row, column }: NonNullable<Target['cell']>,
  quotes: NonEmpty<Quote>,
): Claim {
  const section = evidence.section(fact.sectionId)
  const said = [fact.value, row.text, column.text].some((words) => words.includes(fact.unit))
  const unit = said ? undefined : unitCell(evidence, fact)
  const beside = unit ? [quoteOf(evidence, section, unit)] : []
  return {
    kind: 'cell',
    row: row.text,
    column: column.text,
    value: fact.value,
    unit: unit ? fact.unit : '',
    quotes: [...quotes, ...beside, quoteOf(evidence, section, column)],
  }
}

/** Where the row has the unit as a cell of its own. */
function unitCell(evidence: Evidence, { planId, scope, unit }: Target): Span | undefined {
  const row = evidence.text(planId).slice(scope.start, scope.end)
  const cell = row.split('|').find((words) => words.trim() === unit)
  if (cell === undefined) return undefined
  const start = scope.start + row.indexOf(`|${cell}|`) + 1 + cell.indexOf(unit)
  return { start, end: start + unit.length }
}
