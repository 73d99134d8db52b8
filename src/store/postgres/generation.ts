/** The counter of committed writes of plans, by which every connection notices that what it derived is stale, and what each write changed. */

import type { PlanId } from '../../domain/plan.js'
import type { Queries } from './connect.js'

/** Counts one write of plans and notes which it wrote or removed, each once; belongs into the transaction that writes. */
export async function bumpGeneration(queries: Queries, changed: readonly PlanId[]): Promise<void> {
  await queries.rows(
    `with bumped as (
       update wenji.meta set value = value + 1 where key = 'generation' returning value
     )
     insert into wenji.plan_changes (plan, generation)
     select changed.plan, bumped.value from bumped cross join unnest($1::text[]) as changed (plan)
     on conflict (plan) do update set generation = excluded.generation`,
    [changed],
  )
}

/** Forgets what was noted: whoever has been told of an earlier generation is then told of all plans. */
export async function noteAnew(queries: Queries): Promise<void> {
  await queries.run(`
    truncate wenji.plan_changes;
    update wenji.meta set value = value + 1 where key = 'generation';
    update wenji.meta set value = (select value from wenji.meta where key = 'generation')
    where key = 'changes-from'
  `)
}

export async function readGeneration(queries: Pick<Queries, 'rows'>): Promise<number> {
  const [row] = await queries.rows<{ value: number }>(
    `select value from wenji.meta where key = 'generation'`,
  )
  return row?.value ?? 0
}
