/** Which plan somebody means who names one in a command: by number, by title or a part of it, by place, issuer or year. */

import type { Plan } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'

/**
 * Returns none where nothing fits, one where it is clear, several, best first, where it is open. Numbers count the plans as
 * given, from 1.
 */
export function planNamed(plans: readonly Plan[], words: string): readonly Plan[] {
  const typed = typedOf(words)
  if (typed === '') return []
  const outright = namedOutright(plans, typed)
  return outright.length > 0 ? outright : byLongestName(plans, typed)
}

export interface PlanAndRest {
  /** As `planNamed` returns them. */
  readonly plans: readonly Plan[]
  /** What was typed after the plan's name; empty where all of it names the plan. */
  readonly rest: string
}

/** The plan that the first words name, and what is left: as many words as name it outright go to the plan. */
export function planThenRest(plans: readonly Plan[], words: string): PlanAndRest {
  const typed = words.trim().replace(/^《/, '')
  const titled = longestTitled(plans, fold(typed))
  const [first] = titled
  if (first)
    return { plans: titled, rest: typed.slice(first.title.length).replace(/^》/, '').trim() }
  const pieces = words.replaceAll('》', ' ').split(/\s+/).filter(Boolean)
  for (let count = pieces.length; count > 0; count--) {
    const found = namedOutright(plans, typedOf(pieces.slice(0, count).join(' ')))
    if (found.length > 0) return { plans: found, rest: pieces.slice(count).join(' ') }
  }
  return { plans: planNamed(plans, words), rest: '' }
}

/** The plans whose whole title the words begin with, though nothing may stand between it and what follows. */
function longestTitled(plans: readonly Plan[], typed: string): readonly Plan[] {
  const found = plans.filter(({ title }) => typed.startsWith(fold(title)))
  const longest = Math.max(...found.map(({ title }) => title.length))
  return found.filter(({ title }) => title.length === longest)
}

function typedOf(words: string): string {
  return fold(words)
    .replace(/[《》“”"'「」]/g, '')
    .trim()
}

/** By number, title, a part of it, or names every one of which the plan has. */
function namedOutright(plans: readonly Plan[], typed: string): readonly Plan[] {
  if (typed === '') return []
  const numbered = /^#?\d{1,4}$/.test(typed) ? plans[Number(typed.replace('#', '')) - 1] : undefined
  if (numbered) return [numbered]
  const exact = plans.filter(({ title }) => fold(title) === typed)
  if (exact.length > 0) return exact
  const within = plans.filter(({ title }) => squeezed(title).includes(squeezed(typed)))
  if (within.length > 0) return within
  const pieces = typed.split(/[\s，,、]+/).filter(Boolean)
  if (pieces.length === 0) return []
  return plans.filter((plan) => pieces.every((piece) => squeezed(namesOf(plan)).includes(piece)))
}

/** The plan whose longest name stands in what was typed. */
function byLongestName(plans: readonly Plan[], typed: string): readonly Plan[] {
  const scored = plans.map((plan) => ({ plan, score: longestNameIn(plan, typed) }))
  const best = Math.max(0, ...scored.map(({ score }) => score))
  return best < SHORTEST_NAME
    ? []
    : scored.filter(({ score }) => score === best).map(({ plan }) => plan)
}

const SHORTEST_NAME = 2

function longestNameIn({ names }: Plan, typed: string): number {
  const found = names.map(({ text }) => fold(text)).filter((name) => typed.includes(name))
  return Math.max(0, ...found.map((name) => name.length))
}

function namesOf({ title, names }: Plan): string {
  return [title, ...names.map(({ text }) => text)].join(' ')
}

function squeezed(text: string): string {
  return fold(text).replace(/\s+/g, '')
}
