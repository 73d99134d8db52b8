/** All that an answer states, plan by plan where it is told so. */

import type { Answer, PlanAnswer, Statement } from './answer.js'

/** Empty for a refusal and for a list of plans. */
export function statementsOf(answer: Answer): readonly Statement[] {
  switch (answer.kind) {
    case 'answered':
      return answer.statements
    case 'ambiguous':
    case 'per-plan':
      return (answer.options as readonly PlanAnswer[]).flatMap(({ statements }) => statements)
    case 'abstained':
    case 'plans':
      return []
    default:
      return answer satisfies never
  }
}
