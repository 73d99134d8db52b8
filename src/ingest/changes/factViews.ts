/** A section's facts as they are compared: what each says, and the words around it without what it says. */

import type { Fact, Target } from '../../domain/fact.js'
import type { FactChange } from '../../domain/change.js'
import type { SectionId } from '../../domain/plan.js'
import type { ReadPlan } from '../../store/library.js'

export interface FactView {
  readonly kind: FactChange['kind']
  /** As printed, for whoever reads the change. */
  readonly words: string
  /** What must stay for the fact to stay: the offices; the figure with its comparison, unit and year; the time. */
  readonly value: string
  /** The words around it, with what a new version would change masked: offices, figures, times. */
  readonly around: string
  /** Which of the facts of that kind in its clause it is, from 0: 分别下降20%和25%. */
  readonly nth: number
  /** What is counted; empty for all but targets. */
  readonly unit: string
  /** The year that a target's clause or table names; empty where none does, and for all but targets. */
  readonly period: string
}

/** By section, in reading order; a section without facts is left out, and so is a year in the title, which is told apart. */
export function factViews(plan: ReadPlan): Map<SectionId, FactView[]> {
  const bySection = new Map<SectionId, Fact[]>()
  const title = plan.sections[0]?.headingSpan
  for (const fact of plan.facts) {
    if (title && title.start <= fact.start && fact.end <= title.end) continue
    const own = bySection.get(fact.sectionId)
    if (own) own.push(fact)
    else bySection.set(fact.sectionId, [fact])
  }
  return new Map([...bySection].map(([id, facts]) => [id, viewsOfSection(plan.text, facts)]))
}

function viewsOfSection(text: string, facts: readonly Fact[]): FactView[] {
  const offices = namesOf(facts)
  const counts = new Map<string, number>()
  return facts.map((fact) => {
    const view = { unit: '', period: '', ...viewOf(text, fact, offices) }
    const clause = `${view.kind}\u0000${fact.start}\u0000${fact.end}\u0000${view.around}`
    const nth = counts.get(clause) ?? 0
    counts.set(clause, nth + 1)
    return { ...view, nth }
  })
}

type Seen = Omit<FactView, 'nth' | 'unit' | 'period'> & Partial<Pick<FactView, 'unit' | 'period'>>

function viewOf(text: string, fact: Fact, offices: readonly string[]): Seen {
  switch (fact.kind) {
    case 'assignment': {
      const words = fact.offices.map((office) => office.text).join('、')
      const end = Math.min(fact.scope.end, fact.scope.start + MOST_AROUND)
      const around = masked(text.slice(fact.scope.start, end), offices)
      return { kind: fact.role, words, value: compact(words), around }
    }
    case 'target':
      return targetView(fact)
    case 'deadline': {
      const { text: time } = fact.time
      return {
        kind: fact.kind,
        words: time,
        value: compact(time),
        around: masked(fact.quote, [time]),
      }
    }
    case 'person': {
      const words = `${fact.name.text}（${fact.post.text}）`
      const around = compact(fact.post.text)
      return { kind: fact.kind, words, value: compact(fact.name.text), around }
    }
    default:
      return fact satisfies never
  }
}

/** A scope can be a whole section; its opening tells it from the others. */
const MOST_AROUND = 300

function targetView({ kind, quote, comparator, value, unit, period, cell }: Target): Seen {
  // A year from outside of the clause is told by its own date; else each figure below it would be told again.
  const year = cell || quote.includes(period) ? period : ''
  const figure = [comparator, value, unit, year].map(compact).join('\u0000')
  const shared = { kind, value: figure, unit: compact(unit), period: year } as const
  if (!cell) {
    const words = quote.replace(/\s*\n\s*/g, ' ')
    return { ...shared, words, around: masked(quote, [value, comparator]) }
  }
  const printed = value.includes(unit) ? value : value + unit
  return {
    ...shared,
    words: `${cell.row.text}（${cell.column.text}）${printed}`,
    around: `${compact(cell.row.text)}\u0000${masked(cell.column.text, [])}`,
  }
}

/** The longest first, so that 县水利局河道处 does not leave 河道处 behind. */
function namesOf(facts: readonly Fact[]): string[] {
  const names = facts.flatMap((fact) =>
    fact.kind === 'assignment' ? fact.offices.map((office) => office.text) : [],
  )
  return [...new Set(names)].sort((a, b) => b.length - a.length)
}

/** Offices that stand together become one mask, so that a list with one more is the same place. */
function masked(text: string, names: readonly string[]): string {
  const unnamed = names.reduce((rest, name) => (name ? rest.replaceAll(name, MASK) : rest), text)
  return compact(unnamed)
    .replace(/\d+(?:[.,]\d+)*/g, MASK)
    .replace(/□(?:[、，,和与及]?□)*/g, MASK)
}

const MASK = '□'

function compact(text: string): string {
  return text.replace(/\s+/g, '')
}
