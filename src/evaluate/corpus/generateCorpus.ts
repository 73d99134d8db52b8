/**
 * The plans that systems are measured on: as many sections as are asked for, each about as long as a section of a real
 * plan, of places that do not exist. Some words stand in nearly all of them, most in few.
 */

import { type Numbering, NUMBERINGS } from '../distractors/numberings.js'
import { inventPlace, type Place } from '../distractors/places.js'
import { createRandom, type Random } from '../distractors/random.js'
import { type CorpusPlan, writePlan } from './corpusPlan.js'
import { FIELDS_COUNTRY } from './fieldsCountry.js'
import { FIELDS_PEOPLE } from './fieldsPeople.js'
import { FIELDS_TOWN } from './fieldsTown.js'
import { FIELDS_TRADE } from './fieldsTrade.js'
import type { Field } from './matter.js'

export const FIELDS: readonly Field[] = [
  ...FIELDS_TOWN,
  ...FIELDS_COUNTRY,
  ...FIELDS_PEOPLE,
  ...FIELDS_TRADE,
]

/** More than there are places for in each field would repeat them. */
export const MOST_SECTIONS = 300_000

/**
 * Plans of together at least `sections` sections (by less than one plan more), the same for the same seed; a longer
 * series begins like a shorter one. No place has two plans of one field.
 *
 * @throws Error where `sections` is not from 1 to MOST_SECTIONS
 */
export function generateCorpus(sections: number, seed: number): CorpusPlan[] {
  if (!(sections >= 1 && sections <= MOST_SECTIONS))
    throw new Error(`a corpus has from 1 to ${MOST_SECTIONS} sections, not ${sections}`)
  const plans: CorpusPlan[] = []
  const taken = new Set<string>()
  for (let written = 0; written < sections;) {
    const at = plans.length
    // A seed of its own for each plan; the factor keeps the series of neighbouring seeds apart.
    const random = createRandom(seed * 1_000_003 + at)
    const field = FIELDS[(at + seed) % FIELDS.length] as Field
    const place = untaken(random, field, taken)
    const numbering = NUMBERINGS[at % NUMBERINGS.length] as Numbering
    const plan = writePlan({ random, at, numbering, place, field })
    plans.push(plan)
    written += plan.sections.length
  }
  return plans
}

function untaken(random: Random, field: Field, taken: Set<string>): Place {
  for (;;) {
    const place = inventPlace(random, '')
    const key = `${place.name} ${field.name}`
    if (taken.has(key)) continue
    taken.add(key)
    return place
  }
}
