/** What a heading says holds for the items below it as far as they do not say otherwise. */

import type { Span } from '../../domain/plan.js'
import { lettersIn } from './letters.js'
import type { RoleGroup } from './roleScopes.js'

/**
 * What a section's closing mention says of its text is not said of the parts below it that name a lead or an office
 * responsible themselves: those are cut out. A group can come back in several pieces.
 */
export function withoutOverridden(groups: readonly RoleGroup[], text: string): RoleGroup[] {
  return groups.flatMap((group) => {
    if (!group.closes) return [group]
    const taken = groups.filter((other) => overrides(other, group)).map(({ section }) => section)
    return subtract(text, group.scope, taken).map((scope) => ({ ...group, scope }))
  })
}

function overrides(inner: RoleGroup, outer: RoleGroup): boolean {
  const below =
    inner.section !== outer.section &&
    inner.section.start >= outer.section.start &&
    inner.section.end <= outer.section.end &&
    inner.section.level > outer.section.level
  return (
    below &&
    inner.closes &&
    inner.members.some(({ mention }) => mention.role !== 'participant') &&
    !inner.members.some((member) => outer.members.includes(member))
  )
}

function subtract(text: string, whole: Span, taken: readonly Span[]): Span[] {
  const pieces: Span[] = []
  let from = whole.start
  for (const span of [...taken].sort((a, b) => a.start - b.start)) {
    if (span.start >= whole.end || span.end <= from) continue
    if (span.start > from) pieces.push({ start: from, end: span.start })
    from = Math.max(from, span.end)
  }
  if (from < whole.end) pieces.push({ start: from, end: whole.end })
  const said = pieces.filter(({ start, end }) => lettersIn(text.slice(start, end)) >= 2)
  return said.length > 0 ? said : pieces.slice(0, 1)
}
