/** All sections of a library with their own sentences, as the baselines read them: text, and no facts. */

import type { Section, Sentence } from '../../domain/plan.js'
import type { LibraryReader } from '../../store/library.js'

export interface SectionText {
  readonly section: Section
  /** Title of the plan. */
  readonly title: string
  /** Headings left out: they only name what stands below them. */
  readonly sentences: readonly Sentence[]
}

/** In the order of plans and of their sections. */
export async function librarySections(
  library: Pick<LibraryReader, 'plans' | 'outline' | 'sentences'>,
): Promise<SectionText[]> {
  const texts: SectionText[] = []
  for (const { id, title } of await library.plans('all')) {
    const outline = await library.outline(id)
    const sentences = await library.sentences(outline.map((section) => section.id))
    for (const section of outline)
      texts.push({
        section,
        title,
        sentences: sentences.filter(
          ({ sectionId, kind }) => sectionId === section.id && kind !== 'heading',
        ),
      })
  }
  return texts
}
