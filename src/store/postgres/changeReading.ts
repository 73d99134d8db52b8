/** Reads what has become of the plans since a generation, from what their writers have noted. */

import type { PlanId } from '../../domain/plan.js'
import type { LibraryReader, ListedPlan, PlanChanges } from '../library.js'
import type { Reading } from './connect.js'
import { planOf, type PlanRow } from '../keptRows.js'

/** `changed` is null where nothing is listed, `key` for a plan that is gone. */
interface ChangeRow extends Omit<PlanRow, 'key'> {
  readonly now: number
  readonly is_whole: boolean
  readonly changed: PlanId | null
  readonly key: string | null
  readonly sections: number
}

/** The contract is `planChanges` in library.ts. */
export function createChangeReading(database: Reading): LibraryReader['planChanges'] {
  return async (since) => {
    const rows = await database.rows<ChangeRow>(STATEMENT, [since ?? null])
    const { now = 0, is_whole: isWhole = true } = rows[0] ?? {}
    const written: ListedPlan[] = []
    const removed: PlanId[] = []
    for (const { changed, key, sections, ...row } of rows) {
      if (key !== null) written.push({ plan: planOf({ ...row, key }), sections })
      else if (changed !== null) removed.push(changed)
    }
    return { generation: now, isWhole, written, removed } satisfies PlanChanges
  }
}

/** One statement, so that the generation is that of the plans it lists; of the two lists the one that is not asked for costs nothing. */
const STATEMENT = `
  with state as materialized (
    select now, $1::bigint is null or $1 > now or $1 < noted_from as is_whole
    from (
      select
        (select value from wenji.meta where key = 'generation') as now,
        (select value from wenji.meta where key = 'changes-from') as noted_from
    ) as counters
  ), listed as (
    select key as changed, id from wenji.plans where (select is_whole from state)
    union all
    select plan_changes.plan, plans.id
    from wenji.plan_changes left join wenji.plans on plans.key = plan_changes.plan
    where not (select is_whole from state) and plan_changes.generation > $1
  )
  select state.now, state.is_whole, listed.changed, plans.key, sources.key as source, plans.title,
    plans.ordinal, plans.names, plans.length,
    (select count(*) from wenji.sections where sections.plan = plans.id) as sections
  from state
  left join listed on true
  left join wenji.plans on plans.id = listed.id
  left join wenji.sources on sources.id = plans.source`
