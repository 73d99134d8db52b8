/** Reads the tasks of an office, of so many plans as are shown: an office that every plan names has thousands. */

import type { Assignment } from '../../domain/fact.js'
import type { PlanId } from '../../domain/plan.js'
import type { Scope } from '../../domain/question.js'
import type { LibraryReader } from '../../store/library.js'

export interface OfficesWanted {
  readonly scope: Scope
  /** As printed. */
  readonly offices: readonly string[]
  /** Whether a task is one that is asked for. */
  readonly fits: (fact: Assignment) => boolean
  readonly mostPlans: number
}

export interface OfficeTasks {
  /** Those that fit, by where they stand in their plans, of the plans in which such a one stands earliest. */
  readonly fitting: readonly Assignment[]
  /** The same of all, where none fits; else empty. */
  readonly others: readonly Assignment[]
}

/** Facts read at first; where they are of too few plans, so many times more. */
const FIRST_READ = 64
const TIMES_MORE = 8

export async function officeTasks(
  { scope, offices, fits, mostPlans }: OfficesWanted,
  library: Pick<LibraryReader, 'earliest' | 'facts'>,
): Promise<OfficeTasks> {
  for (let limit = mostPlans === Infinity ? EVERY : FIRST_READ; ; limit *= TIMES_MORE) {
    const earliest = await library.earliest({ scope, offices, limit })
    const fitting = earliest.filter(fits)
    const plans = firstPlans(fitting, mostPlans)
    if (earliest.length < limit) {
      const others = fitting.length === 0 ? ofPlans(earliest, firstPlans(earliest, mostPlans)) : []
      return { fitting: ofPlans(fitting, plans), others }
    }
    if (plans.length < mostPlans) continue
    const all = await library.facts({ scope: plans, kinds: ['assignment'], offices })
    const assignments = all.filter((fact) => fact.kind === 'assignment')
    return { fitting: byPlace(assignments.filter(fits), offices), others: [] }
  }
}

function firstPlans(facts: readonly Assignment[], most: number): PlanId[] {
  return [...new Set(facts.map(({ planId }) => planId))].slice(0, most)
}

function ofPlans(facts: readonly Assignment[], plans: readonly PlanId[]): Assignment[] {
  const wanted = new Set(plans)
  return facts.filter(({ planId }) => wanted.has(planId))
}

/** More facts than any library has. */
const EVERY = 1_000_000_000

/** In the order in which `earliest` gives them. */
function byPlace(facts: readonly Assignment[], offices: readonly string[]): Assignment[] {
  const first = ({ offices: own, aliases = [] }: Assignment): number => {
    const names = [...own, ...aliases].map(({ text }) => text)
    return offices.findIndex((office) => names.includes(office))
  }
  return facts.toSorted((a, b) => a.start - b.start || first(a) - first(b))
}
