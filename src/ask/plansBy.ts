/** Plans by a key of theirs: made when it is first asked for, and kept in step from then on. */

import type { Plan } from '../domain/plan.js'

export interface PlansBy {
  /** In no order; empty for an unknown key. */
  readonly of: (key: string) => readonly Plan[]
  readonly add: (plan: Plan) => void
  readonly remove: (plan: Plan) => void
}

/** `keysOf` must be pure; of a key that comes twice one counts. `all` gives the plans there are when the first is asked for. */
export function createPlansBy(
  keysOf: (plan: Plan) => Iterable<string>,
  all: () => readonly Plan[],
): PlansBy {
  let byKey: Map<string, Plan[]> | undefined

  function put(plans: Map<string, Plan[]>, plan: Plan): void {
    for (const key of new Set(keysOf(plan))) {
      const held = plans.get(key)
      if (held) held.push(plan)
      else plans.set(key, [plan])
    }
  }

  function made(): Map<string, Plan[]> {
    if (byKey) return byKey
    byKey = new Map()
    for (const plan of all()) put(byKey, plan)
    return byKey
  }

  return {
    of: (key) => made().get(key) ?? [],
    add: (plan) => byKey && put(byKey, plan),
    remove: (plan) => {
      for (const key of byKey ? new Set(keysOf(plan)) : []) {
        const held = byKey?.get(key) ?? []
        const rest = held.filter((other) => other !== plan)
        if (rest.length > 0) byKey?.set(key, rest)
        else byKey?.delete(key)
      }
    },
  }
}
