/** Which terms a section is found by. */

import type { SectionId } from '../domain/plan.js'
import type { Leg } from './lexicalScoring.js'
import type { Analyzer, ReadPlan } from './library.js'

/** The terms of a section in one leg, in order, with repetition. */
export interface SectionTerms {
  /** Of the headings above it. */
  readonly above: readonly string[]
  /** Of its own heading. */
  readonly own: readonly string[]
  readonly body: readonly string[]
}

/**
 * The terms of those sections of a plan that are `wanted`, in reading order. A section is found by its heading path (the root by the
 * plan's title) and by the sentences it owns. Each heading and sentence is cut by itself, so that no term spans two of them.
 */
export function* sectionTerms(
  read: ReadPlan,
  analyzer: Analyzer,
  wanted: (id: SectionId) => boolean,
): Generator<readonly [SectionId, Readonly<Record<Leg, SectionTerms>>]> {
  const bodies = bodiesOf(read)
  const legs = { bigram: cutting(analyzer.bigrams), word: cutting(analyzer.words) }
  for (const { id, path, heading } of read.sections) {
    if (!wanted(id)) continue
    const above = path.slice(0, -1)
    const own = path.at(-1) ?? heading
    const body = bodies.get(id) ?? []
    yield [id, { bigram: legs.bigram(above, own, body), word: legs.word(above, own, body) }]
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
