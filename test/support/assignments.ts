import type { Assignment } from '../../src/domain/fact.js'
import type { Span } from '../../src/domain/plan.js'
import type { ReadPlan } from '../../src/store/library.js'
import { readOne } from './readText.js'

/** The task to which the rows of the tables of written forms add who does it. */
export const TASK =
  '云溪市绿化行动方案\n\n一、主要任务\n\n（一）植树造林。在城区补植行道树，新增街头绿地。'
const TASK_HEADING = '（一）植树造林。'

/**
 * Each assignment of a text in reading order as `role:office、office @ what it is about`; `role*` where the office named
 * first leads by the plan's own rule. What it is about is a section's heading where the scope is that whole
 * section, else the scope's words; the heading of `TASK` is left out.
 */
export async function assignmentsOf(text: string, file?: string): Promise<string[]> {
  const plan = await readOne(text, file)
  return plan.facts
    .filter((fact): fact is Assignment => fact.kind === 'assignment')
    .map((fact) => {
      const names = fact.offices.map((office) => office.text).join('、')
      const about = aboutOf(plan, fact)
      const first = fact.convention === 'first' ? '*' : ''
      return `${fact.role}${first}:${names}${about === TASK_HEADING ? '' : ` @ ${about}`}`
    })
}

function aboutOf(plan: ReadPlan, { scope }: Assignment): string {
  const words = ({ start, end }: Span): string => plan.text.slice(start, end).trim()
  const whole = plan.sections.find((section) => words(section) === words(scope))
  return whole?.heading ?? words(scope)
}
