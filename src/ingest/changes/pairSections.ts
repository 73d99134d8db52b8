/** Which section of a plan's new version is which of the old one: by path, also where a new one has shifted all later numbers. */

import type { Section, SectionId, Sentence } from '../../domain/plan.js'
import type { ReadPlan } from '../../store/library.js'
import { readNumbering } from '../../text/numbering.js'

/** One section before and after; undefined where there was, or is, none. */
export interface SectionPair {
  readonly before: Section | undefined
  readonly after: Section | undefined
  /** Whether the words that stand in it, and in none below it, differ. White space does not count. */
  readonly textChanged: boolean
}

/** Every section of both versions is in exactly one pair. In the new version's order, those that are gone last. */
export function pairSections(before: ReadPlan, after: ReadPlan): SectionPair[] {
  const left = new Map(before.sections.map((section) => [section.id, section]))
  const texts = { before: ownTexts(before), after: ownTexts(after) }
  const partners = new Map<SectionId, Section>()
  const take = (section: Section, fits: (old: Section) => boolean): void => {
    if (partners.has(section.id)) return
    const old = [...left.values()].find(fits)
    if (!old) return
    partners.set(section.id, old)
    left.delete(old.id)
  }
  for (const section of after.sections) take(section, ({ id }) => id === section.id)
  for (const section of after.sections)
    take(section, (old) => plainPath(old) === plainPath(section))
  // The same words under another heading: the section was renamed.
  for (const section of after.sections) {
    const text = texts.after.get(section.id) ?? ''
    if (text !== '') take(section, ({ id }) => texts.before.get(id) === text)
  }
  const kept = after.sections.map((section): SectionPair => {
    const old = partners.get(section.id)
    const textChanged =
      old !== undefined && texts.before.get(old.id) !== texts.after.get(section.id)
    return { before: old, after: section, textChanged }
  })
  return [
    ...kept,
    ...[...left.values()].map((old) => ({ before: old, after: undefined, textChanged: false })),
  ]
}

/** The path without its numbering; all roots are alike, whatever the plan's title. */
function plainPath({ path }: Section): string {
  return path.map((heading) => heading.slice(readNumbering(heading)?.length ?? 0).trim()).join('\n')
}

/** The words of each section without those of its subsections and without its heading. */
function ownTexts({ sentences }: ReadPlan): ReadonlyMap<SectionId, string> {
  const texts = new Map<SectionId, string>()
  const add = ({ sectionId, text }: Sentence): void =>
    void texts.set(sectionId, (texts.get(sectionId) ?? '') + text.replace(/\s+/g, ''))
  for (const sentence of sentences) if (sentence.kind !== 'heading') add(sentence)
  return texts
}
