/** All that an office leads and takes part in, over all plans that may be seen. Complete, since facts are rows and not guesses. */

import type { Assignment } from '../../domain/fact.js'
import type { OfficeTask, Responsibilities } from '../../domain/lookup.js'
import type { Plan, PlanId, Section, SectionId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { LibraryReader } from '../../store/library.js'
import { officesMeant } from '../../text/offices.js'
import { roleFor } from '../taskOf.js'
import { similarOffices } from './similarOffices.js'
import { taskWords } from './taskWords.js'

type Reader = Pick<LibraryReader, 'offices' | 'facts' | 'sections' | 'plans' | 'planText'>

const ROLE_ORDER = { lead: 0, responsible: 1, participant: 2 } as const

/** `office` is what somebody typed; which printed names it means is settled by `officesMeant`. */
export async function responsibilities(
  library: Reader,
  office: string,
  scope: Scope,
): Promise<Responsibilities> {
  const known = (await library.offices(scope)).map(({ name }) => name)
  const names = officesMeant(office, known)
  if (names.length === 0) return { names, similar: similarOffices(office, known), plans: [] }
  const facts = await assignmentsOf(library, names, scope)
  const ids = [...new Set(facts.map(({ sectionId }) => sectionId))]
  const sections = new Map((await library.sections(ids)).map((section) => [section.id, section]))
  const plans = (await library.plans(scope)).filter(({ id }) =>
    facts.some(({ planId }) => planId === id),
  )
  return {
    names,
    similar: [],
    plans: await Promise.all(plans.map((plan) => ofPlan(plan, office, facts, sections, library))),
  }
}

async function assignmentsOf(
  library: Reader,
  names: readonly string[],
  scope: Scope,
): Promise<Assignment[]> {
  const facts = await library.facts({ scope, kinds: ['assignment'], offices: names })
  return facts.filter((fact) => fact.kind === 'assignment').sort((a, b) => a.start - b.start)
}

async function ofPlan(
  { id, title }: Plan,
  office: string,
  facts: readonly Assignment[],
  sections: ReadonlyMap<SectionId, Section>,
  library: Reader,
): Promise<Responsibilities['plans'][number]> {
  const text = (await library.planText(id)) ?? ''
  const tasks = facts
    .filter(({ planId }: { planId: PlanId }) => planId === id)
    .flatMap((fact) => {
      const section = sections.get(fact.sectionId)
      return section ? [taskOf(office, text, section, fact)] : []
    })
    .sort((a, b) => ROLE_ORDER[a.role] - ROLE_ORDER[b.role])
  return { planId: id, plan: title, tasks }
}

function taskOf(office: string, text: string, section: Section, fact: Assignment): OfficeTask {
  return {
    sectionId: section.id,
    path: section.path,
    role: roleFor(office, fact),
    task: taskWords(text, section, fact),
    offices: fact.offices.map(({ text: name }) => name),
    quote: fact.quote,
    start: fact.start,
    end: fact.end,
  }
}
