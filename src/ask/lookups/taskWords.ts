/** How a list names the task that an assignment is about. */

import type { Assignment } from '../../domain/fact.js'
import type { Section } from '../../domain/plan.js'
import { detailOf } from '../taskOf.js'

/** The section's heading, and the first words of the part that is meant where it is not the whole section. `text` is the plan's. */
export function taskWords(text: string, section: Section, fact: Assignment): string {
  const detail = detailOf(text, section, fact)
  const heading = section.heading.replace(/[：:。]$/, '')
  return detail === '' ? heading : `${heading}：${detail}`
}
