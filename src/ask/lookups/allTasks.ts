/** All tasks of all plans that may be seen, with the offices that have them. */

import type { Assignment, Role } from '../../domain/fact.js'
import type { Mark, OfficeCount, TaskRow, TasksFound, TasksWanted } from '../../domain/overview.js'
import type { Plan, Section } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { LibraryReader } from '../../store/library.js'
import { officesMeant } from '../../text/offices.js'
import { roleFor } from '../taskOf.js'
import { groupedBy } from './groupedBy.js'
import { perGeneration } from './perGeneration.js'
import { plansMeant } from './plansMeant.js'
import { similarOffices } from './similarOffices.js'
import { taskWords } from './taskWords.js'

type Reader = Pick<LibraryReader, 'generation' | 'facts' | 'sections' | 'plans' | 'planText'>

interface All {
  readonly plans: readonly Plan[]
  readonly rows: readonly TaskRow[]
  readonly names: readonly string[]
}

/** Facts, sections and texts are read once for a scope, and again when the library has changed. */
export function createAllTasks(
  library: Reader,
): (wanted: TasksWanted, scope: Scope) => Promise<TasksFound> {
  const all = perGeneration(library, (scope: Scope) => readAll(library, scope))
  return async (wanted, scope) => found(await all(scope), wanted)
}

async function readAll(library: Reader, scope: Scope): Promise<All> {
  const [plans, facts] = await Promise.all([
    library.plans(scope),
    library.facts({ scope, kinds: ['assignment'] }),
  ])
  const assignments = facts.filter((fact) => fact.kind === 'assignment')
  const ids = [...new Set(assignments.map(({ sectionId }) => sectionId))]
  const sections = new Map((await library.sections(ids)).map((section) => [section.id, section]))
  const ofPlans = groupedBy(assignments, ({ planId }) => planId)
  const named = plans.filter(({ id }) => ofPlans.has(id))
  const rows = await Promise.all(
    named.map(async (plan) => {
      const text = (await library.planText(plan.id)) ?? ''
      return rowsOf(plan, text, ofPlans.get(plan.id) ?? [], sections)
    }),
  )
  const flat = rows.flat()
  return { plans: named, rows: flat, names: countOffices(flat).map(({ office }) => office) }
}

/** Assignments of one section that are about the same words are one task. */
function rowsOf(
  { id, title }: Plan,
  text: string,
  facts: readonly Assignment[],
  sections: ReadonlyMap<string, Section>,
): TaskRow[] {
  const tasks = groupedBy(facts, (fact) => {
    const section = sections.get(fact.sectionId)
    return section ? `${section.id}${taskWords(text, section, fact)}` : ''
  })
  tasks.delete('')
  return [...tasks.values()].flatMap((ofTask) => {
    const [first] = ofTask
    const section = first && sections.get(first.sectionId)
    if (!section) return []
    const { start, end } = first
    const task = taskWords(text, section, first)
    const quotes = [...new Set(ofTask.map(({ quote }) => quote))]
    const marks = marksOf(ofTask)
    const { path } = section
    return [
      { planId: id, plan: title, sectionId: section.id, path, task, marks, quotes, start, end },
    ]
  })
}

function marksOf(facts: readonly Assignment[]): Mark[] {
  const marks = new Map<string, Mark>()
  for (const fact of facts)
    for (const { text: office } of fact.offices) {
      const role = roleFor(office, fact)
      marks.set(`${role}${office}`, { office, role })
    }
  return [...marks.values()]
}

function found({ plans, rows, names }: All, { plan, office, role }: TasksWanted): TasksFound {
  const meant = plansMeant(plans, plan).map(({ id }) => id)
  const asked = office?.trim() ?? ''
  const namesMeant = asked === '' ? [] : officesMeant(asked, names)
  const inPlans = new Set(meant)
  const called = new Set(namesMeant)
  const fits = (mark: Mark): boolean =>
    (asked === '' || called.has(mark.office)) && (role === undefined || mark.role === role)
  const wanted = rows.filter((row) => inPlans.has(row.planId) && row.marks.some(fits))
  return {
    rows: wanted,
    offices: countOffices(wanted),
    plans: plans.map(({ id, title }) => ({ id, title })),
    plansMeant: meant,
    names,
    namesMeant,
    similar: asked !== '' && namesMeant.length === 0 ? similarOffices(asked, names) : [],
  }
}

/** Those with most tasks first, and by name where they have as many. */
function countOffices(rows: readonly TaskRow[]): OfficeCount[] {
  const counts = new Map<string, Record<Role, number>>()
  for (const { marks } of rows)
    for (const { office, role } of marks) {
      const count = counts.get(office) ?? { lead: 0, responsible: 0, participant: 0 }
      count[role]++
      counts.set(office, count)
    }
  return [...counts]
    .map(([office, count]) => ({ office, ...count }))
    .sort((a, b) => tasksOf(b) - tasksOf(a) || (a.office < b.office ? -1 : 1))
}

function tasksOf({ lead, responsible, participant }: OfficeCount): number {
  return lead + responsible + participant
}
