/** Which plans a filter names: one by its id, as a list to choose from sends it, or those that its words fit. */

import type { Plan } from '../../domain/plan.js'
import { planNamed } from './planNamed.js'

/** All of them where the filter is empty, none where nothing fits. */
export function plansMeant(plans: readonly Plan[], wanted: string | undefined): readonly Plan[] {
  if (wanted === undefined || wanted.trim() === '') return plans
  const chosen = plans.filter(({ id }) => id === wanted)
  return chosen.length > 0 ? chosen : planNamed(plans, wanted)
}
