/** How a scope becomes part of a statement. */

import type { Scope } from '../../domain/question.js'

/**
 * The parameter `:scope`: null for all plans, else a JSON array of plan keys. Statements read it as
 * `(:scope is null or plans.key in (select value from json_each(:scope)))`, so that what may not be seen is
 * never a result that has to be taken away again.
 */
export function scopeParameter(scope: Scope): string | null {
  return scope === 'all' ? null : JSON.stringify(scope)
}
