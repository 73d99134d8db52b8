/** Which plan somebody means who names one in a command: by number, by title or a part of it, by place, issuer or year. */

import type { Plan } from '../../domain/plan.js'
import { fold } from '../../text/fold.js'

/**
 * Returns none where nothing fits, one where it is clear, several, best first, where it is open. Numbers count the plans as
 * given, from 1.
 */
export function planNamed(plans: readonly Plan[], words: string): readonly Plan[] {
  const typed = fold(words)
    .replace(/[《》“”"'「」]/g, '')
    .trim()
  if (typed === '') return []
  const numbered = /^#?\d{1,4}$/.test(typed) ? plans[Number(typed.replace('#', '')) - 1] : undefined
  if (numbered) return [numbered]
  const exact = plans.filter(({ title }) => fold(title) === typed)
  if (exact.length > 0) return exact
  const within = plans.filter(({ title }) => squeezed(title).includes(squeezed(typed)))
  return within.length > 0 ? within : byPieces(plans, typed)
}

/** Every piece that was typed apart must stand in the title or among the plan's names; or else the plan's longest names in what was typed. */
function byPieces(plans: readonly Plan[], typed: string): readonly Plan[] {
  const pieces = typed.split(/[\s，,、]+/).filter(Boolean)
  const all = plans.filter((plan) =>
    pieces.every((piece) => squeezed(namesOf(plan)).includes(piece)),
  )
  if (all.length > 0) return all
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
