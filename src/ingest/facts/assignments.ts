/** Who does what, outside of tables: the roles that sentences name, each with the text it is about. */

import type { Assignment } from '../../domain/fact.js'
import type { Section, SectionId } from '../../domain/plan.js'
import { factKey } from '../identity.js'
import { aliasesOf } from './aliases.js'
import { isPersonLabel } from './labels.js'
import { withoutOverridden } from './overridden.js'
import { type PlanRules, planRules } from './planRules.js'
import { beginsWithLabel, type Placed, placeMentions } from './placedMentions.js'
import { type Reading, sentencesBySection } from './reading.js'
import type { RoleMention } from './roleMention.js'
import { groupsOfSection, type RoleGroup } from './roleScopes.js'
import { settleRoles } from './settleRoles.js'

/** Assignments outside of tables, in reading order within each section. */
export function findAssignments(reading: Reading): Assignment[] {
  const rules = planRules(reading)
  const bySection = sentencesBySection(reading)
  const placed = placedByOwner(reading)
  const groups = reading.sections.flatMap((section) =>
    groupsOfSection(
      reading.text,
      section,
      bySection.get(section.id) ?? [],
      placed.get(section.id) ?? [],
    ),
  )
  return withoutOverridden(groups, reading.text).flatMap((group) =>
    settleRoles(group.members.map((member) => member.mention)).map((mention) =>
      toAssignment(reading, group, mention, rules),
    ),
  )
}

/** A section that is nothing but `2.责任单位：A` speaks of the section above it. */
function placedByOwner(reading: Reading): Map<SectionId, Placed[]> {
  const bySection = sentencesBySection(reading)
  const byId = new Map(reading.sections.map((section) => [section.id, section]))
  const placed = new Map<SectionId, Placed[]>()
  for (const section of reading.sections) {
    const owner = ownerOf(section, byId)
    const found = placeMentions(reading.text, bySection.get(section.id) ?? [])
    placed.set(owner.id, [...(placed.get(owner.id) ?? []), ...found])
  }
  for (const found of placed.values()) found.sort((a, b) => a.mention.start - b.mention.start)
  return placed
}

function ownerOf(section: Section, byId: ReadonlyMap<SectionId, Section>): Section {
  const parent = section.parentId && byId.get(section.parentId)
  return parent && parent.level > 0 && beginsWithLabel(section.heading) ? parent : section
}

function toAssignment(
  reading: Reading,
  { section, scope }: RoleGroup,
  mention: RoleMention,
  { convention, aliases }: PlanRules,
): Assignment {
  const span = { start: mention.start, end: mention.end }
  const names = mention.offices.map((office) => office.text).join('、')
  const others = aliasesOf(aliases, mention.offices)
  const first =
    mention.role === 'responsible' && mention.form !== 'words' && !isPersonLabel(mention.label)
  return {
    kind: 'assignment',
    id: factKey(section.id, 'assignment', span, `${mention.role}:${names}@${scope.start}`),
    planId: reading.planId,
    sectionId: section.id,
    ...span,
    quote: reading.text.slice(span.start, span.end),
    scope,
    role: mention.role,
    offices: mention.offices,
    label: mention.label,
    convention: first ? convention : 'none',
    ...(others.length > 0 ? { aliases: others } : {}),
  }
}
