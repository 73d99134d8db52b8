/** A library of many plans that share offices and kinds of task. */

import { generatedPlan } from '../support/generatedPlans.js'

const SECTIONS_A_PLAN = 12

/** File names and texts. */
export function manyPlans(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `plan-${at + 1}.md`,
      generatedPlan({ number: at + 1, sections: SECTIONS_A_PLAN }),
    ]),
  )
}
