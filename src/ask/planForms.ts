/** The forms of a plan's title and names by which questions are held against it, each made once for a plan. */

import type { Plan } from '../domain/plan.js'
import { fold } from '../text/fold.js'
import { barePlace } from '../text/places.js'
import type { TermAnalyzer } from '../text/terms.js'

export interface PlaceForms {
  /** Folded. */
  readonly name: string
  /** Without the kind of place behind it (`barePlace`). */
  readonly bare: string
}

export interface PlanForms {
  /** Folded. */
  readonly title: string
  /** In the order of the plan's names. */
  readonly places: readonly PlaceForms[]
}

const known = new WeakMap<Plan, PlanForms>()

export function formsOf(plan: Plan): PlanForms {
  const made = known.get(plan)
  if (made) return made
  const names = plan.names.filter(({ kind }) => kind === 'place')
  const forms = { title: fold(plan.title), places: names.map(({ text }) => placeForms(text)) }
  known.set(plan, forms)
  return forms
}

/** Many plans are of one place. */
const knownPlaces = new Map<string, PlaceForms>()
const MOST_PLACES = 20_000

function placeForms(printed: string): PlaceForms {
  const made = knownPlaces.get(printed)
  if (made) return made
  const name = fold(printed)
  const forms = { name, bare: barePlace(name) }
  if (knownPlaces.size >= MOST_PLACES) knownPlaces.clear()
  knownPlaces.set(printed, forms)
  return forms
}

const series = new WeakMap<Plan, string>()

/** What the titles of the plans for each year have in common: the title, folded, without digits and white space. */
export function seriesOf(plan: Plan): string {
  const made = series.get(plan) ?? formsOf(plan).title.replace(/[\d\s]/g, '')
  series.set(plan, made)
  return made
}

/** All that the plan is called but for years, folded. */
export function callingsOf(plan: Plan): string {
  const names = plan.names.filter(({ kind }) => kind !== 'year').map(({ text }) => text)
  return fold(`${plan.title} ${names.join(' ')}`)
}

/** In one string a plan's take 0.2 KB, in a set of their own 2 KB. */
const gramLines = new WeakMap<Plan, string>()

/** Whether one of the bigrams of what the plan is called is this one. */
export function hasTitleGram(
  plan: Plan,
  gram: string,
  analyzer: Pick<TermAnalyzer, 'bigrams'>,
): boolean {
  const lines = gramLines.get(plan) ?? `\n${analyzer.bigrams(callingsOf(plan)).join('\n')}\n`
  gramLines.set(plan, lines)
  return lines.includes(`\n${gram}\n`)
}

const heads = new WeakMap<Plan, string>()

/** The first characters of the words of the plan's title, in order. */
export function titleHeads(plan: Plan, analyzer: Pick<TermAnalyzer, 'words'>): string {
  const made = heads.get(plan)
  if (made !== undefined) return made
  const first = analyzer.words(plan.title).map((word) => word.charAt(0))
  heads.set(plan, first.join(''))
  return first.join('')
}
