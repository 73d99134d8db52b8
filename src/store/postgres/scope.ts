/** How a scope becomes part of a statement. */

import type { PlanId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'

/**
 * Null for all plans, else their keys. Statements read it as `($1::text[] is null or plans.key = any($1))`, so that what may not be seen
 * is never a result that has to be taken away again.
 */
export function scopeParameter(scope: Scope): readonly PlanId[] | null {
  return scope === 'all' ? null : scope
}
