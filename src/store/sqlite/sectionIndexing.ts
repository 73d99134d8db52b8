/** Cuts a plan's sections into the terms by which they are found. */

import type { SectionId } from '../../domain/plan.js'
import type { Analyzer, ReadPlan } from '../library.js'
import type { SectionTerms, TermIndexBatch } from './termIndex.js'

/** Indexes those sections of a plan that have a rowid here, under it. */
export type SectionIndexing = (
  read: ReadPlan,
  rowids: ReadonlyMap<SectionId, number>,
  into: Pick<TermIndexBatch, 'add'>,
) => void

/**
 * A section is found by its heading path (the root by the plan's title) and by the sentences it owns. Each heading and
 * sentence is cut by itself, so that no term spans two of them.
 */
export function createSectionIndexing(analyzer: Analyzer): SectionIndexing {
  return (read, rowids, into) => {
    const bodies = bodiesOf(read)
    const legs = { bigram: cutting(analyzer.bigrams), word: cutting(analyzer.words) }
    for (const section of read.sections) {
      const rowid = rowids.get(section.id)
      if (rowid === undefined) continue
      const above = section.path.slice(0, -1)
      const own = section.path.at(-1) ?? section.heading
      const body = bodies.get(section.id) ?? []
      into.add(rowid, { bigram: legs.bigram(above, own, body), word: legs.word(above, own, body) })
    }
  }
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

function cutting(
  cut: (text: string) => string[],
): (above: readonly string[], own: string, body: readonly string[]) => SectionTerms {
  const heading = once(cut)
  return (above, own, body) => ({
    above: above.flatMap(heading),
    own: heading(own),
    body: body.flatMap((text) => cut(text)),
  })
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
