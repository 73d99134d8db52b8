/** Reads what has become of the plans since a generation, from what triggers have noted. */

import type { PlanId } from '../../domain/plan.js'
import type { Database } from './database.js'
import type { Generation } from './generation.js'
import type { ListedPlan, PlanChanges } from '../library.js'
import { planOf, type PlanRow } from '../keptRows.js'

/** The contract is `planChanges` in library.ts. */
export type ChangeReading = (since: number | undefined) => PlanChanges

/** `key` is null for a plan that is gone. */
interface ChangeRow extends Omit<PlanRow, 'key'> {
  readonly key: string | null
  readonly changed: PlanId
  readonly sections: number
}

/** Prepares the statements. A call reads in one transaction, so that the generation is that of the plans it lists. */
export function createChangeReading(database: Database, generation: Generation): ChangeReading {
  const notedFrom = database
    .prepare<[], number>(`select value from meta where key = 'changes-from'`)
    .pluck()
  const columns = `plans.key, sources.key as source, title, ordinal, names, length,
    (select count(*) from sections where sections.plan = plans.id) as sections`
  const all = database.prepare<[], PlanRow & { readonly sections: number }>(`
    select ${columns} from plans join sources on sources.id = plans.source
  `)
  const changed = database.prepare<{ since: number }, ChangeRow>(`
    select plan_changes.plan as changed, ${columns}
    from plan_changes
    left join plans on plans.key = plan_changes.plan
    left join sources on sources.id = plans.source
    where plan_changes.generation > :since
  `)
  const listed = (row: PlanRow & { readonly sections: number }): ListedPlan => ({
    plan: planOf(row),
    sections: row.sections,
  })

  return database.transaction((since: number | undefined): PlanChanges => {
    const now = generation.read()
    if (since === undefined || since > now || since < (notedFrom.get() ?? Infinity))
      return { generation: now, isWhole: true, written: all.all().map(listed), removed: [] }
    if (since === now) return { generation: now, isWhole: false, written: [], removed: [] }
    const written: ListedPlan[] = []
    const removed: PlanId[] = []
    for (const row of changed.all({ since })) {
      if (row.key === null) removed.push(row.changed)
      else written.push(listed({ ...row, key: row.key }))
    }
    return { generation: now, isWhole: false, written, removed }
  })
}
