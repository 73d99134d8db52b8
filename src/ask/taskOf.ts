/** Which task an assignment is about, in the plan's own words, and in which role an office has it. */

import type { Assignment, Role } from '../domain/fact.js'
import type { Section } from '../domain/plan.js'
import { officeAffinity, SAME_OFFICE } from '../text/offices.js'

const LONGEST_DETAIL = 60

/** Where the plan says that the office named first leads, that office leads. */
export function roleFor(office: string, fact: Assignment): Role {
  if (fact.convention !== 'first') return fact.role
  const first = fact.offices[0]?.text ?? ''
  return officeAffinity(office, first) >= SAME_OFFICE ? 'lead' : 'participant'
}

/** The words of the part of a section that is meant; empty where it is the whole section. `text` is the plan's. */
export function detailOf(text: string, section: Section, fact: Assignment): string {
  const wholeSection = fact.scope.start <= section.start && fact.scope.end >= section.end - 2
  if (wholeSection && section.level > 0 && !breaksOff(text, section)) return ''
  const part = text.slice(fact.scope.start, fact.scope.end).replace(/\s*\n\s*/g, ' ')
  const body = part.startsWith('|')
    ? cellsOf(part)
    : part.startsWith(section.heading)
      ? part.slice(section.heading.length)
      : part
  const words = body.replace(/^[\s，,、：:。]+/, '').trim()
  const stop = words.search(/[。；]/)
  const end =
    stop > 0 && stop <= LONGEST_DETAIL * 2 ? stop : Math.min(words.length, LONGEST_DETAIL * 2)
  return words.slice(0, end)
}

/** A heading that is only the first clause of a sentence says too little by itself. */
function breaksOff(text: string, section: Section): boolean {
  const after = text[section.headingSpan.end] ?? '\n'
  return !/[。：:\n]/.test(after) && !/[。：:]$/.test(section.heading)
}

/** More than a number or a code: CD and O&M are none. */
const TASK_CELL = /[\u3400-\u9fff]{2}|[A-Za-z]{3,} [A-Za-z]{2,}|[A-Za-z]{7,}/

/** The first cell that says something: the task of a row. */
function cellsOf(row: string): string {
  const cells = row.split('|').map((cell) => cell.trim().replace(/^\*+|\*+$/g, ''))
  return cells.find((cell) => TASK_CELL.test(cell)) ?? ''
}
