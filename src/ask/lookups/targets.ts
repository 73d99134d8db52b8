/** The figures of a plan, in reading order. */

import type { TargetRow } from '../../domain/lookup.js'
import type { PlanId } from '../../domain/plan.js'
import type { LibraryReader } from '../../store/library.js'

/** Empty for a plan without figures, and for one that is not in the library. */
export async function targets(
  library: Pick<LibraryReader, 'facts' | 'sections'>,
  plan: PlanId,
): Promise<TargetRow[]> {
  const facts = await library.facts({ scope: [plan], kinds: ['target'] })
  const ids = [...new Set(facts.map(({ sectionId }) => sectionId))]
  const paths = new Map((await library.sections(ids)).map(({ id, path }) => [id, path]))
  return facts.flatMap((fact): TargetRow[] => {
    if (fact.kind !== 'target') return []
    const { sectionId, comparator, value, unit, period, quote, start, end, cell } = fact
    const heads = { row: cell?.row.text ?? '', column: cell?.column.text ?? '' }
    const path = paths.get(sectionId) ?? []
    return [{ sectionId, path, ...heads, comparator, value, unit, period, quote, start, end }]
  })
}
