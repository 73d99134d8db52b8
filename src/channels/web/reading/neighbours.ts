/** The ways from a section: up, back, on and down. */

import type { Section } from '../../../domain/plan.js'

export interface Neighbours {
  /** From the root down to the parent; empty for the root. */
  readonly ancestors: readonly Section[]
  /** The nearest section before this one that is no deeper and does not contain it. */
  readonly previous: Section | undefined
  /** The first section after this one and all within it. */
  readonly next: Section | undefined
  /** The sections directly below. */
  readonly children: readonly Section[]
}

/** `sections` are all of the plan, in reading order. */
export function neighboursOf(sections: readonly Section[], section: Section): Neighbours {
  const byId = new Map(sections.map((one) => [one.id, one]))
  const ancestors: Section[] = []
  for (let at: Section | undefined = section; at?.parentId !== undefined;) {
    at = byId.get(at.parentId)
    if (at) ancestors.unshift(at)
  }
  const contains = new Set(ancestors)
  const at = sections.findIndex((one) => one.id === section.id)
  return {
    ancestors,
    previous: sections
      .slice(0, at)
      .findLast((one) => one.level <= section.level && !contains.has(one)),
    next: sections.slice(at + 1).find((one) => one.level <= section.level),
    children: sections.filter((one) => one.parentId === section.id),
  }
}

/** The section and all below it, in reading order. */
export function withDescendants(sections: readonly Section[], section: Section): Section[] {
  const at = sections.findIndex((one) => one.id === section.id)
  const end = sections.findIndex((one, i) => i > at && one.level <= section.level)
  return sections.slice(at, end < 0 ? sections.length : end)
}
