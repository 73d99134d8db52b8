/** A plan's sections as they are compared: heading and own text without numbering and white space. */

import type { Section, SectionId } from '../../domain/plan.js'
import type { ReadPlan } from '../../store/library.js'
import { readNumbering } from '../../text/numbering.js'
import { sentencesBySection } from '../facts/reading.js'

export interface SectionView {
  readonly section: Section
  /** Undefined for the root alone. */
  readonly parent: SectionView | undefined
  /** The heading without its numbering and without white space; empty for the root, whose title is told apart. */
  readonly heading: string
  /** The headings down to this one, likewise. */
  readonly path: string
  /** The section's own sentences but for its heading. Empty where only children say something. */
  readonly body: string
}

/** In reading order; the first is the root. */
export function sectionViews(plan: ReadPlan): SectionView[] {
  const sentences = sentencesBySection(plan)
  const views = new Map<SectionId, SectionView>()
  for (const section of plan.sections) {
    const parent = section.parentId === undefined ? undefined : views.get(section.parentId)
    const heading = section.parentId === undefined ? '' : plain(section.heading)
    const body = (sentences.get(section.id) ?? [])
      .filter(({ kind }) => kind !== 'heading')
      .map(({ text, start, end }) => {
        // A heading that runs in is the beginning of its sentence, label and all.
        const runsIn = start <= section.headingSpan.start && section.headingSpan.start < end
        return runsIn ? plain(text) : compact(text)
      })
    views.set(section.id, {
      section,
      parent,
      heading,
      path: parent ? `${parent.path}\u0001${heading}` : '',
      body: body.join(''),
    })
  }
  return [...views.values()]
}

function plain(text: string): string {
  const trimmed = text.trim()
  const label = readNumbering(trimmed)?.length ?? 0
  // （三） alone is a heading too: its number is all there is to tell it by.
  return compact(trimmed.slice(label)) || compact(trimmed)
}

function compact(text: string): string {
  return text.replace(/\s+/g, '')
}
