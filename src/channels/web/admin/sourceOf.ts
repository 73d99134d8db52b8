/** The source that a form names: one of those that the reader may see, whatever was sent. */

import type { Plan, SourceId } from '../../../domain/plan.js'
import type { Scope } from '../../../domain/question.js'
import type { WebPorts } from '../ports.js'

export interface SeenSource {
  readonly id: SourceId
  /** Those of its plans that may be seen. */
  readonly plans: readonly Plan[]
}

/** Undefined for what is no text, and for a source that is not in the library or of which no plan is in the scope. */
export async function sourceOf(
  given: unknown,
  { plans }: Pick<WebPorts, 'plans'>,
  scope: Scope,
): Promise<SeenSource | undefined> {
  if (typeof given !== 'string') return undefined
  const found = (await plans(scope)).filter(({ sourceId }) => sourceId === given)
  const [first] = found
  return first && { id: first.sourceId, plans: found }
}
