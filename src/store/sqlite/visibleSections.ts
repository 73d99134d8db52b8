/** Which sections of the posting lists may be seen: those that are there, of the plans in scope. */

import type { Database } from './database.js'
import type { Generation } from './generation.js'

/** Each is to be asked for anew in each transaction. See scope.ts for the scope. */
export interface VisibleSections {
  /** Tells of a section by its rowid, by what was read of it once: good enough to propose by. */
  readonly sections: (scope: string | null) => (section: number) => boolean
  /** Tells of a plan by its rowid. */
  readonly plans: (scope: string | null) => (plan: number) => boolean
  /** The plan of a section, both by their rowids; 0 for one that never was. */
  readonly planOf: () => (section: number) => number
}

/** Scopes are few: one a group. */
const KEPT_SCOPES = 16

/** Prepares the statements. */
export function createVisibleSections(database: Database, generation: Generation): VisibleSections {
  const buried = database.prepare<[], number>(`select section from buried_sections`).pluck()
  const plansOf = database
    .prepare<[string], number>(`select id from plans where key in (select value from json_each(?))`)
    .pluck()
  const planOf = sectionPlans(database, generation)
  const dead = generation.derived(() => new Set(buried.all()))
  const scopes = generation.derived(() => new Map<string, ReadonlySet<number>>())

  function plansIn(scope: string): ReadonlySet<number> {
    const known = scopes()
    const plans = known.get(scope) ?? new Set(plansOf.all(scope))
    if (known.size >= KEPT_SCOPES) known.clear()
    known.set(scope, plans)
    return plans
  }

  return {
    planOf,
    sections: (scope) => {
      const gone = dead()
      if (scope === null) return (section) => !gone.has(section)
      const plans = plansIn(scope)
      const plan = planOf()
      return (section) => plans.has(plan(section)) && !gone.has(section)
    },
    plans: (scope) => {
      if (scope === null) return () => true
      const plans = plansIn(scope)
      return (plan) => plans.has(plan)
    },
  }
}

/**
 * The plan of each section by rowid, four bytes each; 0 for one that never was. A section stays in its plan and its rowid is not used
 * again, so that only what is new is read; but for a backup that was put back, which has another lineage.
 */
function sectionPlans(
  database: Database,
  generation: Generation,
): () => (section: number) => number {
  const newer = database
    .prepare<[number], [number, number]>(`select id, plan from sections where id > ? order by id`)
    .raw()
  const lineage = database
    .prepare<[], number>(`select value from meta where key = 'lineage'`)
    .pluck()
    .safeIntegers()
  let plans = new Uint32Array(1_024)
  let last = 0
  let of: unknown
  const current = generation.derived(() => {
    const now = lineage.get()
    if (now !== of) {
      plans.fill(0)
      last = 0
      of = now
    }
    for (const [section, plan] of newer.all(last)) {
      if (section >= plans.length) {
        const larger = new Uint32Array(section * 2)
        larger.set(plans)
        plans = larger
      }
      plans[section] = plan
      last = section
    }
    return (section: number): number => plans[section] ?? 0
  })
  return current
}
