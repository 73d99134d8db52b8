/** Which terms a section is found by. */

import type { SectionId } from '../domain/plan.js'
import type { Leg } from './lexicalScoring.js'
import type { Analyzer, ReadPlan } from './library.js'

/** In order, with repetition. */
export interface FieldTerms {
  readonly heading: readonly string[]
  readonly body: readonly string[]
}

/**
 * The terms of those sections of a plan that are `wanted`. A section is found by its heading path (the root by the plan's title) and by
 * the sentences it owns. Each heading and sentence is cut by itself, so that no term spans two of them.
 */
export function sectionTerms(
  read: ReadPlan,
  analyzer: Analyzer,
  wanted: (id: SectionId) => boolean,
): Map<SectionId, Readonly<Record<Leg, FieldTerms>>> {
  const bodies = bodiesOf(read)
  const cutHeading = { bigram: once(analyzer.bigrams), word: once(analyzer.words) }
  return new Map(
    read.sections
      .filter(({ id }) => wanted(id))
      .map(({ id, path, heading }) => {
        const headings = path.length === 0 ? [heading] : path
        const body = bodies.get(id) ?? []
        return [
          id,
          {
            bigram: {
              heading: headings.flatMap(cutHeading.bigram),
              body: body.flatMap((text) => analyzer.bigrams(text)),
            },
            word: {
              heading: headings.flatMap(cutHeading.word),
              body: body.flatMap((text) => analyzer.words(text)),
            },
          },
        ]
      }),
  )
}

function bodiesOf({ sentences }: ReadPlan): Map<SectionId, string[]> {
  const bodies = new Map<SectionId, string[]>()
  for (const { sectionId, kind, text } of sentences) {
    if (kind === 'heading') continue
    const body = bodies.get(sectionId)
    if (body === undefined) bodies.set(sectionId, [text])
    else body.push(text)
  }
  return bodies
}

/** A heading is cut once, although the paths of all sections below repeat it. */
function once(cut: (text: string) => string[]): (text: string) => string[] {
  const known = new Map<string, string[]>()
  return (text) => {
    const terms = known.get(text) ?? cut(text)
    known.set(text, terms)
    return terms
  }
}
