/** By what a section is told from an older self, wherever in the plan it stands. */

import { hash } from 'node:crypto'
import type { Fact } from '../domain/fact.js'
import { movedFact } from '../domain/movedFact.js'
import type { SectionId, Sentence } from '../domain/plan.js'
import type { ReadPlan } from './library.js'

/**
 * SHA-256 of all that was read from each section, with spans and ordinals counted from its start. A section whose digest
 * is the same can stay as it is written, if its place is noted.
 */
export function sectionDigests({ sections, sentences, facts }: ReadPlan): Map<SectionId, string> {
  const sentencesOf = groupBySection(sentences)
  const factsOf = groupBySection(facts)
  return new Map(
    sections.map(({ id, start, level, heading, headingSpan, path }) => {
      const own = sentencesOf.get(id) ?? []
      const first = own[0]?.ordinal ?? 0
      const told = [
        level,
        heading,
        headingSpan.start - start,
        headingSpan.end - start,
        path,
        own.map((one) => relative(one, start, first)),
        (factsOf.get(id) ?? []).map((fact) => relativeFact(fact, start)),
      ]
      return [id, hash('sha256', JSON.stringify(told))]
    }),
  )
}

function relative(sentence: Sentence, start: number, first: number) {
  const { id, kind, text } = sentence
  return [id, kind, text, sentence.start - start, sentence.end - start, sentence.ordinal - first]
}

/** In the order in which a fact's parts are kept: one that was read from the library and one that was just found say the same. */
function relativeFact(fact: Fact, from: number) {
  const {
    id,
    planId: _plan,
    sectionId: _section,
    kind,
    start,
    end,
    ...data
  } = movedFact(fact, -from)
  return [id, kind, start, end, data]
}

/** Changes with anything that was read from a plan, its own ids and spans included. */
export function planDigest(read: ReadPlan, sections: ReadonlyMap<SectionId, string>): string {
  const { plan, text, places } = read
  const outline = read.sections.map(({ id, start, end }) => [id, start, end, sections.get(id)])
  return hash('sha256', JSON.stringify([plan, text, places, outline]))
}

/** The ordinal of each section's first sentence; a section that owns none is left out. */
export function firstOrdinals({ sentences }: ReadPlan): Map<SectionId, number> {
  const first = new Map<SectionId, number>()
  for (const { sectionId, ordinal } of sentences)
    if (!first.has(sectionId)) first.set(sectionId, ordinal)
  return first
}

function groupBySection<Item extends { readonly sectionId: SectionId }>(
  items: readonly Item[],
): Map<SectionId, Item[]> {
  const groups = new Map<SectionId, Item[]>()
  for (const item of items) {
    const group = groups.get(item.sectionId)
    if (group) group.push(item)
    else groups.set(item.sectionId, [item])
  }
  return groups
}
