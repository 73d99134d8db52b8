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
  /** Folded, without white space. */
  readonly squeezed: string
  /** What the titles of a plan for each year have in common: folded, without digits and white space. */
  readonly series: string
  /** In the order of the plan's names. */
  readonly places: readonly PlaceForms[]
}

const known = new WeakMap<Plan, PlanForms>()

export function formsOf(plan: Plan): PlanForms {
  const made = known.get(plan)
  if (made) return made
  const title = fold(plan.title)
  const forms: PlanForms = {
    title,
    squeezed: title.replace(/\s+/g, ''),
    series: title.replace(/[\d\s]/g, ''),
    places: plan.names
      .filter(({ kind }) => kind === 'place')
      .map(({ text }) => fold(text))
      .map((name) => ({ name, bare: barePlace(name) })),
  }
  known.set(plan, forms)
  return forms
}

/** The bigrams of all that the plan is called, but for years; with repetition. */
export function titleGrams(plan: Plan, { bigrams }: Pick<TermAnalyzer, 'bigrams'>): string[] {
  const names = plan.names.filter(({ kind }) => kind !== 'year').map(({ text }) => text)
  return bigrams(`${plan.title} ${names.join(' ')}`)
}

/** In one string a plan's take 0.2 KB, in a set of their own 2 KB. */
const gramLines = new WeakMap<Plan, string>()

/** Whether one of `titleGrams` is this one. */
export function hasTitleGram(
  plan: Plan,
  gram: string,
  analyzer: Pick<TermAnalyzer, 'bigrams'>,
): boolean {
  const lines = gramLines.get(plan) ?? `\n${titleGrams(plan, analyzer).join('\n')}\n`
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
